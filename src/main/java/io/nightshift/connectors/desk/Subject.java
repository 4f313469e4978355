package io.nightshift.connectors.desk;

/** The subject of a ticket as desks take it: one line, and not a long one. */
public final class Subject {

    private static final int LONGEST = 255;

    private Subject() {}

    public static String of(String text) {
        var line = text.replaceAll("[\\p{Cc}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1).strip() + "…";
    }
}
