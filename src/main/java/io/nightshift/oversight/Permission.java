package io.nightshift.oversight;

import io.nightshift.access.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may stop the agent: the groups that answer for its work. */
@Component
class Permission {

    private final Staff staff;

    Permission(Staff staff) {
        this.staff = staff;
    }

    String toTakeOver(@Nullable String person) {
        return with(Right.TAKE_OVER, person, "take over cases");
    }

    String toSettleDoubts(@Nullable String person) {
        return with(Right.SETTLE_DOUBTS, person, "say whether a deed in doubt was done");
    }

    String toPull(@Nullable String person) {
        return with(Right.PULL_BRAKE, person, "pull the brake");
    }

    String toRelease(@Nullable String person) {
        return with(Right.RELEASE_BRAKE, person, "release the brake");
    }

    String toPromote(@Nullable String person) {
        return with(Right.PROMOTE, person, "let the agent go on with a type");
    }

    String toSeeBrakes(@Nullable String person) {
        if (person == null) {
            throw new NotPermitted("Sign in to see the brakes", true);
        }
        return person;
    }

    String toReadFigures(@Nullable String person) {
        return with(Right.READ_FIGURES, person, "read the approval figures");
    }

    private String with(Right right, @Nullable String person, String deed) {
        if (person == null) {
            throw new NotPermitted("Sign in to " + deed, true);
        }
        if (staff.groupsOf(person).stream().noneMatch(right.groups()::contains)) {
            throw new NotPermitted(
                    person + " may not " + deed + "; " + String.join(", ", right.groups()) + " may", false);
        }
        return person;
    }
}
