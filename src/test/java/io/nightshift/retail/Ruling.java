package io.nightshift.retail;

/** What a table says about an attempt, by which rule. */
record Ruling(String verdict, String rule) {

    boolean allows() {
        return verdict.equals("ALLOW");
    }

    @Override
    public String toString() {
        return verdict + " (" + rule + ")";
    }
}
