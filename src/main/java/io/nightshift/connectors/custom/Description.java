package io.nightshift.connectors.custom;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A desk as its settings describe it, with every template and every JSONPath made sense of. */
record Description(
        String name,
        DeskSettings settings,
        URI base,
        Pattern numbers,
        Account account,
        TicketReading ticket,
        CommentReading comments,
        TicketList changed,
        Writing writing,
        Optional<Place> error,
        Proof proof,
        Optional<Place> toldTicket) {

    static Description of(String at, String name, DeskSettings settings) {
        var read = settings.read();
        var ticket = TicketReading.of(at + ".read.ticket", read.ticket());
        var comments = CommentReading.of(at + ".read.comments", read.comments());
        var writing = Writing.of(at + ".write", settings.write(), ticket.more().keySet());
        requireThatTheCustomerIsKnown(at, ticket, comments);
        requireWhatIsNeededToSee(at, ticket, comments, writing);
        return new Description(
                name,
                settings,
                base(new Setting(at + ".base-url", settings.baseUrl())),
                numbers(new Setting(at + ".numbers", settings.numbers())),
                Account.of(at + ".read.account", read.account()),
                ticket,
                comments,
                TicketList.of(at + ".read.changed", read.changed(), Set.of("since")),
                writing,
                Place.maybe(new Setting(at + ".read.error", read.error())),
                Proof.of(at + ".webhook", settings.webhook()),
                Place.maybe(
                        new Setting(at + ".webhook.ticket", settings.webhook().ticket())));
    }

    /** Else a colleague's words would count as the customer's. */
    private static void requireThatTheCustomerIsKnown(String at, TicketReading ticket, CommentReading comments) {
        if (ticket.author().isEmpty() && comments.byTheCompany().isEmpty()) {
            throw new Setting(at + ".read.ticket.author", "")
                    .wrong(
                            "is missing, and so is " + at + ".read.comments.by-the-company",
                            "Nobody could tell the customer's comments from those of colleagues: say where the account"
                                + " stands that opened the ticket, as JSONPath, or which comments are the company's.");
        }
    }

    /** What is written is looked at afterwards; what nobody could see cannot be written. */
    private static void requireWhatIsNeededToSee(
            String at, TicketReading ticket, CommentReading comments, Writing writing) {
        if (writing.note().isPresent() && comments.isPublic().isEmpty()) {
            throw new Setting(at + ".read.comments.public.at", "")
                    .wrong("is missing", "Notes are written, so say which comments the customer reads.");
        }
        if (writing.status().isPresent() && ticket.status().isEmpty()) {
            throw new Setting(at + ".read.ticket.status", "")
                    .wrong("is missing", "Statuses are set, so say where the status stands, as JSONPath.");
        }
        if (writing.priority().isPresent() && ticket.priority().isEmpty()) {
            throw new Setting(at + ".read.ticket.priority", "")
                    .wrong("is missing", "Priorities are set, so say where the priority stands, as JSONPath.");
        }
        if (writing.opening().isPresent() && ticket.description().isEmpty()) {
            throw new Setting(at + ".read.ticket.description", "")
                    .wrong("is missing", "Tickets are opened, so say where the text of a ticket stands, as JSONPath.");
        }
    }

    private static URI base(Setting setting) {
        try {
            return URI.create(setting.value().strip().replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw setting.wrong("is no address", "Write one such as https://desk.example.com.");
        }
    }

    private static Pattern numbers(Setting setting) {
        try {
            return Pattern.compile(setting.value());
        } catch (PatternSyntaxException e) {
            throw setting.wrong("is no regular expression: " + e.getDescription(), "Write one such as [0-9]{1,18}.");
        }
    }

    boolean isNumber(String word) {
        return numbers.matcher(word).matches();
    }

    /** In which statuses people are done with a ticket. */
    Set<String> settled() {
        var settled = new HashSet<>(settings.read().ticket().settled());
        Optional.ofNullable(writing.statuses().get("solved")).ifPresent(settled::add);
        return settled;
    }

    Markup markup() {
        return settings.text();
    }

    @Override
    public String toString() {
        return "Description[" + name + " at " + base + "]";
    }
}
