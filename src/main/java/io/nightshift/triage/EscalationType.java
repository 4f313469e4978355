package io.nightshift.triage;

import java.util.List;
import java.util.Map;

/**
 * One kind of escalation as an analyst describes it.
 *
 * @param examples English sentences a customer would write
 * @param cues words of other languages that point to it, by ISO 639-1 code
 */
record EscalationType(String name, String description, List<String> examples, Map<String, List<String>> cues) {

    static final String SAFETY_MALFUNCTION = "safety-malfunction";
    static final String RESOLVED = "resolved";

    EscalationType {
        examples = List.copyOf(examples);
        cues = cues == null ? Map.of() : Map.copyOf(cues);
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("The escalation type " + name + " has no examples");
        }
    }

    boolean isDanger() {
        return name.equals(SAFETY_MALFUNCTION);
    }
}
