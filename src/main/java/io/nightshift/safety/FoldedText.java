package io.nightshift.safety;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text in the form in which it is searched, and the way back to the text as it was written.
 *
 * <p>Compatibility forms, digits of any script, dashes, quotes and blanks become the plain ones, and characters nobody sees are
 * left out, so that {@code ４１１１} and {@code 41<zero-width>11} are both {@code 4111}.
 */
final class FoldedText {

    /** A longer run of marks is nobody's spelling, and composing it would cost more than linear time. */
    private static final int MARKS_ON_A_LETTER = 4;

    /** What becomes longer is a sentence in one character, no other way to write a number or a name. */
    private static final int LONGEST_FORM = 4;

    /** Often typed for an apostrophe; the compatibility form would be a blank with a mark. */
    private static final char SPACING_ACUTE = '\u00B4';

    private final String written;
    private final StringBuilder folded;
    private int[] starts;
    private int[] ends;

    private FoldedText(String written) {
        this.written = written;
        folded = new StringBuilder(written.length());
        starts = new int[written.length() + 1];
        ends = new int[written.length() + 1];
    }

    static FoldedText of(String written) {
        var text = new FoldedText(written);
        for (int at = 0; at < written.length(); ) {
            at = text.take(at);
        }
        return text;
    }

    String text() {
        return folded.toString();
    }

    /** Where in the text as written the character at this place begins. */
    int start(int place) {
        return starts[place];
    }

    /** Where in the text as written what ends before this place ends. */
    int end(int place) {
        return ends[place - 1];
    }

    private int take(int at) {
        var first = written.charAt(at);
        if (first == Detector.SEEN) {
            return at + 1;
        }
        if (first < 0x80 && (at + 1 == written.length() || written.charAt(at + 1) < 0x80)) {
            keep(first, at, at + 1);
            return at + 1;
        }
        if (first == SPACING_ACUTE) {
            keep('\'', at, at + 1);
            return at + 1;
        }
        var end = clusterEnd(at);
        var cluster = written.substring(at, end);
        var normal = Normalizer.normalize(cluster, Normalizer.Form.NFKC);
        (normal.length() > LONGEST_FORM ? cluster : normal)
                .codePoints()
                .forEach(character -> takeNormal(character, at, end));
        return end;
    }

    private int clusterEnd(int at) {
        var end = at + Character.charCount(written.codePointAt(at));
        for (int marks = 0; marks < MARKS_ON_A_LETTER && end < written.length(); marks++) {
            var next = written.codePointAt(end);
            if (!isMark(next)) {
                return end;
            }
            end += Character.charCount(next);
        }
        return end;
    }

    private void takeNormal(int character, int start, int end) {
        if (isUnseen(character)) {
            return;
        }
        for (var unit : Character.toChars(plain(character))) {
            keep(unit, start, end);
        }
    }

    private static int plain(int character) {
        return switch (Character.getType(character)) {
            case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(character, 10);
            case Character.DASH_PUNCTUATION -> '-';
            case Character.SPACE_SEPARATOR -> ' ';
            default ->
                switch (character) {
                    case '\u2212' -> '-';
                    case '\u2018', '\u2019', '\u02BC', '\u2032' -> '\'';
                    case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' -> '"';
                    default -> character;
                };
        };
    }

    private static boolean isMark(int character) {
        var type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isUnseen(int character) {
        return Character.getType(character) == Character.FORMAT
                || character >= 0xFE00 && character <= 0xFE0F
                || character == 0x034F;
    }

    private void keep(char character, int start, int end) {
        if (folded.length() == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        starts[folded.length()] = start;
        ends[folded.length()] = end;
        folded.append(character);
    }
}
