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
 * @param words further values a template may use, such as {@code desk} or {@code dueBy}
 */
public record Occasion(
        String purpose,
        Assessment assessment,
        Dossier dossier,
        Map<String, Receipt> deeds,
        Map<String, String> words) {}
