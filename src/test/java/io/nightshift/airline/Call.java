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
        return Write.of(action.name(), action.arguments());
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
    record Action(String name, JsonNode arguments) {}

    /** What the policy wants of a write; of some nothing is known. */
    enum Expectation {
        ALLOWED,
        REFUSED,
        UP_TO_THE_CUSTOMER,
        NONE;

        boolean isMetBy(Ruling ruling) {
            return switch (this) {
                case ALLOWED -> ruling.allows();
                case REFUSED -> ruling.refuses();
                case UP_TO_THE_CUSTOMER -> ruling.waitsForTheCustomer();
                case NONE -> true;
            };
        }
    }
}
