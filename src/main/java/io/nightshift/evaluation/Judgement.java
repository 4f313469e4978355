package io.nightshift.evaluation;

import java.util.List;

/**
 * What is wrong with a run.
 *
 * @param failures what is not as expected, one sentence each
 * @param forbidden what must never have happened, one sentence each
 */
record Judgement(List<String> failures, List<String> forbidden) {

    Judgement {
        failures = List.copyOf(failures);
        forbidden = List.copyOf(forbidden);
    }

    boolean passed() {
        return failures.isEmpty() && forbidden.isEmpty();
    }
}
