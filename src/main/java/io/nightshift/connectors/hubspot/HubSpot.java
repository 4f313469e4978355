package io.nightshift.connectors.hubspot;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.ConditionalOnWork;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HubSpot, where its token is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.hubspot.access-token")
class HubSpot {

    /** The source of its facts and tickets. */
    static final String NAME = "hubspot";

    private static final String DOES = "nightshift.hubspot.does";

    @Bean
    HubSpotObjects hubSpotObjects(HubSpotSettings settings, Clock clock) {
        return new HubSpotObjects(Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.baseUrl())
                .header("Authorization", "Bearer " + settings.accessToken())
                .errors(new HubSpotErrors(clock))
                .callsLeftIn("X-HubSpot-RateLimit-Remaining")
                .build());
    }

    @Bean
    Buyers hubSpotBuyers(HubSpotObjects objects, HubSpotSettings settings) {
        return new Buyers(objects, settings);
    }

    @Bean
    @ConditionalOnWork(setting = DOES, value = Service.CUSTOMERS)
    HubSpotCustomers hubSpotCustomers(Buyers buyers, HubSpotSettings settings) {
        return new HubSpotCustomers(buyers, settings);
    }

    @Bean
    @ConditionalOnWork(setting = DOES, value = Service.HISTORY)
    HubSpotHistory hubSpotHistory(Buyers buyers, HubSpotObjects objects, HubSpotSettings settings) {
        return new HubSpotHistory(buyers, objects, settings.closedStages());
    }

    @Bean
    Connection hubSpotConnection(HubSpotObjects objects, HubSpotSettings settings) {
        return new Connection(objects.remote(), settings.does(), () -> {
            objects.remote().read(() -> objects.api().some(Buyers.CONTACTS, 1));
            if (!settings.does().contains(Service.TICKETS)) {
                return "The token is accepted and may read contacts";
            }
            new Conversations(objects.remote()).tryOut();
            return "The token is accepted and may read contacts and conversations";
        });
    }
}
