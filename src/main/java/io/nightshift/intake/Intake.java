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
import io.nightshift.safety.Screening.Screened;
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
    private final Suspicions suspicions;
    private final UsedKeys keys;
    private final ApplicationEventPublisher events;

    Intake(
            Cases cases,
            CaseFile file,
            Messages messages,
            Suspicions suspicions,
            UsedKeys keys,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.file = file;
        this.messages = messages;
        this.suspicions = suspicions;
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
        var subject = Screening.screen(ticket.subject());
        var opened = cases.open(ticket.ticket(), ticket.customer(), subject.text(), ticket.channel());
        return opened.map(id -> opened(id, ticket, subject)).orElseGet(() -> repeated(ticket));
    }

    private Accepted opened(CaseId id, IncomingTicket ticket, Screened subject) {
        var stored = storeAll(id, ticket.messages());
        file.append(
                id,
                Actor.customer(ticket.customer()),
                "case-opened",
                "Ticket " + ticket.ticket() + " became case " + id + ": " + subject.text(),
                Map.of("channel", ticket.channel(), "messages", stored.size()));
        suspicions.subject(id, subject);
        stored.forEach(message -> suspicions.message(id, message));
        return new Accepted(id, true, stored.size());
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
        if (!stored.isEmpty()) {
            file.append(
                    known.id(),
                    Actor.customer(known.customer()),
                    "message-received",
                    stored.size() + " further message" + (stored.size() == 1 ? "" : "s") + " on " + known.ticket(),
                    Map.of("state", known.state()));
        }
        stored.forEach(message -> suspicions.message(known.id(), message));
        if (messages.hasUnread(known.id())) {
            wake(known);
        }
        return new Accepted(known.id(), false, stored.size());
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

    private List<Messages.Stored> storeAll(CaseId id, List<IncomingTicket.Message> given) {
        return given.stream()
                .flatMap(message -> messages.store(id, message).stream())
                .toList();
    }
}
