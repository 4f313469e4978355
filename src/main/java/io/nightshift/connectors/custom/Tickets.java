package io.nightshift.connectors.custom;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.ClientCredentials;
import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.connectors.remote.Remote;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tickets of one desk. */
final class Tickets {

    private static final int LONGEST_WORD = 64;

    private final Description desk;
    private final Wire wire;
    private volatile @Nullable String myself;

    Tickets(Description desk, Clock clock) {
        this.desk = desk;
        this.wire = new Wire(remote(desk, clock), desk.base().toString());
    }

    private static Remote remote(Description desk, Clock clock) {
        var settings = desk.settings();
        var remote = Remote.named(desk.name(), settings.limitsOrOrdinary(), clock)
                .baseUrl(desk.base())
                .errors(ErrorReading.byStatus(desk.name(), clock, answer -> said(desk, answer)));
        settings.headers().forEach(remote::header);
        if (!settings.user().isBlank()) {
            remote.basic(settings.user(), settings.password());
        }
        var oauth = settings.oauth();
        if (oauth != null) {
            remote.clientCredentials(new ClientCredentials(
                    URI.create(oauth.tokenUri()),
                    oauth.clientId(),
                    oauth.clientSecret(),
                    oauth.scopes(),
                    oauth.further()));
        }
        return remote.build();
    }

    private static String said(Description desk, ErrorAnswer answer) {
        return desk.error().map(it -> String.join(" ", it.words(answer.json()))).orElse("");
    }

    Description desk() {
        return desk;
    }

    Wire wire() {
        return wire;
    }

    /** The account that the agent writes by; it never changes. */
    String myself() {
        var known = myself;
        return known == null ? myselfNow() : known;
    }

    String myselfNow() {
        var asked = desk.account().ask(wire);
        myself = asked;
        return asked;
    }

    /** What we wrote must not come back as the customer's words. */
    boolean isOurs(String account) {
        return Account.isSame(myself(), account);
    }

    /** A ticket with all that was said on it, as it is now. */
    Optional<Ticket> find(String number) {
        try {
            var document = wire.ask(desk.ticket().address(), Map.of("ticket", number));
            var comments = desk.comments().read(wire, number, document, desk.markup());
            return Optional.of(desk.ticket().read(desk.name(), number, document, desk.markup(), comments));
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
    }

    /** One ticket without a number keeps no others from being read, but somebody is told of it: by a word of its own. */
    List<String> changedSince(Instant since) {
        var listed = listed(since);
        var known = listed.stream().filter(desk::isNumber).distinct().toList();
        if (known.isEmpty()) {
            requireNumbers(listed);
        }
        var all = new ArrayList<>(known);
        if (!listed.stream().allMatch(desk::isNumber)) {
            all.add(new WithoutNumber(since).toString());
        }
        return all;
    }

    /** Says which rows have no number, if there still are any. */
    void requireNumbers(WithoutNumber tickets) {
        requireNumbers(listed(tickets.since()));
    }

    private List<String> listed(Instant since) {
        var time = desk.settings().read().changed().time();
        return desk.changed().numbers(wire, Map.of("since", time.of(since)));
    }

    /** Whoever lists something else than tickets is not asked about tickets. */
    List<String> numbers(TicketList list, Map<String, String> values) {
        var numbers = list.numbers(wire, values);
        requireNumbers(numbers);
        return numbers.stream().distinct().toList();
    }

    private void requireNumbers(List<String> listed) {
        var wrong = IntStream.range(0, listed.size())
                .filter(row -> !desk.isNumber(listed.get(row)))
                .boxed()
                .toList();
        if (!wrong.isEmpty()) {
            var word = listed.get(wrong.getFirst());
            throw new Unavailable(desk.name() + " lists " + wrong.size()
                    + (wrong.size() == 1 ? " ticket" : " tickets") + " without a number at "
                    + desk.changed().number().path().getPath() + ", the first in row " + (wrong.getFirst() + 1) + " of "
                    + listed.size() + ", where '" + word.substring(0, Math.min(word.length(), LONGEST_WORD))
                    + "' stands");
        }
    }

    /** What templates may say of a ticket, with something more. */
    static Map<String, String> values(Ticket ticket, Map<String, String> further) {
        var values = new HashMap<>(ticket.more());
        values.put("ticket", ticket.number());
        values.put("customer", ticket.customer().id());
        values.put("author", ticket.author());
        values.putAll(further);
        return values;
    }
}
