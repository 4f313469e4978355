package io.nightshift.safety;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What around an everyday word tells that a person of that name is meant. */
record NameSignals(String text, List<Word> words, int at) {

    private static final Set<String> LEAD_TO_A_NAME = Set.of(
            "herr", "herrn", "frau", "hr", "fr", "mr", "mrs", "ms", "miss", "mx", "sir", "dr", "prof", "familie", "fam",
            "dear", "hi", "hello", "hallo", "lieber", "liebe", "heisse", "namens");

    boolean tellOfAPerson() {
        return isLedTo()
                || standsAlone()
                || !EverydayWords.areWrittenWithCapital(words.get(at).spelt()) && isCapitalised();
    }

    private boolean isLedTo() {
        if (at == 0
                || text.substring(words.get(at - 1).end(), words.get(at).start())
                                .indexOf('\n')
                        >= 0) {
            return false;
        }
        var before = words.get(at - 1).spelt();
        var named = at > 1
                && words.get(at - 2).spelt().equals("name")
                && Set.of("is", "ist").contains(before);
        return named || LEAD_TO_A_NAME.contains(before);
    }

    /** On a line of its own, as under a letter. */
    private boolean standsAlone() {
        var lineBegins = at == 0 || breaksBetween(at - 1, at);
        var lineEnds = at == words.size() - 1 || breaksBetween(at, at + 1);
        return lineBegins && lineEnds && words.size() > 1;
    }

    private boolean breaksBetween(int left, int right) {
        return text.substring(words.get(left).end(), words.get(right).start()).indexOf('\n') >= 0;
    }

    /** In the middle of a sentence, and not because all letters are capitals. */
    private boolean isCapitalised() {
        var word = words.get(at);
        var written = text.substring(word.start(), word.end());
        return Character.isUpperCase(written.charAt(0))
                && !written.equals(written.toUpperCase(Locale.ROOT))
                && !beginsASentence(word.start());
    }

    private boolean beginsASentence(int start) {
        var before = start - 1;
        while (before >= 0 && " \t\"'(".indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return before < 0 || ".!?:\n*>-".indexOf(text.charAt(before)) >= 0;
    }
}
