package io.nightshift.connectors.mail;

import io.nightshift.actions.Tidings;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.OutsideDesk;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tickets from the mailbox: each the letters of one customer, and what the company answered. */
final class MailInbox implements OutsideDesk {

    private final Mailbox mailbox;
    private final Filing filing;
    private final MailSettings settings;
    private final SenderProof proof;

    MailInbox(Mailbox mailbox, MailSettings settings) {
        this.mailbox = mailbox;
        this.filing = new Filing(settings, mailbox::now);
        this.settings = settings;
        this.proof = new SenderProof(settings.authservId());
    }

    @Override
    public String source() {
        return Mail.NAME;
    }

    @Override
    public Heard hear(Delivery delivery) {
        throw new NotGenuine("A mailbox delivers nothing; it is looked into");
    }

    /** Files what lies in the inbox, and tells which tickets have got letters since then. */
    @Override
    public List<String> changedSince(Instant since) {
        return mailbox.read(open -> {
            filing.fileAll(open);
            var tickets = new ArrayList<String>();
            for (var cover : open.arrivedSince(Place.TICKETS, since)) {
                Ticket.header(cover, Cover.TICKET).filter(Numbers::isTicket).ifPresent(tickets::add);
            }
            return tickets.stream().distinct().toList();
        });
    }

    @Override
    public Optional<ReadTicket> read(String number) {
        return mailbox.read(open -> {
            var ticket = Ticket.find(open, number);
            return ticket.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ReadTicket(read(open, ticket.get()), true, notDelivered(ticket.get())));
        });
    }

    private List<Tidings.NotDelivered> notDelivered(Ticket ticket) throws MessagingException, IOException {
        var all = new ArrayList<Tidings.NotDelivered>();
        for (var cover : ticket.returned()) {
            Returned.of(Cover.letter(cover), settings.domain())
                    .map(it -> new Tidings.NotDelivered(new TicketRef(Mail.NAME, ticket.id()), it.number(), it.words()))
                    .ifPresent(all::add);
        }
        return all;
    }

    private IncomingTicket read(OpenMailbox open, Ticket ticket) throws MessagingException, IOException {
        Map<String, Said> said = new LinkedHashMap<>();
        var subject = "";
        for (var cover : ticket.letters()) {
            var letter = Letter.of(Cover.letter(cover), proof);
            subject = said.isEmpty() ? letter.subject() : subject;
            var id = "letter-" + Numbers.hash(letter.number().orElseGet(() -> letter.text()), 20);
            var same = said.get(id);
            if (same != null && !same.text().equals(letter.text())) {
                // Some devices give all their letters one number.
                id = "letter-" + Numbers.hash(Ticket.header(cover, "Message-ID").orElse(""), 20);
            }
            said.putIfAbsent(id, new Said(id, Author.CUSTOMER, letter.text(), arrived(cover)));
        }
        for (var answer : answers(open, ticket)) {
            var id =
                    "answer-" + Numbers.hash(Ticket.header(answer, "Message-ID").orElse(""), 20);
            said.putIfAbsent(id, new Said(id, Author.COMPANY, text(answer), arrived(answer)));
        }
        return new IncomingTicket(
                new TicketRef(Mail.NAME, ticket.id()),
                ticket.customer(),
                subject,
                "email",
                said.values().stream()
                        .sorted(Comparator.comparing(Said::at))
                        .map(Said::message)
                        .toList());
    }

    /** Ours, and what people sent to this customer in answer to his letters. */
    private List<Message> answers(OpenMailbox open, Ticket ticket) throws MessagingException {
        var all = new ArrayList<>(open.headed(Place.SENT, Cover.TICKET, ticket.id()));
        var first = ticket.firstNumber();
        if (first.isPresent()) {
            for (var header : List.of("References", "In-Reply-To")) {
                for (var message : open.mentioning(Place.SENT, header, first.get())) {
                    if (wentTo(message, ticket.sender())) {
                        all.add(message);
                    }
                }
            }
        }
        return all;
    }

    private static boolean wentTo(Message message, String customer) throws MessagingException {
        var to = message.getAllRecipients();
        return to != null
                && List.of(to).stream()
                        .anyMatch(it -> it instanceof jakarta.mail.internet.InternetAddress address
                                && customer.equalsIgnoreCase(address.getAddress()));
    }

    private static String text(Message answer) throws MessagingException, IOException {
        return new LetterText().of((MimeMessage) answer);
    }

    private static Instant arrived(Message message) throws MessagingException {
        return message.getReceivedDate().toInstant();
    }

    private record Said(String id, Author author, String text, Instant at) {

        IncomingTicket.Message message() {
            return new IncomingTicket.Message(id, author, text);
        }
    }
}
