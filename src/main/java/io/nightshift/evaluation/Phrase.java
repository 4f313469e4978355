package io.nightshift.evaluation;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words to look for in a text: as they stand, or between slashes a regular expression; upper and lower case do not count. */
record Phrase(String words) {

    boolean isIn(Collection<String> texts) {
        return texts.stream().anyMatch(this::isIn);
    }

    private boolean isIn(String text) {
        return isExpression()
                ? Pattern.compile(
                                words.substring(1, words.length() - 1),
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                        .matcher(text)
                        .find()
                : text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    private boolean isExpression() {
        return words.length() > 2 && words.startsWith("/") && words.endsWith("/");
    }
}
