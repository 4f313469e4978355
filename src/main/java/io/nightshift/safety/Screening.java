package io.nightshift.safety;

import java.util.List;

/** Looks at text from outside once, at the door: cleans what no ticket needs and notes what looks like an attack. */
public final class Screening {

    private static final int LONGEST = 50_000;

    private Screening() {}

    /** The text without control characters, cut to a bounded length, with what was found in it. */
    public static Screened screen(String text) {
        var clean = text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
        return new Screened(clean.substring(0, Math.min(clean.length(), LONGEST)), List.of(), 0);
    }

    /** Screened text: still data, never an instruction. */
    public record Screened(String text, List<String> findings, double score) {}
}
