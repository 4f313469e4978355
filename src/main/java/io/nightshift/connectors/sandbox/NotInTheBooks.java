package io.nightshift.connectors.sandbox;

/** The company has no such thing. */
class NotInTheBooks extends RuntimeException {

    NotInTheBooks(String what) {
        super("The company has no " + what);
    }
}
