package io.nightshift.airline;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One decision over a reservation, with what is expected of it: a verdict or an amount. */
record PolicyCase(
        String caseId,
        String decision,
        Situation facts,
        @Nullable String statedReason,
        @Nullable String complaint,
        @Nullable Boolean customerAsked,
        @Nullable Boolean willChangeOrCancel,
        @Nullable String expected,
        @Nullable BigDecimal expectedAmount) {

    PolicyCase {
        requireNonNull(decision, () -> "Case " + caseId + " names no decision");
        requireNonNull(facts, () -> "Case " + caseId + " has no facts");
    }

    Finding judgedBy(Policy policy) {
        return switch (decision) {
            case "cancel_refund" -> cancellation(policy);
            case "compensation" -> compensation(policy);
            default ->
                throw new IllegalArgumentException("Case " + caseId + " asks for the decision " + decision
                        + "; known are cancel_refund and compensation");
        };
    }

    private Finding cancellation(Policy policy) {
        var ruling = policy.cancellation(facts, requireNonNullElse(statedReason, Claims.NOT_STATED));
        var agrees = switch (requireNonNullElse(expected, "")) {
            case "ALLOW" -> ruling.allows();
            case "DENY" -> ruling.verdict() == Ruling.Verdict.FORBID;
            case "TRANSFER_TO_HUMAN" ->
                ruling.verdict() == Ruling.Verdict.ASK && ruling.asks().equals("person");
            default ->
                throw new IllegalArgumentException(
                        "Case " + caseId + " expects " + expected + "; known are ALLOW, DENY and TRANSFER_TO_HUMAN");
        };
        return new Finding(decision, caseId, String.valueOf(expected), ruling.toString(), ruling, agrees);
    }

    private Finding compensation(Policy policy) {
        var offer = policy.compensation(facts, complaintMade());
        var due = requireNonNull(expectedAmount, () -> "Case " + caseId + " has no expected_amount");
        return new Finding(
                decision,
                caseId,
                due + " USD",
                offer.amount() + " USD, " + offer.ruling(),
                offer.ruling(),
                offer.is(due) && offer.ruling().allows() == due.signum() > 0);
    }

    private Claims.Complaint complaintMade() {
        return new Claims.Complaint(
                caseId,
                requireNonNullElse(complaint, Claims.NOT_STATED),
                requireNonNullElse(customerAsked, false),
                requireNonNullElse(willChangeOrCancel, false));
    }
}
