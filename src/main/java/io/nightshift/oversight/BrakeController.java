package io.nightshift.oversight;

import io.nightshift.oversight.BrakeLever.Release;
import io.nightshift.oversight.BrakeReleases.Wish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "Brakes")
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

    @GetMapping
    @Operation(summary = "The brakes that are pulled now")
    List<Brakes.Brake> pulled(@Nullable Principal principal) {
        permission.toSeeBrakes(name(principal));
        return brakes.pulled();
    }

    @PutMapping("/{scope}")
    @Operation(summary = "Pulls a brake: everything, type:wrong-invoice, customer:C-1 or case:ESC-000042")
    Brakes.Brake pull(
            @PathVariable("scope") String scope, @Valid @RequestBody Pull pull, @Nullable Principal principal) {
        return lever.pull(BrakeScope.parse(scope), name(principal), pull.reason());
    }

    @DeleteMapping("/{scope}")
    @Operation(summary = "Releases a brake; 202 where a second person has to confirm")
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

    @GetMapping("/releases")
    @Operation(summary = "The releases that wait for a second person")
    List<Wish> releases(@Nullable Principal principal) {
        permission.toSeeBrakes(name(principal));
        return releases.open();
    }

    @PostMapping("/{scope}/release/confirmation")
    @Operation(summary = "Confirms the release that another person has asked for")
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
