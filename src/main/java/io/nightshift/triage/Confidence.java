package io.nightshift.triage;

import java.util.List;

/**
 * How sure the best of the ranked types is, from 0 to 1.
 *
 * <p>A logistic curve over the score, its lead over the second type and its nearness to the examples, with a floor for texts
 * that resemble no example at all. Its numbers were set by hand on the tuning tickets of the tests, more cautious than a fit:
 * below 0.4, where a person takes over, lie tickets that would have been read right. It orders tickets; it is no measured
 * probability.
 */
final class Confidence {

    private static final double FLOOR = 0.33;

    private Confidence() {}

    static double of(List<TypeReader.Scored> ranked) {
        var best = ranked.getFirst();
        var lead = Math.clamp(best.score() - ranked.get(1).score(), 0, 0.5);
        var raised = 1 / (1 + Math.exp(-(-4.0 + 3.0 * best.score() + 5.0 * lead + 2.0 * best.near())));
        return best.near() < FLOOR ? Math.min(raised, 0.3) : raised;
    }
}
