package io.nightshift.connectors.knowledge;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a page is for. People say so by a label of this name, or by beginning the title with it: {@code Policy: refunds}. */
public enum Kind {
    PROCEDURE,
    POLICY,
    TONE,
    PAGE;

    private static final Pattern FIRST_WORD = Pattern.compile("\\s*(\\p{L}{4,9})\\s*:.*", Pattern.DOTALL);

    public static Kind of(String title, Collection<String> labels) {
        var first = FIRST_WORD.matcher(title);
        return Arrays.stream(values())
                .filter(it -> labels.stream().anyMatch(it::isCalled) || first.matches() && it.isCalled(first.group(1)))
                .findFirst()
                .orElse(PAGE);
    }

    private boolean isCalled(String word) {
        return word().equals(word.toLowerCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
