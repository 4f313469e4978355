package io.nightshift.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Finds texts by their words: BM25, by which a rare word counts more, and a repeated one ever less. */
final class WordIndex {

    private static final double SATURATION = 1.2;
    private static final double LENGTH = 0.75;

    private final Map<String, List<Posting>> postings = new HashMap<>();
    private final double[] norms;

    /** A text with a word, and how often. */
    private record Posting(int text, int count) {}

    WordIndex(List<String> texts) {
        var lengths = new double[texts.size()];
        for (var text = 0; text < texts.size(); text++) {
            var counts = new HashMap<String, Integer>();
            Terms.stems(texts.get(text)).forEach(stem -> counts.merge(stem, 1, Integer::sum));
            for (var counted : counts.entrySet()) {
                lengths[text] += counted.getValue();
                postings.computeIfAbsent(counted.getKey(), stem -> new ArrayList<>())
                        .add(new Posting(text, counted.getValue()));
            }
        }
        norms = norms(lengths);
    }

    private static double[] norms(double[] lengths) {
        var mean = Arrays.stream(lengths).average().orElse(1);
        return Arrays.stream(lengths)
                .map(length -> SATURATION * (1 - LENGTH + LENGTH * length / mean))
                .toArray();
    }

    /** How well each text fits the words of the question; zero without a common word. */
    float[] scores(String question) {
        var scores = new float[norms.length];
        for (var stem : new HashSet<>(Terms.stems(question))) {
            var found = postings.getOrDefault(stem, List.of());
            var rarity = Math.log(1 + (norms.length - found.size() + 0.5) / (found.size() + 0.5));
            for (var posting : found) {
                scores[posting.text] +=
                        (float) (rarity * posting.count * (SATURATION + 1) / (posting.count + norms[posting.text]));
            }
        }
        return scores;
    }
}
