package io.nightshift.planning;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Numbers of things in arguments and facts: letters, a dash of any kind, digits, as in SO-20417. */
final class Identifiers {

    /** Wider than what is looked up, so that nothing slips through. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?<![\\p{L}\\p{Nd}])[A-Z]{1,6}[-\\u2010-\\u2015\\u2212][0-9]{2,12}(?![\\p{L}\\p{Nd}])");

    private static final Pattern DASH = Pattern.compile("[\\u2010-\\u2015\\u2212]");

    private Identifiers() {}

    /** Those in a text, or anywhere in an object or a list. */
    static Stream<String> in(Object value) {
        return switch (value) {
            case String text ->
                IDENTIFIER
                        .matcher(text.toUpperCase(Locale.ROOT))
                        .results()
                        .map(MatchResult::group)
                        .map(found -> DASH.matcher(found).replaceAll("-"));
            case Map<?, ?> inner ->
                Stream.concat(inner.keySet().stream(), inner.values().stream()).flatMap(Identifiers::in);
            case Iterable<?> several ->
                StreamSupport.stream(several.spliterator(), false).flatMap(Identifiers::in);
            default -> Stream.empty();
        };
    }
}
