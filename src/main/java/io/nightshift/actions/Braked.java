package io.nightshift.actions;

/** A person has stopped the agent; the effect was not carried out. */
public class Braked extends RuntimeException {

    public Braked(String reason) {
        super("The brake is pulled: " + reason);
    }
}
