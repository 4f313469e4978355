package io.nightshift.understanding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Puts scores in order and several orders into one; an array holds one score for each document. */
final class Rankings {

    /** How little the first places count before later ones: a place is worth 1 / (this + place). */
    private static final int EVENNESS = 20;

    private Rankings() {}

    /** How near each vector is to the first. */
    static float[] near(float[] vector, List<float[]> vectors) {
        var near = new float[vectors.size()];
        for (var at = 0; at < near.length; at++) {
            var other = vectors.get(at);
            for (var d = 0; d < vector.length; d++) {
                near[at] += vector[d] * other[d];
            }
        }
        return near;
    }

    /** For each document the sum of its best scores. */
    static float[] sumOfBest(List<float[]> scores, int most) {
        var sums = new float[scores.getFirst().length];
        for (var at = 0; at < sums.length; at++) {
            var document = at;
            var sorted =
                    scores.stream().mapToDouble(it -> it[document]).sorted().toArray();
            sums[at] = (float) Arrays.stream(sorted, Math.max(0, sorted.length - most), sorted.length)
                    .sum();
        }
        return sums;
    }

    /** Reciprocal rank fusion; a score of zero or less has no place. */
    static float[] fused(List<float[]> rankings) {
        var fused = new float[rankings.getFirst().length];
        for (var ranking : rankings) {
            var place = 0;
            for (var at : order(ranking)) {
                place++;
                fused[at] += ranking[at] > 0 ? 1.0f / (EVENNESS + place) : 0;
            }
        }
        return fused;
    }

    /** The documents, that of the highest score first. */
    static List<Integer> order(float[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparing((Integer at) -> scores[at]).reversed())
                .toList();
    }
}
