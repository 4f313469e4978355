package io.nightshift.airline;

/** What the tables said about one case of a kind, beside what was expected. */
record Finding(String kind, String id, String expected, String said, Ruling ruling, boolean agrees) {

    /** The one error that must never happen. */
    boolean wronglyAllowed() {
        return !agrees && ruling.allows();
    }

    @Override
    public String toString() {
        return id + ": expected " + expected + ", the tables say " + said;
    }
}
