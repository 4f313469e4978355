package io.nightshift.connectors.freshdesk;

import io.nightshift.actions.Refused;
import io.nightshift.connectors.desk.Statuses;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Change;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Ticket;
import java.util.Map;
import java.util.TreeSet;

/** Freshdesk's statuses and priorities are numbers. */
final class FreshdeskStatuses implements Statuses<Ticket> {

    private static final Map<String, Integer> PRIORITIES = Map.of("low", 1, "normal", 2, "high", 3, "urgent", 4);

    private final FreshdeskTickets tickets;
    private final Map<String, Integer> statuses;

    FreshdeskStatuses(FreshdeskTickets tickets, Map<String, Integer> statuses) {
        this.tickets = tickets;
        this.statuses = statuses;
    }

    @Override
    public void mustKnow(String word) {
        if (!statuses.containsKey(word) && !PRIORITIES.containsKey(word)) {
            throw new Refused("'" + word + "' is no status in " + new TreeSet<>(statuses.keySet())
                    + " and no priority in " + new TreeSet<>(PRIORITIES.keySet()));
        }
    }

    @Override
    public void lead(Ticket ticket, String word) {
        var status = statuses.get(word);
        var priority = PRIORITIES.get(word);
        if (priority != null && !priority.equals(ticket.priority())) {
            tickets.change(ticket.id(), new Change(null, priority));
        } else if (status != null && !status.equals(ticket.status())) {
            tickets.change(ticket.id(), new Change(status, null));
        }
    }
}
