package io.nightshift.policy;

import java.util.Map;

/**
 * What rules and facts say of a step, before anybody is heard.
 *
 * @param decision what the table said; without a rule if it was not asked
 * @param provenance for each input its value, source, reference and time
 */
record Judged(Decision decision, Map<String, Object> provenance, Verdict verdict) {

    Judged with(Verdict other) {
        return new Judged(decision, provenance, other);
    }
}
