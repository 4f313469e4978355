package io.nightshift.understanding;

import java.util.List;
import java.util.Locale;

/** Vectors for tests without a model: how often each letter stands in the sentence, brought to length one. */
final class Letters implements SentenceVectors {

    @Override
    public List<float[]> of(List<String> sentences) {
        return sentences.stream().map(Letters::counted).toList();
    }

    private static float[] counted(String sentence) {
        var counts = new float[26];
        sentence.toLowerCase(Locale.ROOT)
                .chars()
                .filter(it -> it >= 'a' && it <= 'z')
                .forEach(it -> counts[it - 'a']++);
        var length = (float) Math.sqrt(Rankings.near(counts, List.of(counts))[0]);
        for (var at = 0; at < counts.length && length > 0; at++) {
            counts[at] /= length;
        }
        return counts;
    }
}
