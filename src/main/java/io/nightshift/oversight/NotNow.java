package io.nightshift.oversight;

/** What a person wants is possible, but not as things stand now. */
public class NotNow extends RuntimeException {

    public NotNow(String message) {
        super(message);
    }
}
