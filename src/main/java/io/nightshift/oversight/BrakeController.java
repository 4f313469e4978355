package io.nightshift.oversight;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pulls and releases the brakes that stop the agent. */
@RestController
@RequestMapping("/api/brakes")
class BrakeController {

    private final Brakes brakes;
    private final Permission permission;
    private final KnownTypes types;

    BrakeController(Brakes brakes, Permission permission, KnownTypes types) {
        this.brakes = brakes;
        this.permission = permission;
        this.types = types;
    }

    /** The brakes that are pulled now. */
    @GetMapping
    List<Brakes.Brake> pulled(@Nullable Principal principal) {
        permission.toSeeBrakes(name(principal));
        return brakes.pulled();
    }

    /** Pulls a brake: {@code everything}, {@code type:wrong-invoice} or {@code case:ESC-000042}. */
    @PutMapping("/{scope}")
    Brakes.Brake pull(
            @PathVariable("scope") String scope, @Valid @RequestBody Pull pull, @Nullable Principal principal) {
        var person = permission.toPull(name(principal));
        return brakes.pull(known(BrakeScope.parse(scope)), person, pull.reason().strip());
    }

    /** A mistyped brake would be listed as pulled and stop nothing. */
    private BrakeScope known(BrakeScope scope) {
        if (scope instanceof BrakeScope.Type(String type) && !types.names().contains(type)) {
            throw new IllegalArgumentException(
                    "No escalation has the type '" + type + "'; the types are " + String.join(", ", types.names()));
        }
        return scope;
    }

    /** Releases a brake; releasing one that is not pulled changes nothing. */
    @DeleteMapping("/{scope}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable("scope") String scope, @Nullable Principal principal) {
        brakes.release(BrakeScope.parse(scope), permission.toRelease(name(principal)));
    }

    private static @Nullable String name(@Nullable Principal principal) {
        return principal == null ? null : principal.getName();
    }

    record Pull(@NotBlank @Size(max = 500) String reason) {}
}
