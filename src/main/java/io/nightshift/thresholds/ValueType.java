package io.nightshift.thresholds;

import java.util.Optional;
import java.util.stream.Stream;

/** The types a column may have, by their names in DMN. */
public enum ValueType {
    BOOLEAN("boolean"),
    NUMBER("number"),
    TEXT("string");

    private final String word;

    ValueType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Optional<ValueType> of(String word) {
        return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
