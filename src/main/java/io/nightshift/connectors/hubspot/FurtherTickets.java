package io.nightshift.connectors.hubspot;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.desk.Further;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.desk.Subject;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import io.nightshift.connectors.remote.Afterwards;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tickets that follow a ticket. They belong to no contact, who might see them. Their key stands in a property whose values are
 * unique, so that HubSpot makes no second one, and by which it reads them from its books.
 */
final class FurtherTickets implements Further<Thing> {

    private final HubSpotTickets tickets;
    private final DeskSettings desk;

    FurtherTickets(HubSpotTickets tickets, DeskSettings desk) {
        this.tickets = tickets;
        this.desk = desk;
    }

    @Override
    public Optional<Receipt> find(EffectKey key, Thing followed) {
        return tickets.findByKey(Reference.to(key).word()).map(it -> {
            if (!it.says(HubSpotTickets.CONTENT).orElse("").contains(follows(followed))) {
                throw new Refused("The key " + key + " was used before for another request: ticket " + it.id()
                        + " does not say that it follows ticket " + followed.id());
            }
            return receipt(it);
        });
    }

    @Override
    public Receipt open(EffectKey key, CustomerRef customer, Thing followed, String subject, String text) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put(HubSpotTickets.SUBJECT, Subject.of(subject));
        given.put(HubSpotTickets.CONTENT, text.stripTrailing() + "\n\n" + follows(followed) + customer);
        given.put(HubSpotTickets.PIPELINE, desk.pipeline());
        given.put(HubSpotTickets.STAGE, Objects.requireNonNull(desk.stageIds().get("open")));
        followed.says(HubSpotTickets.PRIORITY).ifPresent(it -> given.put(HubSpotTickets.PRIORITY, it));
        given.put(desk.keyField(), Reference.to(key).word());
        try {
            return receipt(tickets.open(given));
        } catch (Refused e) {
            // It may say no because there is one with this key by now.
            return Afterwards.look(() -> find(key, followed)).orElseThrow(() -> e);
        }
    }

    private static String follows(Thing followed) {
        return "Follows ticket " + followed.id() + " of customer ";
    }

    private static Receipt receipt(Thing ticket) {
        var subject = ticket.says(HubSpotTickets.SUBJECT)
                .orElseThrow(() ->
                        new Unavailable(HubSpot.NAME + " does not say what ticket " + ticket.id() + " is called"));
        return new Receipt(ticket.id(), "Opened ticket " + ticket.id() + ": " + subject, Map.of("ticket", ticket.id()));
    }
}
