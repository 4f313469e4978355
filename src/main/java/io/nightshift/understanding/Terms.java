package io.nightshift.understanding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a text in lower case, in the forms that learners and the search count. */
final class Terms {

    /** How many words behind a negation it reaches. */
    private static final int REACH = 4;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:'\\p{L}+)*");
    private static final Pattern WORD_OR_STOP = Pattern.compile(WORD.pattern() + "|[.,;:!?\\n]");
    private static final Set<String> NEGATIONS = Set.of(
            "no", "not", "never", "without", "none", "nothing", "nobody", "neither", "nor", "hardly", "cannot", "cant",
            "dont", "doesnt", "didnt", "isnt", "wasnt", "wont", "wouldnt");
    private static final Set<String> TURNS = Set.of("but", "however", "although");
    private static final Set<String> EMPTY = Set.of(
            ("a an the this that these those i you he she it we they me my your his her its our us them their who what"
                            + " which when where how is am are was were be been being do does did have has had will"
                            + " would can could should may and or but if so not no yes of to in on at by for from with"
                            + " as into about than then there here up out over any all just")
                    .split(" "));

    private Terms() {}

    static List<String> words(String text) {
        return WORD.matcher(normalised(text)).results().map(MatchResult::group).toList();
    }

    private static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'');
    }

    /** The words, and each two that follow one another. */
    static List<String> wordsAndPairs(String text) {
        var words = words(text);
        var terms = new ArrayList<>(words);
        for (var next = 1; next < words.size(); next++) {
            terms.add(words.get(next - 1) + " " + words.get(next));
        }
        return terms;
    }

    /** The words, where a negation reaches them with "not" before them: "not good" is another word than "good". */
    static List<String> negatedWords(String text) {
        var terms = new ArrayList<String>();
        var reach = 0;
        for (var match : WORD_OR_STOP.matcher(normalised(text)).results().toList()) {
            var word = match.group();
            if (!Character.isLetterOrDigit(word.codePointAt(0)) || TURNS.contains(word)) {
                reach = 0;
            } else if (negates(word)) {
                reach = REACH;
                terms.add(word);
            } else {
                terms.add(reach-- > 0 ? "not " + word : word);
            }
        }
        return terms;
    }

    private static boolean negates(String word) {
        return NEGATIONS.contains(word) || word.endsWith("n't");
    }

    /** The words that say something, each without its ending: what a search compares. */
    static List<String> stems(String text) {
        return words(text).stream()
                .filter(word -> !EMPTY.contains(word))
                .map(Terms::stem)
                .toList();
    }

    private static String stem(String word) {
        for (var ending : List.of("ing", "ed", "ies", "es", "s", "ly")) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
                return word.substring(0, word.length() - ending.length()) + (ending.equals("ies") ? "y" : "");
            }
        }
        return word;
    }
}
