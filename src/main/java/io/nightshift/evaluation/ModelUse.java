package io.nightshift.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/**
 * What language models were asked, and what that cost.
 *
 * @param unanswered calls that came to no answer, so that the house went on without the model or asked again
 * @param cost in EUR
 * @param millis how long the answers took in all
 * @param models those that have answered
 */
public record ModelUse(
        int calls,
        int unanswered,
        long promptTokens,
        long completionTokens,
        BigDecimal cost,
        long millis,
        Set<String> models) {

    static final ModelUse NONE = new ModelUse(0, 0, 0, 0, BigDecimal.ZERO, 0, Set.of());

    private static final Set<String> ANSWERS = Set.of("ANSWERED", "CALLED");

    static ModelUse of(JsonNode call) {
        var answered = ANSWERS.contains(call.path("outcome").asText());
        return new ModelUse(
                1,
                answered ? 0 : 1,
                call.path("promptTokens").asLong(),
                call.path("completionTokens").asLong(),
                cost(call.path("costEur").asText()),
                call.path("millis").asLong(),
                answered ? Set.of(call.path("model").asText()) : Set.of());
    }

    /** A number or a word that is one; a price that nobody knows is none. */
    private static BigDecimal cost(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException unknown) {
            return BigDecimal.ZERO;
        }
    }

    ModelUse plus(ModelUse other) {
        var all = new TreeSet<>(models);
        all.addAll(other.models);
        return new ModelUse(
                calls + other.calls,
                unanswered + other.unanswered,
                promptTokens + other.promptTokens,
                completionTokens + other.completionTokens,
                cost.add(other.cost),
                millis + other.millis,
                all);
    }
}
