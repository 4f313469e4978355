package io.nightshift.connectors.knowledge;

import io.nightshift.understanding.SentenceVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Vectors of passages, of which those that are known need not be calculated again. Questions are not remembered. */
final class KnownVectors implements SentenceVectors {

    /** A few at a time, so that a ticket is read between them. */
    private static final int AT_ONCE = 8;

    private final Map<String, float[]> before;
    private final Map<String, float[]> learnt = new HashMap<>();
    private final SentenceVectors vectors;
    private volatile boolean isLearning = true;

    KnownVectors(Map<String, float[]> before, SentenceVectors vectors) {
        this.before = before;
        this.vectors = vectors;
    }

    @Override
    public List<float[]> of(List<String> sentences) {
        return isLearning ? learn(sentences) : vectors.of(sentences);
    }

    private List<float[]> learn(List<String> sentences) {
        var unknown = new ArrayList<String>();
        for (var sentence : sentences) {
            var known = before.get(sentence);
            if (known == null) {
                unknown.add(sentence);
            } else {
                learnt.put(sentence, known);
            }
        }
        for (var from = 0; from < unknown.size(); from += AT_ONCE) {
            var some = unknown.subList(from, Math.min(from + AT_ONCE, unknown.size()));
            var calculated = vectors.of(some);
            for (var i = 0; i < some.size(); i++) {
                learnt.put(some.get(i), calculated.get(i));
            }
        }
        return sentences.stream().map(learnt::get).toList();
    }

    /** All vectors of this shelf; from now on nothing is learnt. */
    Map<String, float[]> learnt() {
        isLearning = false;
        return learnt;
    }
}
