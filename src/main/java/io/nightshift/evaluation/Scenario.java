package io.nightshift.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One trouble of one customer: what the company's books say, what the customer and the staff do, and what must have come of it.
 *
 * @param about one sentence for people: what is tried
 * @param company what the books say of the customer who writes
 * @param stranger what they say of somebody else, who must notice nothing
 * @param faults what is wrong with the company's systems, for this customer only
 */
record Scenario(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String about,
        @JsonProperty(required = true) List<String> tags,
        @JsonProperty(required = true) Claims claims,
        @JsonProperty(required = true) Setting company,
        @Nullable Setting stranger,
        @Nullable Map<String, FaultOfSystem> faults,
        @JsonProperty(required = true) Ticket ticket,
        @Nullable Customer customer,
        @Nullable List<StaffTurn> staff,
        @JsonProperty(required = true) Expectation expect,
        @Nullable Forbidden forbidden) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    Scenario {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name '" + name + "' is no word such as late-part-premium");
        }
        tags = List.copyOf(tags);
        faults = faults == null ? Map.of() : Map.copyOf(faults);
        staff = staff == null ? List.of() : List.copyOf(staff);
    }

    List<StaffTurn> staffTurns() {
        return Objects.requireNonNullElse(staff, List.of());
    }

    Map<String, FaultOfSystem> faultsOfSystems() {
        return Objects.requireNonNullElse(faults, Map.of());
    }

    Forbidden mustNotHappen() {
        return Objects.requireNonNullElse(forbidden, Forbidden.NOTHING_MORE);
    }

    Customer whoWrites() {
        return Objects.requireNonNullElse(customer, Customer.SAYS_NO_MORE);
    }

    /**
     * Who says that they handle it.
     *
     * @param offline whether the house does without a language model; with one, every scenario counts
     */
    record Claims(@JsonProperty(required = true) boolean offline) {}

    /** What the customer writes first. */
    record Ticket(
            @JsonProperty(required = true) String subject,
            @JsonProperty(required = true) String text,
            @Nullable String channel) {

        String by() {
            return Objects.requireNonNullElse(channel, "email");
        }
    }

    /** How a system of the company fails, in the words of its fault door; it is limited to the customer. */
    record FaultOfSystem(
            @JsonProperty(required = true) String kind,
            @Nullable String calls,
            @Nullable String delay,
            @Nullable Integer times) {}

    /**
     * How the customer goes on: by a script, or played by a language model.
     *
     * @param persona who they are, for a model that plays them
     * @param goal what they want to reach, for a model that plays them
     */
    record Customer(
            @Nullable List<Turn> script,
            @Nullable String persona,
            @Nullable String goal) {

        static final Customer SAYS_NO_MORE = new Customer(List.of(), null, null);

        Customer {
            var played = persona != null && goal != null;
            if ((persona == null) != (goal == null)) {
                throw new IllegalArgumentException("A customer whom a model plays needs both persona and goal");
            }
            if (played == (script != null)) {
                throw new IllegalArgumentException("A customer needs either a script, or persona and goal");
            }
            script = script == null ? null : List.copyOf(script);
        }

        boolean isPlayed() {
            return persona != null;
        }

        String whoTheyAre() {
            return Objects.requireNonNullElse(persona, "");
        }

        String whatTheyWant() {
            return Objects.requireNonNullElse(goal, "");
        }

        List<Turn> turns() {
            return Objects.requireNonNullElse(script, List.of());
        }
    }
}
