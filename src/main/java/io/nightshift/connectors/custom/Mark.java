package io.nightshift.connectors.custom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** What something is known by: at a place stands one of these words. Where nothing stands it is not. */
record Mark(Place at, Set<String> is) {

    static Mark of(Setting at, Setting is, Set<String> words) {
        if (words.isEmpty()) {
            throw is.wrong("is missing", "Say there which words at " + at + " count, such as [escalation] or [true].");
        }
        return new Mark(Place.of(at.required("a JSONPath")), Set.copyOf(words));
    }

    static Optional<Mark> maybe(Setting at, Setting is, Set<String> words) {
        return at.isSet() || !words.isEmpty() ? Optional.of(of(at, is, words)) : Optional.empty();
    }

    boolean isOn(JsonNode document) {
        return at.words(document).stream().anyMatch(is::contains);
    }
}
