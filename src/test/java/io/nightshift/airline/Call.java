package io.nightshift.airline;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A write that an agent attempted for a customer, and what was found about it afterwards. */
record Call(
        String callId,
        int tauBenchTask,
        int trial,
        String actingUserId,
        Action action,
        boolean toolError,
        boolean matchesGoldWrite,
        @Nullable String derivedPolicyVerdict) {

    /** Calls of one run changed the same books, one after the other. */
    String run() {
        return tauBenchTask + "-" + trial;
    }

    Write write() {
        return action.write();
    }

    Expectation expected() {
        return switch (requireNonNullElse(derivedPolicyVerdict, "")) {
            case "allow" -> Expectation.ALLOWED;
            case "deny" -> Expectation.REFUSED;
            case "depends_on_reason", "possible" -> Expectation.UP_TO_THE_CUSTOMER;
            default -> matchesGoldWrite ? Expectation.ALLOWED : Expectation.NONE;
        };
    }

    /** The tool and its arguments. */
    record Action(String name, JsonNode arguments) {

        Write write() {
            return Write.of(name, arguments);
        }
    }

    /** What the policy wants of a write; of some nothing is known. */
    enum Expectation {
        ALLOWED("writes that the policy allows"),
        REFUSED("writes against the policy"),
        UP_TO_THE_CUSTOMER("writes that depend on what the customer says"),
        NONE("writes of which nothing is expected");

        private final String words;

        Expectation(String words) {
            this.words = words;
        }

        boolean isMetBy(Ruling ruling) {
            return switch (this) {
                case ALLOWED -> ruling.allows();
                case REFUSED -> ruling.refuses();
                case UP_TO_THE_CUSTOMER -> ruling.waitsForTheCustomer();
                case NONE -> true;
            };
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
