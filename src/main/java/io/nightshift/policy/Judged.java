package io.nightshift.policy;

import java.util.Map;

/**
 * What rules and facts say of a step, before anybody is heard.
 *
 * @param decision what the table said; without a rule if it was not asked
 * @param provenance for each input its value, source, reference and time
 * @param beyond the cap that people are asked about because it would be exceeded
 * @param afterNo whether people are asked because they have refused other money of the round
 */
record Judged(Decision decision, Map<String, Object> provenance, Verdict verdict, Beyond beyond, boolean afterNo) {

    /** Which caps would be exceeded. */
    enum Beyond {
        NONE,
        ALONE,
        IN_ALL
    }

    Judged(Decision decision, Map<String, Object> provenance, Verdict verdict) {
        this(decision, provenance, verdict, Beyond.NONE, false);
    }

    Judged with(Verdict other) {
        return new Judged(decision, provenance, other, beyond, afterNo);
    }

    Judged beyondCaps(Verdict.Ask ask, boolean inAll) {
        return new Judged(decision, provenance, ask, inAll ? Beyond.IN_ALL : Beyond.ALONE, afterNo);
    }

    Judged afterNo(Verdict.Ask ask) {
        return new Judged(decision, provenance, ask, beyond, true);
    }
}
