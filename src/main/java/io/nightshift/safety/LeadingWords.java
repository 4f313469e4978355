package io.nightshift.safety;

import java.util.regex.Pattern;

/** Words that, right before a number, say what it is. */
final class LeadingWords {

    /** Characters that are looked back at most. */
    private static final int REACH = 48;

    private final Pattern pattern;

    /** Words as a pattern, with what may stand between them and the number. */
    LeadingWords(String words) {
        pattern = Pattern.compile(
                "(?<![\\p{L}\\p{Nd}])(?:" + words + ")\\z", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Whether they lead up to this place of the text. */
    boolean leadTo(int place, String text) {
        return pattern.matcher(text.substring(Math.max(0, place - REACH), place))
                .find();
    }
}
