package io.nightshift.connectors.zendesk;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.zendesk.ZendeskApi.Comment;
import io.nightshift.connectors.zendesk.ZendeskApi.Meta;
import io.nightshift.connectors.zendesk.ZendeskApi.Ticket;
import io.nightshift.connectors.zendesk.ZendeskApi.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Zendesk's tickets, whole lists at a time. */
final class ZendeskTickets {

    private static final int MOST_PAGES = 50;

    private final Remote remote;
    private final ZendeskApi api;

    ZendeskTickets(Remote remote) {
        this.remote = remote;
        this.api = Zendesk.api(remote);
    }

    Remote remote() {
        return remote;
    }

    Optional<Ticket> find(long id) {
        try {
            return Optional.of(remote.read(() -> api.ticket(id)).ticket());
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
    }

    /** What was said on a ticket, oldest first, and by whom. */
    record Conversation(List<Comment> comments, Map<Long, User> authors) {}

    Conversation conversation(long ticket) {
        Map<Long, User> authors = new HashMap<>();
        var comments = allPages(
                after -> api.comments(ticket, ZendeskApi.PAGE, after),
                page -> {
                    page.authors().forEach(user -> authors.put(user.id(), user));
                    return page.comments();
                },
                ZendeskApi.Comments::meta);
        return new Conversation(comments, authors);
    }

    User user(long id) {
        return remote.read(() -> api.user(id)).user();
    }

    /** The users whose number in the company's directory this is. */
    List<User> withNumber(String number) {
        return remote.read(() -> api.usersWithExternalId(number)).users().stream()
                .filter(user -> number.equals(user.externalId()))
                .toList();
    }

    /** The users with exactly this address; the query has Zendesk's own syntax, so an address that could be more is not asked for. */
    List<User> withAddress(String address) {
        if (!address.matches("[\\w.+-]{1,64}@[\\w.-]{1,190}")) {
            return List.of();
        }
        return remote.read(() -> api.users("email:" + address)).users().stream()
                .filter(user -> address.equalsIgnoreCase(user.email()))
                .toList();
    }

    List<Ticket> requestedBy(User user) {
        return allPages(
                after -> api.requested(user.id(), ZendeskApi.PAGE, after),
                ZendeskApi.Tickets::tickets,
                ZendeskApi.Tickets::meta);
    }

    List<Ticket> withExternalId(String key) {
        return remote.read(() -> api.withExternalId(key)).tickets().stream()
                .filter(ticket -> key.equals(ticket.externalId()))
                .toList();
    }

    List<Ticket> changedSince(Instant since, String tag) {
        var query = "tags:" + tag + " updated>=" + since.truncatedTo(ChronoUnit.SECONDS);
        return allPages(
                after -> api.search(query, ZendeskApi.PAGE, after), ZendeskApi.Found::results, ZendeskApi.Found::meta);
    }

    Ticket update(long id, ZendeskApi.Change change) {
        return remote.write(() -> api.update(id, new ZendeskApi.Update(change))).ticket();
    }

    Ticket create(String key, ZendeskApi.NewTicket ticket) {
        return remote.write(() -> api.create(key, new ZendeskApi.Creation(ticket)))
                .ticket();
    }

    private <P, T> List<T> allPages(
            Function<@Nullable String, @Nullable P> page,
            Function<P, List<T>> lines,
            Function<P, @Nullable Meta> meta) {
        List<T> all = new ArrayList<>();
        String after = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var cursor = after;
            P read = remote.read(() -> page.apply(cursor));
            all.addAll(lines.apply(read));
            var more = meta.apply(read);
            if (more == null || !more.hasMore() || more.after() == null) {
                return all;
            }
            after = more.after();
        }
        throw new Unavailable(
                Zendesk.NAME + " lists more than " + MOST_PAGES + " pages; nothing is done with a part of a list");
    }
}
