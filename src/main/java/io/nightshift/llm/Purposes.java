package io.nightshift.llm;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What belongs to each purpose, named by the purposes' words as people and JSON write them. */
final class Purposes {

    private Purposes() {}

    static <T> Map<Purpose, T> parse(Map<String, T> byWord) {
        Map<Purpose, T> byPurpose = new EnumMap<>(Purpose.class);
        byWord.forEach((word, value) -> byPurpose.put(purpose(word), value));
        return byPurpose;
    }

    private static Purpose purpose(String word) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no purpose '" + word + "'; there are "
                        + Arrays.stream(Purpose.values()).map(Purpose::word).toList()));
    }

    /** In the order of the purposes. */
    static <T> Map<String, T> words(Map<Purpose, T> byPurpose) {
        Map<String, T> byWord = new LinkedHashMap<>();
        for (var purpose : Purpose.values()) {
            var value = byPurpose.get(purpose);
            if (value != null) {
                byWord.put(purpose.word(), value);
            }
        }
        return byWord;
    }
}
