package io.nightshift.dossier;

/** A look-up breaks the contract of its port; the message names it and says in what. */
class BadLookUp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadLookUp(String name, String what) {
        super("The look-up " + name + " " + what);
    }
}
