package io.nightshift.evaluation;

/** The house did not do what the evaluation asked of it, so that a scenario could not be played to its end. */
class HouseRefused extends RuntimeException {

    HouseRefused(String words) {
        super(words);
    }
}
