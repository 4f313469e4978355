package io.nightshift.reply;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells whether a text is in a language whose claims the check can read, by the little words no English or German does without. */
final class ReadLanguages {

    /** Every fifth word of a letter is such a word; in other languages hardly any is. */
    private static final double ENOUGH = 0.15;

    /** Fewer words than these tell nothing. */
    private static final int FEWEST = 6;

    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Set<String> LITTLE_WORDS = Arrays.stream(
                    ("dear please thank kind regards he him she her they under over more can may should sehr bitte"
                        + " danke freundlichen grüßen guten er ihm ihn kann können sollte über unter the and we you"
                        + " your our have has is are was were will with for that this of it to not been by on at from"
                        + " as be as if which there what when would ihr ihre ihren ihrer ihnen wir haben hat ist sind"
                        + " wird werden der die das dem den ein eine einen und nicht mit für auf von zu zum zur sich"
                        + " noch bei aus wenn dass uns unser unsere sie es im am")
                            .split(" "))
            .collect(Collectors.toUnmodifiableSet());

    private ReadLanguages() {}

    /** @param lower the text in lower case */
    static boolean include(String lower) {
        var words = WORD.matcher(lower).results().map(MatchResult::group).toList();
        var little = words.stream().filter(LITTLE_WORDS::contains).count();
        return words.size() < FEWEST || little >= ENOUGH * words.size();
    }
}
