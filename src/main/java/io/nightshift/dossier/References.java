package io.nightshift.dossier;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds identifiers in a customer's words: order, invoice and serial numbers look like {@code SO-20417}. */
public final class References {

    private static final Pattern IDENTIFIER = Pattern.compile("\\b[A-Z]{2,4}-[0-9]{2,9}(?:-[0-9]{2,9})?\\b");
    private static final int MOST = 20;

    private References() {}

    /** The identifiers in order of appearance, each once, at most twenty. */
    public static List<String> in(String text) {
        return IDENTIFIER
                .matcher(text.toUpperCase(java.util.Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST)
                .toList();
    }
}
