package io.nightshift.policy;

import io.nightshift.cases.HandOverReason;
import io.nightshift.dossier.Dossier;
import io.nightshift.triage.Assessment;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Chooses who handles a case, by the tables {@code hand-over-triggers} and {@code handling}. */
@Component
public class Handlings {

    private final DecisionTables tables;

    Handlings(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * Chooses in the caller's transaction. A table without a matching rule hands over.
     *
     * @param round how often the agent has started on the case
     * @param braked whether somebody has pulled the brake
     */
    public Handling choose(Assessment assessment, Dossier dossier, int round, boolean braked) {
        if (braked) {
            return new Handling(Handling.Word.HAND_OVER, HandOverReason.BRAKE, "the brake");
        }
        var trigger = tables.decide("hand-over-triggers", triggers(assessment, round));
        if (!trigger.word("reason").equals("NONE")) {
            return new Handling(Handling.Word.HAND_OVER, reason(trigger), inWords(trigger));
        }
        var handling = tables.decide("handling", inputs(assessment, dossier, round));
        return handling.outputs().isEmpty()
                ? new Handling(Handling.Word.HAND_OVER, HandOverReason.POLICY, "handling: no rule matches")
                : new Handling(Handling.Word.valueOf(handling.word("handling")), reason(handling), inWords(handling));
    }

    private static Map<String, Object> triggers(Assessment assessment, int round) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("safety", assessment.risks().contains("SAFETY"));
        inputs.put(
                "legal",
                assessment.risks().contains("LEGAL") || assessment.risks().contains("PRESS"));
        inputs.put("vulnerable", assessment.risks().contains("VULNERABLE"));
        inputs.put("asksForPerson", assessment.risks().contains("ASKS_FOR_PERSON"));
        inputs.put("confidence", BigDecimal.valueOf(assessment.confidence()));
        inputs.put("round", BigDecimal.valueOf(round));
        return inputs;
    }

    private static Map<String, Object> inputs(Assessment assessment, Dossier dossier, int round) {
        return Map.of(
                "type", assessment.type(),
                "missingSources", BigDecimal.valueOf(dossier.missing().size()),
                "round", BigDecimal.valueOf(round));
    }

    private static HandOverReason reason(Decision decision) {
        var word = decision.word("reason");
        return word.isEmpty() || word.equals("NONE") ? HandOverReason.POLICY : HandOverReason.valueOf(word);
    }

    private static String inWords(Decision decision) {
        return decision.key() + " v" + decision.version() + " rule " + decision.rule() + ": " + decision.annotation();
    }
}
