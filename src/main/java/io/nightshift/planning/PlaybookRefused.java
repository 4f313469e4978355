package io.nightshift.planning;

/** A playbook cannot be used; the message names the file, the line and the field, and says what is wrong. */
public class PlaybookRefused extends RuntimeException {

    PlaybookRefused(String message) {
        super(message);
    }
}
