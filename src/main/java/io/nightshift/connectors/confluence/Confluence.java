package io.nightshift.connectors.confluence;

import io.nightshift.connectors.knowledge.Knowledge;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Confluence, where its address is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.confluence.base-url")
@Import(Knowledge.class)
class Confluence {

    /** The source of its pages. */
    static final String NAME = "confluence";

    @Bean
    Spaces confluenceSpaces(ConfluenceSettings settings, Clock clock) {
        return new Spaces(remote(settings, clock), settings.spaces());
    }

    @Bean
    ConfluencePages confluencePages(Spaces spaces, ConfluenceSettings settings, Clock clock) {
        return new ConfluencePages(spaces, settings, clock);
    }

    @Bean
    Connection confluenceConnection(Spaces spaces) {
        return new Connection(spaces.remote(), Set.of(Service.KNOWLEDGE), () -> {
            spaces.now();
            return "Confluence shows us the spaces " + spaces.keys();
        });
    }

    private static Remote remote(ConfluenceSettings settings, Clock clock) {
        return Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.baseUrl())
                .basic(settings.email(), settings.apiToken())
                .errors(ConfluenceErrors.with(clock))
                .callsLeftIn("X-RateLimit-Remaining")
                .build();
    }

    static ConfluenceApi api(Remote remote) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                .build()
                .createClient(ConfluenceApi.class);
    }
}
