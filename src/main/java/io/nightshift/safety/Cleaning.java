package io.nightshift.safety;

import java.text.Normalizer;

/** Takes out of a text what nobody sees but a machine reads: control, zero-width, direction and tag characters. */
final class Cleaning {

    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int FIRST_PICTOGRAPH = 0x1F000;

    /** More marks on one letter than any language needs only hide the text. */
    private static final int MARKS_ON_A_LETTER = 4;

    private final StringBuilder kept;
    private int hidden;
    private int marks;
    private int last;

    private Cleaning(int length) {
        kept = new StringBuilder(length);
    }

    /**
     * A cleaned text, composed (NFC) so that it looks as the customer typed it.
     *
     * @param hidden how many characters were taken out that a reader would not have seen
     */
    record Clean(String text, int hidden) {}

    static Clean of(String text) {
        var cleaning = new Cleaning(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(cleaning::take);
        return new Clean(Normalizer.normalize(cleaning.kept, Normalizer.Form.NFC), cleaning.hidden);
    }

    private void take(int character) {
        switch (Character.getType(character)) {
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> keep('\n');
            case Character.CONTROL -> takeControl(character);
            case Character.FORMAT -> takeFormat(character);
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> takeMark(character);
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> hidden++;
            default -> {
                marks = 0;
                keep(character);
            }
        }
    }

    private void takeControl(int character) {
        if (character == '\r') {
            keep('\n');
        } else if (character == '\n' || character == '\t') {
            keep(character);
        } else {
            hidden++;
        }
    }

    /** A joiner inside an emoji is seen: it makes one picture of several. */
    private void takeFormat(int character) {
        if (character == ZERO_WIDTH_JOINER && (last >= FIRST_PICTOGRAPH || last == EMOJI_STYLE)) {
            keep(character);
        } else {
            hidden++;
        }
    }

    private void takeMark(int character) {
        var selector = character >= 0xFE00 && character < EMOJI_STYLE || character >= 0xE0100 && character <= 0xE01EF;
        marks++;
        if (selector || marks > MARKS_ON_A_LETTER) {
            hidden++;
        } else {
            keep(character);
        }
    }

    private void keep(int character) {
        kept.appendCodePoint(character);
        last = character;
    }
}
