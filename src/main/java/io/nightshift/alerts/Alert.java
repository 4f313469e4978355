package io.nightshift.alerts;

import io.nightshift.cases.CaseId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that people should know. It holds the house's own words, so it may leave the house: nothing a customer wrote, and
 * nobody's name.
 *
 * @param urgent whether somebody should be woken
 * @param caseId the case, if it is about one
 * @param words one or two sentences
 * @param link where the case can be seen, if the house was told its own address
 */
public record Alert(
        Kind kind,
        boolean urgent,
        @Nullable CaseId caseId,
        String words,
        @Nullable URI link,
        Instant raisedAt) {

    /** The first line, such as {@code Urgent: ESC-000042 needs a person}. */
    public String title() {
        return (urgent ? "Urgent: " : "") + (caseId == null ? "" : caseId + " ") + kind.title;
    }

    /** What it is about. */
    public enum Kind {
        HAND_OVER("needs a person"),
        WAITING("waits for a person for too long"),
        BRAKE("The brake of the agent"),
        SETBACK("had a setback"),
        MANY("Many alerts");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }
}
