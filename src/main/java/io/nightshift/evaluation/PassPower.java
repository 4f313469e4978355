package io.nightshift.evaluation;

/** pass^k: the chance that k runs of a scenario all pass, without bias estimated from more runs than k. */
final class PassPower {

    private PassPower() {}

    /** C(passed, k) / C(runs, k): the share of all choices of k runs in which every one has passed. */
    static double of(int runs, int passed, int k) {
        if (k < 1 || k > runs) {
            throw new IllegalArgumentException(
                    "pass^k of " + runs + " runs is known for k from 1 to " + runs + ", not " + k);
        }
        var share = 1.0;
        for (int i = 0; i < k; i++) {
            share *= (double) Math.max(0, passed - i) / (runs - i);
        }
        return share;
    }
}
