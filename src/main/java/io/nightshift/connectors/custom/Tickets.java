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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tickets of one desk. */
final class Tickets {

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

    /** An address of e-mail is the same however it is written: what we wrote must not come back as the customer's words. */
    boolean isOurs(String account) {
        var known = myself();
        return account.equals(known) || known.contains("@") && known.equalsIgnoreCase(account.strip());
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

    List<String> changedSince(Instant since) {
        var time = desk.settings().read().changed().time();
        return numbers(desk.changed(), Map.of("since", time.of(since)));
    }

    /** Whoever lists something else than tickets is not asked about tickets. */
    List<String> numbers(TicketList list, Map<String, String> values) {
        var numbers = list.numbers(wire, values);
        numbers.stream().filter(it -> !desk.isNumber(it)).findFirst().ifPresent(wrong -> {
            throw new Unavailable(desk.name() + " lists something that is no number of a ticket: '" + wrong + "'");
        });
        return numbers;
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
