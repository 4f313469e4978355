package io.nightshift.access;

/** The house does not start as it is set up, because it would not be safe; says why and what to do. */
public class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    public StartRefused(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
