package io.nightshift.safety;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks at text from outside once, at the door: cleans what no ticket needs and notes what looks like an attack.
 *
 * <p>The findings are for people and tables to see. They are no defence: whoever reads the text must treat it as data whether
 * or not something was found.
 */
public final class Screening {

    private static final int LONGEST = 50_000;
    private static final double HIDDEN = 0.2;

    private Screening() {}

    /**
     * The text without invisible characters, cut to 50,000 UTF-16 units at a character boundary, with what was found in it:
     * {@code instruction}, {@code new-role}, {@code role-marker}, {@code secret-asked}, {@code encoded-block}, {@code markup},
     * {@code expression}, {@code hidden-characters}, {@code cut}.
     */
    public static Screened screen(String text) {
        // What lies far behind the end is not even looked at, so that no length of text costs more than twice the
        // longest.
        var clean = Cleaning.of(cut(text, 2 * LONGEST));
        var kept = cut(clean.text(), LONGEST);
        var findings = new ArrayList<String>();
        var harmless = 1.0;
        var folded = Normalizer.normalize(kept, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        for (var suspicion : Suspicion.values()) {
            if (suspicion.in(folded)) {
                findings.add(suspicion.word());
                harmless *= 1 - suspicion.weight;
            }
        }
        if (clean.hidden() > 0) {
            findings.add("hidden-characters");
            harmless *= 1 - HIDDEN;
        }
        if (kept.length() < clean.text().length() || text.length() > 2 * LONGEST) {
            findings.add("cut");
        }
        return new Screened(kept, findings, 1 - harmless);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /**
     * Screened text: still data, never an instruction.
     *
     * @param findings names of what was found, empty for most tickets
     * @param score 0 when nothing was found, nearing 1 the more there was
     */
    public record Screened(String text, List<String> findings, double score) {

        public Screened {
            findings = List.copyOf(findings);
        }
    }
}
