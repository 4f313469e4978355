package io.nightshift.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a text in lower case, in order; a sentence end is a token of its own, so that phrases stay within one. */
record Tokens(List<String> words) {

    /** Stands between sentences; no cue can contain it. */
    static final String END = ".";

    private static final Pattern WORD_OR_END =
            Pattern.compile("[\\p{L}\\p{N}]+(?:'[\\p{L}]+)*|[.!?;\\n]", Pattern.UNICODE_CHARACTER_CLASS);

    static Tokens of(String text) {
        var words = new ArrayList<String>();
        var matcher = WORD_OR_END.matcher(normalised(text));
        while (matcher.find()) {
            var token = matcher.group();
            words.add(Character.isLetterOrDigit(token.codePointAt(0)) ? token : END);
        }
        return new Tokens(List.copyOf(words));
    }

    static String normalised(String text) {
        return text.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replace('-', ' ');
    }

    int size() {
        return words.size();
    }

    String word(int at) {
        return words.get(at);
    }
}
