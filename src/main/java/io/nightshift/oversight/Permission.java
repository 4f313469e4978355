package io.nightshift.oversight;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may stop the agent: the groups that answer for its work. */
@Component
class Permission {

    private static final Set<String> DESKS = Set.of("support-lead", "analysts", "finance", "field-service");
    private static final Set<String> PULL = Set.of("support-lead", "analysts", "operations");
    private static final Set<String> RELEASE = Set.of("support-lead", "operations");

    private final Staff staff;

    Permission(Staff staff) {
        this.staff = staff;
    }

    /** Everybody who can serve a customer may take a case over. */
    String toTakeOver(@Nullable String person) {
        return oneOf(DESKS, person, "take over cases");
    }

    /** Stopping is easier than starting again. */
    String toPull(@Nullable String person) {
        return oneOf(PULL, person, "pull the brake");
    }

    String toRelease(@Nullable String person) {
        return oneOf(RELEASE, person, "release the brake");
    }

    String toSeeBrakes(@Nullable String person) {
        if (person == null) {
            throw new NotPermitted("Sign in to see the brakes", true);
        }
        return person;
    }

    private String oneOf(Set<String> groups, @Nullable String person, String deed) {
        if (person == null) {
            throw new NotPermitted("Sign in to " + deed, true);
        }
        if (staff.groupsOf(person).stream().noneMatch(groups::contains)) {
            throw new NotPermitted(
                    person + " may not " + deed + "; "
                            + String.join(", ", groups.stream().sorted().toList()) + " may",
                    false);
        }
        return person;
    }

    /** Somebody wanted to do what is not his to do. */
    static class NotPermitted extends RuntimeException {

        private final boolean stranger;

        NotPermitted(String message, boolean stranger) {
            super(message);
            this.stranger = stranger;
        }

        boolean stranger() {
            return stranger;
        }
    }
}
