package io.nightshift.policy;

import io.nightshift.cases.HandOverReason;
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

    /** Chooses in the caller's transaction. A table without a matching rule hands over. */
    public Handling choose(Circumstances circumstances) {
        if (circumstances.braked()) {
            return new Handling(Handling.Word.HAND_OVER, HandOverReason.BRAKE, "the brake");
        }
        var trigger = tables.decide("hand-over-triggers", triggers(circumstances));
        if (!trigger.word("reason").equals("NONE")) {
            return new Handling(Handling.Word.HAND_OVER, reason(trigger), inWords(trigger));
        }
        var handling = tables.decide("handling", inputs(circumstances));
        return handling.outputs().isEmpty()
                ? new Handling(Handling.Word.HAND_OVER, HandOverReason.POLICY, "handling: no rule matches")
                : new Handling(Handling.Word.valueOf(handling.word("handling")), reason(handling), inWords(handling));
    }

    private static Map<String, Object> triggers(Circumstances circumstances) {
        var risks = circumstances.assessment().risks();
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("safety", risks.contains("SAFETY"));
        inputs.put("legal", risks.contains("LEGAL") || risks.contains("PRESS"));
        inputs.put("givenBack", circumstances.givenBack());
        inputs.put("vulnerable", risks.contains("VULNERABLE"));
        inputs.put("asksForPerson", risks.contains("ASKS_FOR_PERSON"));
        inputs.put("suspicion", circumstances.suspicion());
        inputs.put("moodFall", BigDecimal.valueOf(circumstances.course().moodFall()));
        inputs.put("repeatsQuestion", circumstances.course().repeatsQuestion());
        inputs.put("round", BigDecimal.valueOf(circumstances.round()));
        inputs.put("confidence", BigDecimal.valueOf(circumstances.assessment().confidence()));
        return inputs;
    }

    private static Map<String, Object> inputs(Circumstances circumstances) {
        return Map.of(
                "type", circumstances.assessment().type(),
                "missingSources",
                        BigDecimal.valueOf(circumstances.dossier().missing().size()),
                "round", BigDecimal.valueOf(circumstances.round()));
    }

    private static HandOverReason reason(Decision decision) {
        var word = decision.word("reason");
        return word.isEmpty() || word.equals("NONE") ? HandOverReason.POLICY : HandOverReason.valueOf(word);
    }

    private static String inWords(Decision decision) {
        return decision.key() + " v" + decision.version() + " rule " + decision.rule() + ": " + decision.annotation();
    }
}
