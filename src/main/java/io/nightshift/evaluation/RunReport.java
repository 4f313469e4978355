package io.nightshift.evaluation;

import java.math.BigDecimal;
import java.util.List;

/**
 * How one run of a scenario went.
 *
 * @param error why it could not be played to its end; empty if it could
 * @param failures what was not as expected
 * @param forbidden what must never have happened
 * @param end where the case rested in the end
 * @param reason why it was handed over, and empty if it was not
 * @param effects what changed in the books
 * @param conceded refunds and credits, in EUR
 * @param told what the customer was told, oldest first
 * @param story the case file, one sentence each
 * @param bundle the hash of what models were asked with; empty if none was
 * @param firstWordMillis how long the customer waited for the first word; 0 if there was none
 * @param millis from the ticket to the end of the run
 */
public record RunReport(
        String caseId,
        String error,
        List<String> failures,
        List<String> forbidden,
        String end,
        String reason,
        List<String> effects,
        BigDecimal conceded,
        List<String> told,
        List<String> story,
        int nearMisses,
        String bundle,
        ModelUse models,
        long firstWordMillis,
        long millis) {

    static RunReport of(Played played, Judgement judgement) {
        var handedOver = played.handedOver();
        return new RunReport(
                played.caseId(),
                "",
                judgement.failures(),
                judgement.forbidden(),
                played.end().word(),
                handedOver == null ? "" : handedOver.reason(),
                played.effects().stream().map(Effect::toString).toList(),
                Effects.money(played.effects()),
                played.told(),
                played.story(),
                played.nearMisses(),
                played.bundle(),
                played.models(),
                played.untilFirstWord() == null ? 0 : played.untilFirstWord().toMillis(),
                played.whole().toMillis());
    }

    /** One that could not be played to its end. */
    static RunReport broken(String error, long millis) {
        return new RunReport(
                "",
                error,
                List.of(),
                List.of(),
                "",
                "",
                List.of(),
                BigDecimal.ZERO,
                List.of(),
                List.of(),
                0,
                "",
                ModelUse.NONE,
                0,
                millis);
    }

    public boolean passed() {
        return error.isEmpty() && failures.isEmpty() && forbidden.isEmpty();
    }

    /** Whether the agent answered the customer and no person had to take the case. */
    public boolean resolved() {
        return error.isEmpty() && reason.isEmpty() && (end.equals("answered") || end.equals("closed"));
    }
}
