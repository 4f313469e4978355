package io.nightshift.intake;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.TicketRef;

/** A ticket came again under another customer's number. */
public class TicketOfAnotherCustomer extends RuntimeException {

    private final CaseId caseId;

    TicketOfAnotherCustomer(TicketRef ticket, CaseId id) {
        super("Ticket " + ticket + " is case " + id + " of another customer");
        this.caseId = id;
    }

    /** The case that the ticket is. */
    public CaseId caseId() {
        return caseId;
    }
}
