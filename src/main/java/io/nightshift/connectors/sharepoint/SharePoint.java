package io.nightshift.connectors.sharepoint;

import io.nightshift.connectors.knowledge.Knowledge;
import io.nightshift.connectors.knowledge.KnowledgeSource;
import io.nightshift.connectors.remote.ClientCredentials;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A site of SharePoint, where its tenant is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.sharepoint.tenant")
@Import(Knowledge.class)
class SharePoint {

    /** The source of its pages. */
    static final String NAME = "sharepoint";

    private static final Set<String> ALL_THAT_IS_GRANTED = Set.of("https://graph.microsoft.com/.default");

    @Bean
    Graph sharePointGraph(SharePointSettings settings, Clock clock) {
        var remote = Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.baseUrl())
                .clientCredentials(new ClientCredentials(
                        settings.tokenAddress(),
                        settings.clientId(),
                        settings.clientSecret(),
                        ALL_THAT_IS_GRANTED,
                        Map.of()))
                .errors(new GraphErrors(clock))
                .callsLeftIn("RateLimit-Remaining")
                .build();
        return new Graph(remote, settings.baseUrl());
    }

    @Bean
    KnowledgeSource sharePointPages(Graph graph, SharePointSettings settings, Clock clock) {
        var stores = Remote.named(NAME + "-files", settings.limitsOrOrdinary(), clock)
                .errors(FileStores.errors(clock))
                .build();
        return new SharePointKnowledge(List.of(
                new SitePages(graph, settings.site()),
                new Files(graph, new FileStores(stores, settings.baseUrl()), settings.drives())));
    }

    @Bean
    Connection sharePointConnection(Graph graph, SharePointSettings settings) {
        return new Connection(
                graph.remote(),
                Set.of(Service.KNOWLEDGE),
                () -> "Graph shows us the site "
                        + graph.read(api -> api.site(settings.site())).name());
    }
}
