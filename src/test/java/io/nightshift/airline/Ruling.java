package io.nightshift.airline;

/** What a table says about a deed, by which rule, and who is asked: {@code person}, {@code customer}, or nobody. */
record Ruling(Verdict verdict, String asks, String table, String rule) {

    boolean allows() {
        return verdict == Verdict.ALLOW;
    }

    /** The policy leaves it to what the customer has not said yet. */
    boolean waitsForTheCustomer() {
        return verdict == Verdict.ASK && asks.equals("customer");
    }

    /** The agent must not do it, now or after another word of the customer. */
    boolean refuses() {
        return !allows() && !waitsForTheCustomer();
    }

    @Override
    public String toString() {
        return verdict + (asks.isEmpty() ? "" : " " + asks) + " (" + rule + ")";
    }

    /** The three answers of an authority. */
    enum Verdict {
        ALLOW,
        ASK,
        FORBID
    }
}
