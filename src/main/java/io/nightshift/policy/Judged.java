package io.nightshift.policy;

import java.util.Map;

/**
 * What rules and facts say of a step, before anybody is heard.
 *
 * @param decision what the table said; without a rule if it was not asked
 * @param provenance for each input its value, source, reference and time
 * @param beyondCaps whether people are asked because a cap would be exceeded
 */
record Judged(Decision decision, Map<String, Object> provenance, Verdict verdict, boolean beyondCaps) {

    Judged(Decision decision, Map<String, Object> provenance, Verdict verdict) {
        this(decision, provenance, verdict, false);
    }

    Judged with(Verdict other) {
        return new Judged(decision, provenance, other, beyondCaps);
    }

    Judged beyondCaps(Verdict.Ask ask) {
        return new Judged(decision, provenance, ask, true);
    }
}
