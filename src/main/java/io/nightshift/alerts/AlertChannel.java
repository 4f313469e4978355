package io.nightshift.alerts;

/** Port to a way by which alerts leave the house, such as Slack. */
public interface AlertChannel {

    /** Its name, such as {@code slack}; what is not sent yet is kept under it. */
    String name();

    /**
     * Sends an alert. Called without a transaction; whatever is thrown, the alert comes again, ever more rarely, until it is too
     * old to be of use. In doubt an alert is sent twice rather than not at all.
     */
    void send(Alert alert);
}
