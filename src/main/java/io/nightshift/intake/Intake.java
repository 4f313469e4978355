package io.nightshift.intake;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseOpened;
import io.nightshift.cases.CaseReopened;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerWrote;
import io.nightshift.safety.Screening;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Turns a ticket into an open case exactly once, and later messages into work on that case. */
@Service
public class Intake {

    private final Cases cases;
    private final CaseFile file;
    private final Messages messages;
    private final UsedKeys keys;
    private final ApplicationEventPublisher events;

    Intake(Cases cases, CaseFile file, Messages messages, UsedKeys keys, ApplicationEventPublisher events) {
        this.cases = cases;
        this.file = file;
        this.messages = messages;
        this.keys = keys;
        this.events = events;
    }

    /** Stores a ticket and starts its life; all of it in one transaction, or none. */
    @Transactional
    public Accepted accept(IncomingTicket ticket, Optional<IdempotencyKey> key) {
        var accepted = store(ticket);
        key.ifPresent(given -> keys.use(given, ticket, accepted.caseId()));
        if (accepted.opened()) {
            events.publishEvent(new CaseOpened(accepted.caseId()));
        }
        return accepted;
    }

    /** The same for a ticket whose process has been started already, by the engine's own REST. */
    @Transactional
    public Accepted receive(IncomingTicket ticket) {
        return store(ticket);
    }

    private Accepted store(IncomingTicket ticket) {
        var subject = Screening.screen(ticket.subject()).text();
        var opened = cases.open(ticket.ticket(), ticket.customer(), subject, ticket.channel());
        return opened.map(id -> opened(id, ticket)).orElseGet(() -> repeated(ticket));
    }

    private Accepted opened(CaseId id, IncomingTicket ticket) {
        var stored = storeAll(id, ticket.messages());
        file.append(
                id,
                Actor.customer(ticket.customer()),
                "case-opened",
                "Ticket " + ticket.ticket() + " became case " + id + ": "
                        + Screening.screen(ticket.subject()).text(),
                Map.of("channel", ticket.channel(), "messages", stored));
        return new Accepted(id, true, stored);
    }

    private Accepted repeated(IncomingTicket ticket) {
        var known = cases.lock(cases.of(ticket.ticket()).orElseThrow().id());
        if (!known.customer().equals(ticket.customer())) {
            throw new TicketOfAnotherCustomer(ticket.ticket(), known.id());
        }
        return addTo(known, ticket.messages());
    }

    /** Adds messages to a case; wakes it if it waits for the customer, opens it again if it has ended. */
    @Transactional
    public Accepted add(CaseId id, List<IncomingTicket.Message> further) {
        return addTo(cases.lock(id), further);
    }

    private Accepted addTo(Case known, List<IncomingTicket.Message> further) {
        var stored = storeAll(known.id(), further);
        if (stored > 0) {
            file.append(
                    known.id(),
                    Actor.customer(known.customer()),
                    "message-received",
                    stored + " further message" + (stored == 1 ? "" : "s") + " on " + known.ticket(),
                    Map.of("state", known.state()));
        }
        if (messages.hasUnread(known.id())) {
            wake(known);
        }
        return new Accepted(known.id(), false, stored);
    }

    /** Hears a customer who wrote while the case was on its way to its end: it is opened again at once. */
    @Transactional
    public void hear(CaseId id) {
        var known = cases.lock(id);
        if (messages.hasUnread(id)) {
            wake(known);
        }
    }

    private void wake(Case known) {
        switch (known.state()) {
            case CLOSED -> {
                cases.reopen(known.id());
                file.append(
                        known.id(),
                        Actor.customer(known.customer()),
                        "case-reopened",
                        "The customer wrote again on a closed case",
                        Map.of("reopened", known.reopened() + 1));
                events.publishEvent(new CaseReopened(known.id()));
            }
            case AWAITING_CUSTOMER -> {
                cases.nextRound(known.id());
                events.publishEvent(new CustomerWrote(known.id()));
            }
            case WORKING, AWAITING_APPROVAL, HANDED_OVER -> {
                // Read when the present round ends, or by the person who owns the case.
            }
        }
    }

    private int storeAll(CaseId id, List<IncomingTicket.Message> given) {
        var stored = 0;
        for (var message : given) {
            stored += messages.store(id, message) ? 1 : 0;
        }
        return stored;
    }
}
