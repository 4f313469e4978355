package io.nightshift.connectors.remote;

/** What a connected system does for the house, and what the house does without it. */
public enum Service {
    TICKETS("Tickets come by POST /api/escalations alone, and replies reach nobody: every case ends at a person"),
    HISTORY("Nobody knows how often a customer has written: what depends on it is asked about"),
    CUSTOMERS("Nobody's tier or contract is known: what depends on them is asked about"),
    ORDERS("No order is known: late parts are handed to a person"),
    BILLING("No invoice is known: refunds, credits and discounts are handed to a person"),
    WARRANTY("No warranty is known: warranty claims are handed to a person"),
    KNOWLEDGE("No handbook is read: replies follow the templates alone"),
    ROBOTS("No robot runs: what needs one is handed to a person"),
    FIELD_SERVICE("No technician is sent: safety cases are handed to a person at once"),
    OUTREACH("Nobody is asked to call a customer"),
    ALERTS("Nobody is told of a hand-over outside Tasklist");

    private final String without;

    Service(String without) {
        this.without = without;
    }

    /** What it costs to be without, in one sentence. */
    public String without() {
        return without;
    }
}
