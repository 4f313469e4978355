package io.nightshift.cases;

import java.util.regex.Pattern;

/** The number of a case, shown as {@code ESC-000042}; the engine knows it as the business key. */
public record CaseId(long number) {

    private static final Pattern FORM = Pattern.compile("ESC-(\\d{6,18})");

    public CaseId {
        if (number < 1) {
            throw new IllegalArgumentException("A case number starts at 1, got " + number);
        }
    }

    /** Reads the shown form; anything else is an {@link IllegalArgumentException}. */
    public static CaseId parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a case number: '" + text + "'; one looks like ESC-000042");
        }
        return new CaseId(Long.parseLong(matcher.group(1)));
    }

    @Override
    public String toString() {
        return "ESC-%06d".formatted(number);
    }
}
