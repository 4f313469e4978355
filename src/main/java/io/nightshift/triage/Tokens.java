package io.nightshift.triage;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a text in lower case, in order; a sentence end is a token of its own, so that phrases stay within one.
 *
 * <p>Chinese and Japanese put no spaces between words: there every Chinese sign is a word.
 */
record Tokens(List<String> words) {

    /** Stands between sentences; no cue can contain it. */
    static final String END = ".";

    /** Greek and Cyrillic letters, each beside the Latin one it looks like. */
    private static final String ALIKE = "αεικνορτυхаеікмосртухѕјԁһӏԛԝ";

    private static final String OURS = "aeikvoptuxaeikmocptyxsjdhlqw";
    private static final char FIRST_ALIKE = 'α';

    private static final Pattern WORD_OR_END = Pattern.compile(
            "\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+(?:'[\\p{L}]+)*|[.!?;\\n。]", Pattern.UNICODE_CHARACTER_CLASS);

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
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'')
                .replace('-', ' ');
        return plain.chars().allMatch(letter -> letter < FIRST_ALIKE) ? plain : folded(plain);
    }

    /** Letters of other alphabets that look like ours are read as ours: a reader cannot tell them apart. */
    private static String folded(String text) {
        var letters = text.toCharArray();
        for (var i = 0; i < letters.length; i++) {
            var alike = ALIKE.indexOf(letters[i]);
            letters[i] = alike < 0 ? letters[i] : OURS.charAt(alike);
        }
        return new String(letters);
    }

    int size() {
        return words.size();
    }

    String word(int at) {
        return words.get(at);
    }
}
