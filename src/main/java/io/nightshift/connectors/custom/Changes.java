package io.nightshift.connectors.custom;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Refused;
import io.nightshift.connectors.desk.Statuses;
import io.nightshift.connectors.remote.Afterwards;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Sets statuses and priorities, and looks whether they are set: there are desks that say that they have done it and have not,
 * because a right or a step of a workflow is missing.
 */
final class Changes implements Statuses<Ticket> {

    private final Tickets tickets;

    Changes(Tickets tickets) {
        this.tickets = tickets;
    }

    private record Change(Call call, String name, String value, Function<Ticket, String> now) {}

    @Override
    public void mustKnow(String word) {
        if (change(word).isEmpty()) {
            var writing = tickets.desk().writing();
            throw new Refused("There is neither a status nor a priority '" + word + "' at "
                    + tickets.desk().name()
                    + ", only " + new TreeSet<>(writing.statuses().keySet()) + " and "
                    + new TreeSet<>(writing.priorities().keySet()));
        }
    }

    private Optional<Change> change(String word) {
        var writing = tickets.desk().writing();
        return Stream.of(
                        change(writing.status(), "status", writing.statuses().get(word), Ticket::status),
                        change(
                                writing.priority(),
                                "priority",
                                writing.priorities().get(word),
                                Ticket::priority))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Change> change(
            Optional<Call> call,
            String name,
            @org.jspecify.annotations.Nullable String value,
            Function<Ticket, String> now) {
        return value == null ? Optional.empty() : call.map(it -> new Change(it, name, value, now));
    }

    @Override
    public void lead(Ticket ticket, String word) {
        var change = change(word).orElseThrow();
        if (is(change, ticket)) {
            return;
        }
        tickets.wire().tell(change.call(), Tickets.values(ticket, Map.of(change.name(), change.value())));
        if (Afterwards.look(() -> tickets.find(ticket.number()))
                .filter(it -> is(change, it))
                .isEmpty()) {
            throw new CannotTell(tickets.desk().name() + " said that the " + change.name() + " of "
                    + ticket.number() + " is set, but it is not '" + change.value()
                    + "'; the agent's account may lack a right, or the workflow a step");
        }
    }

    private static boolean is(Change change, Ticket ticket) {
        return change.now().apply(ticket).equals(change.value());
    }
}
