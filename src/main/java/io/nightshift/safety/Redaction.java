package io.nightshift.safety;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes personal data out of the texts of one case before a language model sees them, and puts it back into the reply.
 *
 * <p>Recognised are e-mail addresses, telephone, card and account numbers, network addresses, keys and passwords by their form,
 * and names, companies and postal addresses by the case's own fields: somebody whom no field names is not recognised. What the
 * work is about stays: numbers of orders, parts and invoices, dates, amounts, measures.
 *
 * <p>The same value has the same placeholder in all texts of the case, such as {@code <EMAIL_1>}, however it is written. One
 * redaction may be used by several threads. Its {@link #vault} is itself personal data: it belongs in the database, never in a
 * log, a prompt or a process variable.
 */
public final class Redaction {

    /** What is replaced may bring two other things closer together; more rounds than these no text of a person needs. */
    private static final int ROUNDS = 4;

    private final Sightings sightings;
    private final Vault vault;

    private Redaction(Sightings sightings, Vault vault) {
        this.sightings = sightings;
        this.vault = vault;
    }

    /**
     * The redaction of a case, begun or gone on with.
     *
     * @param regions two-letter codes of the countries whose national telephone numbers are recognised, the nearest first
     * @param vault what {@link #vault()} gave before, empty for a new case
     * @throws IllegalArgumentException if the vault holds something that is no placeholder
     */
    public static Redaction of(Particulars particulars, List<String> regions, Map<String, String> vault) {
        var sameness = new Sameness(regions);
        return new Redaction(new Sightings(particulars, regions, sameness), new Vault(sameness, vault));
    }

    /**
     * Text from outside with placeholders for what is personal. What already looks like a placeholder in it becomes one of its own
     * ({@code <LITERAL_1>}), so that nobody gets at a value by guessing its placeholder.
     */
    public String redact(String outside) {
        var folded = FoldedText.of(outside);
        return complete(replaced(outside, folded, Placeholders.likeOnesIn(folded.text())));
    }

    /**
     * Text of our own making, in which placeholders of this case may stand already: those stay, and what else is personal gets
     * its own. Completing a completed text changes nothing.
     */
    public String complete(String own) {
        var text = own;
        for (int round = 0; round < ROUNDS; round++) {
            var folded = FoldedText.of(text);
            var seen = sightings.in(vault.hiddenIn(folded.text()));
            if (seen.isEmpty()) {
                return text;
            }
            text = replaced(text, folded, seen);
        }
        return text;
    }

    /** The text with the values as they were first written; a placeholder that was never given stays as it is. */
    public String restore(String text) {
        return vault.restored(text);
    }

    /** What personal data still stands in a text, apart from placeholders of this case; names no value, so it may be logged. */
    public Set<Concealed> found(String text) {
        var found = EnumSet.noneOf(Concealed.class);
        sightings.in(vault.hiddenIn(FoldedText.of(text).text())).forEach(it -> found.add(it.what()));
        return found;
    }

    /** Every placeholder given so far with the value behind it, to go on from on another day or node. */
    public Map<String, String> vault() {
        return vault.originals();
    }

    private String replaced(String text, FoldedText folded, List<Sighting> seen) {
        var replaced = new StringBuilder(text.length());
        var end = 0;
        for (var sighting : seen) {
            var start = Math.max(end, folded.start(sighting.start()));
            replaced.append(text, end, start);
            end = Math.max(start, folded.end(sighting.end()));
            replaced.append(start == end ? "" : vault.placeholder(sighting.what(), text.substring(start, end)));
        }
        return replaced.append(text, end, text.length()).toString();
    }
}
