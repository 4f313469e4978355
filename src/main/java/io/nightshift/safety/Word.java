package io.nightshift.safety;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A word of a text in the form in which names are compared.
 *
 * @param spelt in small letters without accents, umlauts in two letters: {@code mueller}
 * @param plain the same with umlauts in one letter: {@code muller}
 */
record Word(int start, int end, String spelt, String plain) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}]{0,63}+");
    private static final Pattern MARK = Pattern.compile("\\p{M}+");

    private static final Map<Character, String> UMLAUTS = Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'ø', "oe", 'å', "aa");
    private static final Map<Character, String> LETTERS =
            Map.of('ß', "ss", 'ø', "o", 'ł', "l", 'ı', "i", 'đ', "d", 'æ', "ae", 'œ', "oe", 'ð', "d", 'þ', "th");

    /** Ways to write the kind of street. */
    private static final Map<String, String> STREETS = Map.of(
            "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "dr", "square", "sq", "strasse",
            "str");

    /** The words of a text in the form of {@link FoldedText}. */
    static List<Word> in(String text) {
        return WORD.matcher(text)
                .results()
                .map(found -> of(found.start(), found.end(), found.group()))
                .toList();
    }

    private static Word of(int start, int end, String written) {
        var small = written.toLowerCase(Locale.ROOT);
        return new Word(start, end, street(bare(small, UMLAUTS)), street(bare(small, Map.of())));
    }

    private static String bare(String small, Map<Character, String> umlauts) {
        if (small.chars().allMatch(it -> it < 0x80)) {
            return small;
        }
        var letters = new StringBuilder();
        for (var letter : small.toCharArray()) {
            letters.append(umlauts.getOrDefault(letter, LETTERS.getOrDefault(letter, String.valueOf(letter))));
        }
        return MARK.matcher(Normalizer.normalize(letters, Normalizer.Form.NFD)).replaceAll("");
    }

    private static String street(String word) {
        return word.endsWith("strasse")
                ? word.substring(0, word.length() - "asse".length())
                : STREETS.getOrDefault(word, word);
    }

    /** Whether both are spelt alike, in one of the ways. */
    boolean is(Word other) {
        return spelt.equals(other.spelt)
                || plain.equals(other.plain)
                || spelt.equals(other.plain)
                || plain.equals(other.spelt);
    }

    /** Without the s of a genitive at its end. */
    Word withoutS() {
        return spelt.endsWith("s") && plain.endsWith("s")
                ? new Word(
                        start, end - 1, spelt.substring(0, spelt.length() - 1), plain.substring(0, plain.length() - 1))
                : this;
    }
}
