package io.nightshift.connectors.freshdesk;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.desk.Html;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Contact;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Rated;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Remark;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Ticket;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.connectors.remote.Remote;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Freshdesk's tickets, contacts and ratings, whole lists at a time. */
final class FreshdeskTickets {

    private static final int MOST_PAGES = 50;

    private final Remote remote;
    private final FreshdeskApi api;
    private volatile @Nullable Long self;

    FreshdeskTickets(Remote remote) {
        this.remote = remote;
        this.api = Freshdesk.api(remote);
    }

    Remote remote() {
        return remote;
    }

    /** The account that the agent writes by; it never changes. */
    long self() {
        var known = self;
        return known == null ? selfNow() : known;
    }

    long selfNow() {
        var asked = remote.read(api::me).id();
        self = asked;
        return asked;
    }

    Optional<Ticket> find(long id) {
        return ifThere(() -> api.ticket(id));
    }

    Optional<Contact> contact(long id) {
        return ifThere(() -> api.contact(id));
    }

    private <T> Optional<T> ifThere(Supplier<@Nullable T> question) {
        try {
            return Optional.of(remote.read(question));
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
    }

    List<Remark> conversation(long ticket) {
        return allPages(page -> api.conversation(ticket, page));
    }

    /** Newest change first: what changes while we turn pages is then seen twice, and nothing is missed. */
    List<Ticket> changedSince(Instant since) {
        return allPages(page -> api.tickets(null, since.truncatedTo(ChronoUnit.SECONDS), "updated_at", "desc", page));
    }

    /** Oldest first: what is opened while we turn pages comes at the end. */
    List<Ticket> requestedBy(long user, Instant changedSince) {
        return allPages(page ->
                        api.tickets(user, changedSince.truncatedTo(ChronoUnit.SECONDS), "created_at", "asc", page))
                .stream()
                .filter(ticket -> ticket.requester() == user)
                .toList();
    }

    List<Contact> withNumber(String number) {
        return allPages(page -> api.contacts(number, null, page));
    }

    List<Contact> withAddress(String address) {
        return allPages(page -> api.contacts(null, address, page));
    }

    List<Rated> ratingsBy(long user) {
        return allPages(page -> api.ratings(user, page));
    }

    FreshdeskApi.Posted reply(long ticket, String text) {
        return remote.write(() -> api.reply(ticket, new FreshdeskApi.NewReply(Html.of(text))));
    }

    FreshdeskApi.Posted note(long ticket, String text) {
        return remote.write(() -> api.note(ticket, new FreshdeskApi.NewNote(Html.of(text), true)));
    }

    void change(long ticket, FreshdeskApi.Change change) {
        remote.write(() -> api.change(ticket, change));
    }

    Ticket create(FreshdeskApi.NewTicket ticket) {
        return remote.write(() -> api.create(ticket));
    }

    private <T> List<T> allPages(IntFunction<@Nullable ResponseEntity<List<T>>> question) {
        List<T> all = new ArrayList<>();
        for (int number = 1; number <= MOST_PAGES; number++) {
            var at = number;
            var page = remote.read(() -> question.apply(at));
            var lines = page.getBody();
            if (lines == null) {
                throw new Unavailable(Freshdesk.NAME + " answered a list without saying anything");
            }
            all.addAll(lines);
            if (lines.size() < FreshdeskApi.PAGE && !announcesMore(page.getHeaders())) {
                return all;
            }
        }
        throw new Unavailable(
                Freshdesk.NAME + " lists more than " + MOST_PAGES + " pages; nothing is done with a part of a list");
    }

    private static boolean announcesMore(HttpHeaders headers) {
        return headers.getOrEmpty(HttpHeaders.LINK).stream().anyMatch(link -> link.contains("rel=\"next\""));
    }
}
