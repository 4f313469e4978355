package io.nightshift.connectors.hubspot;

import io.nightshift.actions.Refused;
import io.nightshift.connectors.desk.Statuses;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import java.util.Objects;
import java.util.TreeSet;

/** HubSpot's statuses are stages of a pipeline. */
final class TicketStages implements Statuses<Thing> {

    private final HubSpotTickets tickets;
    private final DeskSettings desk;

    TicketStages(HubSpotTickets tickets, DeskSettings desk) {
        this.tickets = tickets;
        this.desk = desk;
    }

    @Override
    public void mustKnow(String word) {
        if (!desk.stageIds().containsKey(word) && !desk.priorityWords().containsKey(word)) {
            throw new Refused("'" + word + "' is no status: they are "
                    + new TreeSet<>(desk.stageIds().keySet()) + ", and priorities "
                    + new TreeSet<>(desk.priorityWords().keySet()));
        }
    }

    @Override
    public void lead(Thing ticket, String word) {
        var stage = desk.stageIds().get(word);
        if (stage == null) {
            lead(
                    ticket,
                    HubSpotTickets.PRIORITY,
                    Objects.requireNonNull(desk.priorityWords().get(word)));
        } else {
            mustBeInPipeline(ticket);
            lead(ticket, HubSpotTickets.STAGE, stage);
        }
    }

    /** A stage of another pipeline would mean something else, or nothing. */
    private void mustBeInPipeline(Thing ticket) {
        var pipeline = ticket.says(HubSpotTickets.PIPELINE).orElse("");
        if (!pipeline.equals(desk.pipeline())) {
            throw new Refused("Ticket " + ticket.id() + " is in pipeline " + pipeline
                    + ", and the settings name the stages of pipeline " + desk.pipeline());
        }
    }

    private void lead(Thing ticket, String property, String wanted) {
        if (ticket.says(property).filter(wanted::equals).isEmpty()) {
            tickets.set(ticket, property, wanted);
        }
    }
}
