package io.nightshift.oversight;

import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.oversight.BrakeReleases.Answer;
import io.nightshift.oversight.BrakeReleases.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pulls and releases brakes in a person's name, by whichever door: with the right only, and everything by two only. */
@Component
public class BrakeLever {

    private final Brakes brakes;
    private final BrakeReleases releases;
    private final Permission permission;
    private final KnownTypes types;
    private final Cases cases;

    BrakeLever(Brakes brakes, BrakeReleases releases, Permission permission, KnownTypes types, Cases cases) {
        this.brakes = brakes;
        this.releases = releases;
        this.permission = permission;
        this.types = types;
        this.cases = cases;
    }

    /** Pulls a brake; a wish to release it that is not confirmed yet is void. */
    @Transactional
    public Brakes.Brake pull(BrakeScope scope, @Nullable String person, String reason) {
        var by = permission.toPull(person);
        return brakes.pull(known(scope), by, reason.strip());
    }

    /** A mistyped brake would be listed as pulled and stop nothing. */
    private BrakeScope known(BrakeScope scope) {
        if (scope instanceof BrakeScope.Type(String type) && !types.names().contains(type)) {
            throw new IllegalArgumentException(
                    "No escalation has the type '" + type + "'; the types are " + String.join(", ", types.names()));
        }
        if (scope instanceof BrakeScope.Customer(CustomerRef customer) && !cases.hasAny(customer)) {
            throw new IllegalArgumentException("There is no case of the customer '" + customer + "' to stop");
        }
        return scope;
    }

    /** Releases a brake, or asks for the second person it takes; releasing one that is not pulled changes nothing. */
    @Transactional
    public Release release(BrakeScope scope, @Nullable String person, String reason) {
        var by = permission.toRelease(person);
        if (!scope.needsSecondPerson()) {
            return brakes.release(scope, by, reason.strip()) ? new Release.Done() : new Release.NotPulled();
        }
        return brakes.isPulled(scope)
                ? new Release.AwaitsSecond(releases.ask(scope, by, reason.strip()))
                : new Release.NotPulled();
    }

    /** The second person lets the agent go on. */
    @Transactional
    public void confirm(long release, @Nullable String person) {
        var wish = releases.get(release);
        var by = second(wish, person);
        answer(wish, Answer.CONFIRMED, by);
        brakes.release(BrakeScope.parse(wish.scope()), by, "asked for by " + wish.askedBy() + ": " + wish.reason());
    }

    /** Whoever has the right and has not asked for the release. */
    String second(Wish wish, @Nullable String person) {
        var by = permission.toRelease(person);
        if (by.equalsIgnoreCase(wish.askedBy())) {
            throw new NotPermitted(by + " asked for the release; another person confirms it");
        }
        return by;
    }

    /** The brake stays pulled. */
    @Transactional
    public void refuse(long release, @Nullable String person) {
        answer(releases.get(release), Answer.REFUSED, permission.toRelease(person));
    }

    /** Nobody confirmed in time: the brake stays pulled. */
    @Transactional
    public void timeOut(long release) {
        releases.answer(releases.get(release), Answer.TIMED_OUT, "nobody");
    }

    private void answer(Wish wish, Answer answer, String by) {
        if (!releases.answer(wish, answer, by)) {
            throw new NotNow("The wish of " + wish.askedBy() + " to release '" + wish.scope()
                    + "' was answered already, or the brake was pulled again since; ask for the release anew");
        }
    }

    /** What has become of a wish to release a brake. */
    public sealed interface Release {

        record Done() implements Release {}

        record NotPulled() implements Release {}

        record AwaitsSecond(Wish wish) implements Release {}
    }
}
