package io.nightshift.connectors.freshdesk;

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

/** Freshdesk, where its address is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.freshdesk.base-url")
class Freshdesk {

    /** The source of its tickets. */
    static final String NAME = "freshdesk";

    @Bean
    FreshdeskTickets freshdeskTickets(FreshdeskSettings settings, Clock clock) {
        return new FreshdeskTickets(remote(settings, clock));
    }

    @Bean
    Requesters freshdeskRequesters(FreshdeskTickets tickets, FreshdeskSettings settings) {
        return new Requesters(tickets, settings.byAddressAlone());
    }

    @Bean
    FreshdeskDesk freshdeskDesk(FreshdeskTickets tickets, Requesters requesters, FreshdeskSettings settings) {
        return new FreshdeskDesk(tickets, requesters, new FreshdeskStatuses(tickets, settings.numbers()));
    }

    @Bean
    FreshdeskInbox freshdeskInbox(FreshdeskTickets tickets, Requesters requesters, FreshdeskSettings settings) {
        return new FreshdeskInbox(tickets, requesters, settings);
    }

    @Bean
    FreshdeskHistory freshdeskHistory(FreshdeskTickets tickets, Requesters requesters, FreshdeskSettings settings) {
        return new FreshdeskHistory(tickets, requesters, settings);
    }

    @Bean
    Connection freshdeskConnection(FreshdeskTickets tickets) {
        return new Connection(
                tickets.remote(),
                Set.of(Service.TICKETS),
                () -> "Freshdesk knows our key as that of agent " + tickets.selfNow());
    }

    /** The key stands where a name would; what stands where the password would is not looked at. */
    private static Remote remote(FreshdeskSettings settings, Clock clock) {
        return Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.baseUrl())
                .basic(settings.apiKey(), "X")
                .errors(new FreshdeskErrors(clock))
                .callsLeftIn("X-RateLimit-Remaining")
                .build();
    }

    static FreshdeskApi api(Remote remote) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                .build()
                .createClient(FreshdeskApi.class);
    }
}
