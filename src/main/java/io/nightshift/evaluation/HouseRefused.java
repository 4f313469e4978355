package io.nightshift.evaluation;

/** The house, or who plays its customer, did not do what the evaluation asked, so that a scenario has no end. */
class HouseRefused extends RuntimeException {

    HouseRefused(String words) {
        super(words);
    }
}
