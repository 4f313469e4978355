package io.nightshift.connectors.zendesk;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Zendesk, where its address is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.zendesk.base-url")
class Zendesk {

    /** The source of its tickets. */
    static final String NAME = "zendesk";

    @Bean
    ZendeskTickets zendeskTickets(ZendeskSettings settings, Clock clock) {
        return new ZendeskTickets(remote(settings, clock));
    }

    @Bean
    ZendeskDesk zendeskDesk(ZendeskTickets tickets) {
        return new ZendeskDesk(tickets);
    }

    @Bean
    ZendeskInbox zendeskInbox(ZendeskTickets tickets, ZendeskSettings settings) {
        return new ZendeskInbox(tickets, settings);
    }

    @Bean
    ZendeskHistory zendeskHistory(ZendeskTickets tickets) {
        return new ZendeskHistory(tickets);
    }

    @Bean
    Connection zendeskConnection(ZendeskTickets tickets, ZendeskSettings settings) {
        return new Connection(
                tickets.remote(),
                Set.of(Service.TICKETS),
                () -> "Zendesk lets " + settings.email() + " list tickets; at least "
                        + tickets.withExternalId("nightshift-test").size() + " carry the mark of this test");
    }

    private static Remote remote(ZendeskSettings settings, Clock clock) {
        return Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.baseUrl())
                .basic(settings.email() + "/token", settings.apiToken())
                .errors(new ZendeskErrors(clock))
                .callsLeftIn("X-Rate-Limit-Remaining")
                .build();
    }

    static ZendeskApi api(Remote remote) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                .build()
                .createClient(ZendeskApi.class);
    }
}
