package io.nightshift.connectors.hubspot;

import io.nightshift.actions.Refused;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.KeylessDesk;
import io.nightshift.connectors.desk.Numbers;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;

/** Writes to HubSpot: replies are letters in a conversation of the ticket, and notes are notes on the ticket. */
@Order(0)
final class HubSpotDesk extends KeylessDesk<Thing> {

    private final HubSpotTickets tickets;
    private final Letters letters;
    private final Notes notes;

    HubSpotDesk(HubSpotTickets tickets, Letters letters, Notes notes, TicketStages stages, FurtherTickets further) {
        super(HubSpot.NAME, stages, further);
        this.tickets = tickets;
        this.letters = letters;
        this.notes = notes;
    }

    @Override
    protected String number(TicketRef ticket) {
        return String.valueOf(Numbers.of(ticket));
    }

    @Override
    protected Optional<Thing> find(String number) {
        return tickets.find(number);
    }

    @Override
    protected CustomerRef customer(Thing ticket) {
        return tickets.customer(ticket);
    }

    @Override
    protected List<Written> written(String number) {
        return Stream.concat(letters.written(number).stream(), notes.written(number).stream())
                .toList();
    }

    @Override
    protected Written write(String number, String text, boolean isPublic) {
        return isPublic ? letters.answer(ticket(number), text) : notes.add(number, text);
    }

    private Thing ticket(String number) {
        return find(number).orElseThrow(() -> new Refused("There is no ticket " + number + " any longer"));
    }
}
