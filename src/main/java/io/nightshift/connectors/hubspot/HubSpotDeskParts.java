package io.nightshift.connectors.hubspot;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.ConditionalOnWork;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HubSpot as ticket desk, where it is wanted for that. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.hubspot.access-token")
@ConditionalOnWork(setting = "nightshift.hubspot.does", value = Service.TICKETS, byDefault = false)
class HubSpotDeskParts {

    @Bean
    HubSpotTickets hubSpotTickets(HubSpotObjects objects, Buyers buyers, HubSpotSettings settings) {
        return new HubSpotTickets(objects, buyers, new Conversations(objects.remote()), settings);
    }

    @Bean
    HubSpotDesk hubSpotDesk(HubSpotObjects objects, HubSpotTickets tickets, HubSpotSettings settings, Clock clock) {
        var desk = settings.desk();
        return new HubSpotDesk(
                tickets,
                new Letters(tickets, desk),
                new Notes(objects, desk.app(), clock),
                new TicketStages(tickets, desk),
                new FurtherTickets(tickets, desk));
    }

    @Bean
    HubSpotRatings hubSpotRatings(Buyers buyers, HubSpotObjects objects) {
        return new HubSpotRatings(buyers, objects);
    }

    @Bean
    HubSpotInbox hubSpotInbox(HubSpotTickets tickets, HubSpotSettings settings) {
        return new HubSpotInbox(tickets, new Door(settings.desk()), settings);
    }
}
