package io.nightshift.triage;

import java.util.Map;
import java.util.Set;

/** Tells languages apart by their most frequent little words. */
final class Languages {

    static final String UNDETERMINED = "und";
    static final String ENGLISH = "en";

    private final Map<String, Set<String>> littleWords;

    Languages(Map<String, Set<String>> littleWords) {
        this.littleWords = littleWords;
    }

    /** The language with the most little words in the text; {@code und} when there is none, or two have as many. */
    String of(Tokens tokens) {
        var best = UNDETERMINED;
        var most = 0L;
        for (var language : littleWords.entrySet()) {
            var count = tokens.words().stream()
                    .filter(language.getValue()::contains)
                    .count();
            if (count == most) {
                best = UNDETERMINED;
            } else if (count > most) {
                best = language.getKey();
                most = count;
            }
        }
        return best;
    }
}
