package io.nightshift.triage;

import java.util.ArrayList;
import java.util.List;

/** Tells whether a sentence resembles the described dangers, whatever its words: the second opinion on safety. */
final class DangerReader {

    /** Low on purpose: to miss a danger is worse than to call a person for nothing. */
    private static final double LIKE_A_DANGER = 0.22;

    /** Below this nothing but the type speaks for a danger, and that is too little. */
    private static final double NOT_LIKE_A_DANGER = 0.18;

    private final Regression regression;

    /**
     * What dangers sound like, and what only sounds like one.
     *
     * @param harmless everyday sentences with the words of dangers
     */
    record Described(List<String> dangers, List<String> harmless) {}

    DangerReader(Described described, List<EscalationType> types, Embeddings embeddings) {
        var dangers = new ArrayList<>(described.dangers());
        var harmless = new ArrayList<>(described.harmless());
        types.forEach(type -> (type.isDanger() ? dangers : harmless).addAll(type.examples()));
        this.regression = Regression.learn(List.of(embeddings.of(dangers), embeddings.of(harmless)));
    }

    boolean soundsDangerous(float[] sentence) {
        return likeness(sentence) >= LIKE_A_DANGER;
    }

    boolean soundsHarmless(float[] sentence) {
        return likeness(sentence) < NOT_LIKE_A_DANGER;
    }

    /** How much a sentence looks like a danger, from about 0 to about 1. */
    double likeness(float[] sentence) {
        return regression.scores(sentence)[0];
    }
}
