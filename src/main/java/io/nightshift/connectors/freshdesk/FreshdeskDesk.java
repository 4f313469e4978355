package io.nightshift.connectors.freshdesk;

import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.KeylessDesk;
import io.nightshift.connectors.desk.Numbers;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Ticket;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** Writes to Freshdesk. A reply goes out as an e-mail at once, so nothing is written that was not looked for before. */
@Order(0)
final class FreshdeskDesk extends KeylessDesk<Ticket> {

    private final FreshdeskTickets tickets;
    private final Requesters requesters;

    FreshdeskDesk(FreshdeskTickets tickets, Requesters requesters, FreshdeskStatuses statuses) {
        super(Freshdesk.NAME, statuses, new FurtherTickets(tickets));
        this.tickets = tickets;
        this.requesters = requesters;
    }

    @Override
    protected String number(TicketRef ticket) {
        return String.valueOf(Numbers.of(ticket));
    }

    @Override
    protected Optional<Ticket> find(String number) {
        return tickets.find(Long.parseLong(number));
    }

    @Override
    protected CustomerRef customer(Ticket ticket) {
        return requesters.customer(ticket);
    }

    @Override
    protected List<Written> written(String number) {
        var self = tickets.self();
        return tickets.conversation(Long.parseLong(number)).stream()
                .filter(remark -> remark.isBy(self))
                .map(remark -> new Written(String.valueOf(remark.id()), remark.text(), !remark.isPrivate()))
                .toList();
    }

    @Override
    protected Written write(String number, String text, boolean isPublic) {
        var ticket = Long.parseLong(number);
        var posted = isPublic ? tickets.reply(ticket, text) : tickets.note(ticket, text);
        return new Written(String.valueOf(posted.id()), text, isPublic);
    }
}
