package io.nightshift.reply;

import io.nightshift.actions.Receipt;
import io.nightshift.dossier.Dossier;
import io.nightshift.triage.Assessment;
import java.util.Map;

/**
 * What there is to tell.
 *
 * @param purpose {@code resolution}, {@code question}, {@code decline} or {@code hand-over}
 * @param deeds receipts of what was done in this round, by action name, in the order it was done
 * @param conversation what was said that concerns this round; text from outside
 * @param words further values a template may use, such as {@code desk} or {@code dueBy}
 */
public record Occasion(
        String purpose,
        Assessment assessment,
        Dossier dossier,
        Map<String, Receipt> deeds,
        String conversation,
        Map<String, String> words) {

    /** What there is to tell where nobody reads the conversation. */
    public Occasion(
            String purpose,
            Assessment assessment,
            Dossier dossier,
            Map<String, Receipt> deeds,
            Map<String, String> words) {
        this(purpose, assessment, dossier, deeds, "", words);
    }

    public Occasion withConversation(String said) {
        return new Occasion(purpose, assessment, dossier, deeds, said, words);
    }
}
