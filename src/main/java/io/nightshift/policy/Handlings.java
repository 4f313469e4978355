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
    public Handling choose(Matter matter) {
        if (matter.braked()) {
            return new Handling(Handling.Word.HAND_OVER, HandOverReason.BRAKE, "the brake");
        }
        var trigger = tables.decide("hand-over-triggers", triggers(matter));
        if (!trigger.word("reason").equals("NONE")) {
            return new Handling(Handling.Word.HAND_OVER, reason(trigger), inWords(trigger));
        }
        var handling = tables.decide("handling", inputs(matter));
        return handling.outputs().isEmpty()
                ? new Handling(Handling.Word.HAND_OVER, HandOverReason.POLICY, "handling: no rule matches")
                : new Handling(Handling.Word.valueOf(handling.word("handling")), reason(handling), inWords(handling));
    }

    private static Map<String, Object> triggers(Matter matter) {
        var risks = matter.assessment().risks();
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("safety", risks.contains("SAFETY"));
        inputs.put("legal", risks.contains("LEGAL") || risks.contains("PRESS"));
        inputs.put("givenBack", matter.givenBack());
        inputs.put("vulnerable", risks.contains("VULNERABLE"));
        inputs.put("asksForPerson", risks.contains("ASKS_FOR_PERSON"));
        inputs.put("moodFall", BigDecimal.valueOf(matter.course().moodFall()));
        inputs.put("repeatsQuestion", matter.course().repeatsQuestion());
        inputs.put("round", BigDecimal.valueOf(matter.round()));
        inputs.put("confidence", BigDecimal.valueOf(matter.assessment().confidence()));
        return inputs;
    }

    private static Map<String, Object> inputs(Matter matter) {
        return Map.of(
                "type", matter.assessment().type(),
                "missingSources", BigDecimal.valueOf(matter.dossier().missing().size()),
                "round", BigDecimal.valueOf(matter.round()));
    }

    private static HandOverReason reason(Decision decision) {
        var word = decision.word("reason");
        return word.isEmpty() || word.equals("NONE") ? HandOverReason.POLICY : HandOverReason.valueOf(word);
    }

    private static String inWords(Decision decision) {
        return decision.key() + " v" + decision.version() + " rule " + decision.rule() + ": " + decision.annotation();
    }
}
