package io.nightshift.safety;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Words that together are a name, a company or a line of an address.
 *
 * @param everyday whether it takes more than these words to tell that a person is meant
 */
record Phrase(Concealed what, List<Word> words, boolean everyday) {

    private static final int WIDEST_GAP = 3;
    private static final Pattern GAP = Pattern.compile("[ \\n\\t.,'&+/-]{0,3}");

    Phrase {
        words = List.copyOf(words);
    }

    /** Where it ends in a text if it begins with this word of it; a genitive s is no part of it. */
    OptionalInt endFrom(int first, List<Word> text, String written) {
        if (first + words.size() > text.size()) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < words.size() - 1; i++) {
            if (!words.get(i).is(text.get(first + i))
                    || !close(text.get(first + i), text.get(first + i + 1), written)) {
                return OptionalInt.empty();
            }
        }
        var last = text.get(first + words.size() - 1);
        if (words.getLast().is(last)) {
            return OptionalInt.of(last.end());
        }
        var genitive = Character.toLowerCase(written.charAt(last.end() - 1)) == 's'
                && words.getLast().is(last.withoutS());
        return genitive ? OptionalInt.of(last.end() - 1) : OptionalInt.empty();
    }

    private static boolean close(Word left, Word right, String written) {
        return right.start() - left.end() <= WIDEST_GAP
                && GAP.matcher(written.substring(left.end(), right.start())).matches();
    }
}
