package io.nightshift.embedded;

/** The embedded database cannot use its data directory; says why and what to do. */
class DataDirectoryRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    DataDirectoryRefused(String description, String action) {
        super(description);
        this.action = action;
    }

    DataDirectoryRefused(String description, String action, Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
