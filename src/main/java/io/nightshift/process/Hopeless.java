package io.nightshift.process;

/** Trying again is useless. */
class Hopeless extends RuntimeException {

    Hopeless(String message) {
        super(message);
    }
}
