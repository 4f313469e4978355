package io.nightshift.connectors.hubspot;

import io.nightshift.actions.Tidings;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.Numbers;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.OutsideDesk;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import io.nightshift.intake.IncomingTicket.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tickets from HubSpot: the agent's, with every letter of their conversations. */
final class HubSpotInbox implements OutsideDesk {

    private static final String DESCRIPTION = "description";
    private static final String MAIL = "1002";

    private final HubSpotTickets tickets;
    private final Conversations conversations;
    private final Door door;
    private final String app;
    private final Set<String> settled;

    HubSpotInbox(HubSpotTickets tickets, Door door, HubSpotSettings settings) {
        this.tickets = tickets;
        this.conversations = tickets.conversations();
        this.door = door;
        this.app = settings.desk().app();
        this.settled = settings.settledStages();
    }

    @Override
    public String source() {
        return HubSpot.NAME;
    }

    @Override
    public Heard hear(Delivery delivery) {
        return door.hear(delivery);
    }

    /** A ticket by its number, or by that of a thread of its. */
    @Override
    public Optional<ReadTicket> read(String number) {
        var ticket = number.startsWith(Door.THREAD)
                ? Numbers.of(number.substring(Door.THREAD.length()))
                        .flatMap(it -> conversations.ticketOf(String.valueOf(it)))
                : Optional.of(number);
        return ticket.flatMap(tickets::find).map(this::read);
    }

    private ReadTicket read(Thing ticket) {
        var all = conversations.letters(ticket.id());
        var letters = all.stream().filter(it -> !it.hasFailed()).toList();
        var failed = all.stream()
                .filter(it -> it.hasFailed() && it.isBy(app) && it.isOutgoing())
                .map(it -> notDelivered(ticket, it))
                .toList();
        var incoming = new IncomingTicket(
                new TicketRef(HubSpot.NAME, ticket.id()),
                tickets.customer(ticket),
                ticket.says(HubSpotTickets.SUBJECT).orElse(""),
                letters.stream().allMatch(it -> MAIL.equals(it.channelId())) && !letters.isEmpty() ? "email" : "web",
                said(ticket, letters));
        return new ReadTicket(incoming, isForTheAgent(ticket), failed);
    }

    private static Tidings.NotDelivered notDelivered(Thing ticket, ConversationsApi.Message letter) {
        return new Tidings.NotDelivered(
                new TicketRef(HubSpot.NAME, ticket.id()),
                letter.id(),
                "HubSpot says that letter " + letter.id() + " of "
                        + LocalDate.ofInstant(letter.createdAt(), ZoneOffset.UTC)
                        + " could not be sent. The customer has not read it.");
    }

    private List<Message> said(Thing ticket, List<ConversationsApi.Message> letters) {
        var said = letters.stream()
                .map(it -> new Message("message-" + it.id(), side(it), Reference.without(text(it))))
                .filter(it -> !it.text().isBlank())
                .collect(Collectors.toCollection(ArrayList::new));
        var content = ticket.says(HubSpotTickets.CONTENT);
        content.ifPresent(it -> describe(it, ticket, said));
        if (said.isEmpty()) {
            said.add(description(ticket, ticket.says(HubSpotTickets.SUBJECT).orElse("No words")));
        }
        return said;
    }

    /**
     * What the ticket was opened with. Where HubSpot has copied it from a letter, it is that letter and goes by the same name
     * whichever of the two was there first.
     */
    private void describe(String content, Thing ticket, List<Message> said) {
        for (int i = 0; i < said.size(); i++) {
            var letter = said.get(i);
            if (isSame(letter.text(), content)) {
                said.set(i, new Message(DESCRIPTION, letter.author(), letter.text()));
                return;
            }
        }
        said.addFirst(description(ticket, content));
    }

    private static boolean isSame(String letter, String content) {
        return letter.replaceAll("\\s+", " ").strip().startsWith(content.replaceAll("\\s+", " "));
    }

    /** By whom it was opened HubSpot does not say: only what we wrote ourselves is surely not the customer's. */
    private Message description(Thing ticket, String text) {
        return new Message(DESCRIPTION, tickets.isOurs(ticket) ? Author.COMPANY : Author.CUSTOMER, text);
    }

    private String text(ConversationsApi.Message letter) {
        return letter.isCutOff() || (letter.said().isBlank() && !letter.isWhole())
                ? conversations.inFull(letter)
                : letter.said();
    }

    /** What went out is the company's, and so is what we wrote ourselves, should it come back. */
    private Author side(ConversationsApi.Message letter) {
        return letter.isOutgoing() || letter.isBy(app) ? Author.COMPANY : Author.CUSTOMER;
    }

    /** What people have settled is no case, nor is what the house has opened itself. */
    private boolean isForTheAgent(Thing ticket) {
        return tickets.isTheAgents(ticket)
                && ticket.says(HubSpotTickets.STAGE).filter(settled::contains).isEmpty()
                && !tickets.isOurs(ticket);
    }

    @Override
    public List<String> changedSince(Instant since) {
        return tickets.changedSince(since);
    }
}
