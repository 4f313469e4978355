package io.nightshift.connectors.knowledge;

import java.util.regex.Pattern;

/** Makes plain text of what was written outside: no control characters, no halves of characters. */
final class Wording {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\\n]]|\\p{Cs}|\\p{Co}|\\p{Cn}");
    private static final Pattern BLANKS = Pattern.compile("[ \\u00a0]{2,}|\\u00a0");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\s*\\n\\s*\\n\\s*");

    private Wording() {}

    static String plain(String text) {
        var printable = UNPRINTABLE
                .matcher(text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' '))
                .replaceAll("");
        var spaced = BLANKS.matcher(printable).replaceAll(" ");
        return EMPTY_LINES.matcher(spaced).replaceAll("\n\n").strip();
    }

    /** In one line. */
    static String line(String text, int longest) {
        return beginning(plain(text).replaceAll("\\s+", " "), longest);
    }

    /** No more than so much; cut at the end of a sentence or word, if one is near. */
    static String beginning(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        var sentence = Math.max(text.lastIndexOf(". ", end), text.lastIndexOf(".\n", end)) + 1;
        if (sentence > end * 2 / 3) {
            return text.substring(0, sentence);
        }
        var word = text.lastIndexOf(' ', end);
        return text.substring(0, word > end * 2 / 3 ? word : end) + "…";
    }
}
