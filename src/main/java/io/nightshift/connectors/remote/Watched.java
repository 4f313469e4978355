package io.nightshift.connectors.remote;

/** A system whose calls are watched, whatever it speaks; operations see how it is. */
public interface Watched {

    /** By what settings, facts and tickets call it, such as {@code zendesk}. */
    String name();

    /** How the calls went so far. */
    HowItGoes howItGoes();
}
