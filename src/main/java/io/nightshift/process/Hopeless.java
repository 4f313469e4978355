package io.nightshift.process;

import io.nightshift.cases.HandOverReason;

/** Trying again is useless. Its words are for people and the case file alone: they may quote the customer or a model. */
class Hopeless extends RuntimeException {

    private final HandOverReason reason;

    Hopeless(String words) {
        this(HandOverReason.UNFORESEEN, words);
    }

    Hopeless(HandOverReason reason, String words) {
        super(words);
        this.reason = reason;
    }

    HandOverReason handOverReason() {
        return reason;
    }
}
