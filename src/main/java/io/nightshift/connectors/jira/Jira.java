package io.nightshift.connectors.jira;

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

/** Jira, where its address is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.jira.base-url")
class Jira {

    /** The source of its tickets. */
    static final String NAME = "jira";

    @Bean
    JiraIssues jiraIssues(JiraSettings settings, Clock clock) {
        return new JiraIssues(remote(settings, clock));
    }

    @Bean
    JiraDesk jiraDesk(JiraIssues issues, JiraSettings settings) {
        return new JiraDesk(issues, new JiraStatuses(issues, settings.workflow()), new FurtherIssues(issues, settings));
    }

    @Bean
    JiraInbox jiraInbox(JiraIssues issues, JiraSettings settings, Clock clock) {
        return new JiraInbox(issues, settings, clock);
    }

    @Bean
    JiraHistory jiraHistory(JiraIssues issues) {
        return new JiraHistory(issues);
    }

    @Bean
    Connection jiraConnection(JiraIssues issues, JiraSettings settings) {
        return new Connection(
                issues.remote(),
                Set.of(Service.TICKETS),
                () -> "Jira knows " + settings.email() + " as account "
                        + issues.myselfNow().accountId());
    }

    private static Remote remote(JiraSettings settings, Clock clock) {
        return Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.baseUrl())
                .basic(settings.email(), settings.apiToken())
                .errors(new JiraErrors(clock))
                .callsLeftIn("X-RateLimit-Remaining")
                .build();
    }

    static JiraApi api(Remote remote) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                .build()
                .createClient(JiraApi.class);
    }
}
