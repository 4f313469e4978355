package io.nightshift.triage;

import java.util.List;
import java.util.Set;

/**
 * How the ticket reads.
 *
 * @param type name of an escalation type such as {@code delayed-part}; {@link #UNKNOWN} when none fits
 * @param mood how the customer feels
 * @param risks flags such as {@code SAFETY}, {@code LEGAL}, {@code PRESS}, {@code CHURN}, {@code ASKS_FOR_PERSON}
 * @param language ISO 639-1 code
 * @param confidence 0 to 1
 * @param because the customer's sentences it rests on
 * @param assessor who says so, with version, such as {@code offline/1}
 */
public record Assessment(
        String type,
        Mood mood,
        Set<String> risks,
        String language,
        double confidence,
        List<String> because,
        String assessor) {

    public static final String UNKNOWN = "unknown";

    public Assessment {
        risks = Set.copyOf(risks);
        because = List.copyOf(because);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("Confidence is between 0 and 1, got " + confidence);
        }
    }

    /** The same, read with another confidence. */
    Assessment withConfidence(double other) {
        return new Assessment(type, mood, risks, language, other, because, assessor);
    }

    /** How the customer feels, from calm to furious. */
    public enum Mood {
        CALM,
        CONCERNED,
        ANNOYED,
        ANGRY
    }
}
