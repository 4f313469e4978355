package io.nightshift.process;

import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.TicketChangedHands;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A case keeps its customer, so what somebody else writes on its ticket cannot be read into it: a person looks at it. */
@Component
class ChangedHands {

    private final PersonCalled personCalled;

    ChangedHands(PersonCalled personCalled) {
        this.personCalled = personCalled;
    }

    @EventListener
    void on(TicketChangedHands ticket) {
        personCalled.to(ticket.caseId(), HandOverReason.POLICY, ticket.words());
    }
}
