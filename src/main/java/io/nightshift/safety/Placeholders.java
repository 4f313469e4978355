package io.nightshift.safety;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What in a text from outside could be read as a placeholder, by us or by a model that tidies it. */
final class Placeholders {

    private static final Pattern LIKE_ONE = Pattern.compile(
            "(?:<|&lt;|‹|〈) {0,3}(?:"
                    + Arrays.stream(Concealed.values()).map(Enum::name).collect(Collectors.joining("|"))
                    + ")[ _-]{0,3}[0-9]{1,9} {0,3}(?:>|&gt;|›|〉)",
            Pattern.CASE_INSENSITIVE);

    private Placeholders() {}

    /** Those in a text of the form of {@link FoldedText}. */
    static List<Sighting> likeOnesIn(String text) {
        return LIKE_ONE.matcher(text)
                .results()
                .map(it -> new Sighting(Concealed.LITERAL, it.start(), it.end()))
                .toList();
    }
}
