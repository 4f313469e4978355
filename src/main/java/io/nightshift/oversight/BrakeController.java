package io.nightshift.oversight;

import io.nightshift.oversight.BrakeLever.Release;
import io.nightshift.oversight.BrakeReleases.Wish;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pulls and releases the brakes that stop the agent. */
@RestController
@RequestMapping("/api/brakes")
class BrakeController {

    private final Brakes brakes;
    private final BrakeReleases releases;
    private final BrakeLever lever;
    private final SecondPerson secondPerson;
    private final Permission permission;

    BrakeController(
            Brakes brakes, BrakeReleases releases, BrakeLever lever, SecondPerson secondPerson, Permission permission) {
        this.brakes = brakes;
        this.releases = releases;
        this.lever = lever;
        this.secondPerson = secondPerson;
        this.permission = permission;
    }

    /** The brakes that are pulled now. */
    @GetMapping
    List<Brakes.Brake> pulled(@Nullable Principal principal) {
        permission.toSeeBrakes(name(principal));
        return brakes.pulled();
    }

    /** Pulls a brake: {@code everything}, {@code type:wrong-invoice}, {@code customer:C-1} or {@code case:ESC-000042}. */
    @PutMapping("/{scope}")
    Brakes.Brake pull(
            @PathVariable("scope") String scope, @Valid @RequestBody Pull pull, @Nullable Principal principal) {
        return lever.pull(BrakeScope.parse(scope), name(principal), pull.reason());
    }

    /**
     * Releases a brake; releasing one that is not pulled changes nothing. For {@code everything} the answer is 202: a second
     * person has to confirm.
     */
    @DeleteMapping("/{scope}")
    @Transactional
    ResponseEntity<?> release(
            @PathVariable("scope") String scope,
            @RequestParam(name = "reason", defaultValue = "") @Size(max = 500) String reason,
            @Nullable Principal principal) {
        return switch (lever.release(BrakeScope.parse(scope), name(principal), reason)) {
            case Release.Done() -> ResponseEntity.noContent().build();
            case Release.NotPulled() -> ResponseEntity.noContent().build();
            case Release.AwaitsSecond(Wish wish) -> {
                secondPerson.isWanted(wish);
                yield ResponseEntity.accepted().body(wish);
            }
        };
    }

    /** The releases that wait for a second person. */
    @GetMapping("/releases")
    List<Wish> releases(@Nullable Principal principal) {
        permission.toSeeBrakes(name(principal));
        return releases.open();
    }

    /** Confirms the release that another person has asked for. */
    @PostMapping("/{scope}/release/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable("scope") String text, @Nullable Principal principal) {
        permission.toRelease(name(principal));
        var scope = BrakeScope.parse(text);
        var wish = releases.open(scope).orElseThrow(() -> new NotNow("Nobody has asked for the release of " + scope));
        secondPerson.confirms(wish, lever.second(wish, name(principal)));
    }

    private static @Nullable String name(@Nullable Principal principal) {
        return principal == null ? null : principal.getName();
    }

    record Pull(@NotBlank @Size(max = 500) String reason) {}
}
