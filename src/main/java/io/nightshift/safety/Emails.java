package io.nightshift.safety;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** E-mail addresses, also those of international domains and those written {@code anna (at) example.org}. */
final class Emails implements Detector {

    private static final String LETTER = "[\\p{L}\\p{M}\\p{Nd}]";
    private static final String LOCAL = "[\\p{L}\\p{M}\\p{Nd}%&'*+_~.-]";
    private static final String QUOTED = "\"[^\"\\n" + SEEN + "]{1,64}\"";
    private static final String AT = "(?:@| @ | ?[(\\[{<] ?(?i:at|ät|@) ?[)\\]}>] ?)";
    private static final String DOT = "(?:\\.| ?[(\\[{<] ?(?i:dot|punkt) ?[)\\]}>] ?)";
    private static final String LABEL = LETTER + "(?:[\\p{L}\\p{M}\\p{Nd}_-]{0,61}" + LETTER + ")?+";
    private static final String TOP = "(?:xn--[a-zA-Z0-9-]{1,59}|[\\p{L}\\p{M}]{2,63})(?![\\p{L}\\p{M}])";

    /** Begins where no longer one could begin, so that a long run of letters is read once and not from each of its letters. */
    private static final Pattern ADDRESS = Pattern.compile("(?:" + QUOTED + "|(?<!" + LOCAL + ")['*_~]{0,3}+(?<local>"
            + LOCAL + "{1,64}+))" + AT + "(?:" + LABEL + DOT + "){1,8}" + TOP);

    @Override
    public Stream<Sighting> in(String text) {
        return ADDRESS.matcher(text).results().map(Emails::sighting);
    }

    private static Sighting sighting(MatchResult found) {
        var start = found.group("local") == null ? found.start() : found.start("local");
        return new Sighting(Concealed.EMAIL, start, found.end());
    }
}
