package io.nightshift.actions;

/** A system understood the request and will not do it; repeating is useless, nothing has happened. */
public class Refused extends RuntimeException {

    public Refused(String message) {
        super(message);
    }
}
