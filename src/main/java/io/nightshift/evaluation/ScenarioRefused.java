package io.nightshift.evaluation;

/** A scenario cannot be played as it is written; says where the mistake is and what to do. */
class ScenarioRefused extends RuntimeException {

    ScenarioRefused(String words) {
        super(words);
    }
}
