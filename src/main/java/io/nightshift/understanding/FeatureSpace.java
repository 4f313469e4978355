package io.nightshift.understanding;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Turns texts into features: their meaning as a vector, beside it the words that the training texts have taught. */
final class FeatureSpace {

    /** How the words of a text are counted. */
    enum Wording {
        /** Words and pairs, the rarer the more; together as long as the vector of the meaning. */
        BY_RARITY,
        /** Single words, negated or not, each the same in every text, so that its weight can be read. */
        BY_PRESENCE
    }

    /** The amount of a word that is there, where presence counts. */
    static final float PRESENT = 0.5f;

    private static final int SEEN_TWICE = 2;

    private final SentenceVectors vectors;
    private final Wording wording;
    private final Map<String, Integer> places;
    private final List<String> words;
    private final float[] rarities;

    private FeatureSpace(SentenceVectors vectors, Wording wording, Map<String, Integer> places, float[] rarities) {
        this.vectors = vectors;
        this.wording = wording;
        this.places = places;
        this.words = places.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        this.rarities = rarities;
    }

    static FeatureSpace learn(List<String> texts, SentenceVectors vectors, Wording wording) {
        var seen = new TreeMap<String, Integer>();
        texts.forEach(text -> terms(wording, text).keySet().forEach(term -> seen.merge(term, 1, Integer::sum)));
        if (wording == Wording.BY_PRESENCE) {
            seen.values().removeIf(count -> count < SEEN_TWICE);
        }
        var places = new HashMap<String, Integer>();
        var rarities = new float[seen.size()];
        seen.forEach((term, count) -> {
            rarities[places.size()] = (float) (1 + Math.log((1.0 + texts.size()) / (1 + count)));
            places.put(term, places.size());
        });
        return new FeatureSpace(vectors, wording, places, rarities);
    }

    private static Map<String, Integer> terms(Wording wording, String text) {
        var counts = new LinkedHashMap<String, Integer>();
        var terms = switch (wording) {
            case BY_RARITY -> Terms.wordsAndPairs(text);
            case BY_PRESENCE -> Terms.negatedWords(text);
        };
        terms.forEach(term -> counts.merge(term, 1, Integer::sum));
        return counts;
    }

    String word(int place) {
        return words.get(place);
    }

    int size() {
        return words.size();
    }

    List<Features> of(List<String> texts) {
        var meanings = vectors.of(texts);
        return IntStream.range(0, texts.size())
                .mapToObj(text -> of(texts.get(text), meanings.get(text)))
                .toList();
    }

    private Features of(String text, float[] meaning) {
        var counts = known(terms(wording, text));
        var words = counts.keySet().stream().mapToInt(place -> place).toArray();
        var amounts = new float[words.length];
        var next = 0;
        for (var counted : counts.entrySet()) {
            amounts[next++] = amount(counted.getKey(), counted.getValue());
        }
        return new Features(meaning, words, wording == Wording.BY_RARITY ? ofLengthOne(amounts) : amounts);
    }

    /** The terms that have a place, by their place. */
    private Map<Integer, Integer> known(Map<String, Integer> counts) {
        var known = new LinkedHashMap<Integer, Integer>();
        counts.forEach((term, count) -> {
            var place = places.get(term);
            if (place != null) {
                known.put(place, count);
            }
        });
        return known;
    }

    private float amount(int word, int count) {
        return switch (wording) {
            case BY_RARITY -> (float) (1 + Math.log(count)) * rarities[word];
            case BY_PRESENCE -> PRESENT;
        };
    }

    private static float[] ofLengthOne(float[] amounts) {
        var square = 0.0;
        for (var amount : amounts) {
            square += amount * amount;
        }
        for (var at = 0; at < amounts.length; at++) {
            amounts[at] /= (float) Math.sqrt(square);
        }
        return amounts;
    }
}
