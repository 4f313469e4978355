package io.nightshift.safety;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Keys and tokens by their shape, and what stands behind words such as password, bearer or one-time code. */
final class Secrets implements Detector {

    @Override
    public Stream<Sighting> in(String text) {
        var behindWords = SecretWords.BEGINNINGS.matcher(text).results().flatMap(word -> from(word.start(), text));
        return Stream.concat(behindWords, SecretShapes.PATTERN.matcher(text).results())
                .map(found -> new Sighting(Concealed.SECRET, found.start("value"), found.end("value")));
    }

    /** What begins right there. */
    private static Stream<MatchResult> from(int start, String text) {
        return SecretWords.PATTERNS.stream()
                .map(pattern ->
                        pattern.matcher(text).region(start, text.length()).useTransparentBounds(true))
                .filter(Matcher::lookingAt)
                .map(Matcher::toMatchResult);
    }
}
