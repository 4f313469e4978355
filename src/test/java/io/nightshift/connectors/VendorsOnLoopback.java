package io.nightshift.connectors;

import static java.util.Map.entry;

import io.nightshift.connectors.freshdesk.FreshdeskStandIn;
import io.nightshift.connectors.jira.JiraStandIn;
import io.nightshift.connectors.zendesk.ZendeskStandIn;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.function.SingletonSupplier;

/** Connects the house of the tests to stand-ins of vendors; one of each serves all tests of a run. */
public final class VendorsOnLoopback implements EnvironmentPostProcessor, Ordered {

    /** With which the stand-ins sign deliveries. */
    public static final String WEBHOOK_SECRET = "a-signing-secret-of-the-tests";

    private static final Supplier<ZendeskStandIn> ZENDESK = SingletonSupplier.of(ZendeskStandIn::new);

    private static final Supplier<JiraStandIn> JIRA = SingletonSupplier.of(JiraStandIn::new);

    private static final Supplier<FreshdeskStandIn> FRESHDESK = SingletonSupplier.of(FreshdeskStandIn::new);

    public static FreshdeskStandIn freshdesk() {
        return FRESHDESK.get();
    }

    public static JiraStandIn jira() {
        return JIRA.get();
    }

    public static ZendeskStandIn zendesk() {
        return ZENDESK.get();
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("test"))) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "vendors on loopback",
                            Map.ofEntries(
                                    entry(
                                            "nightshift.zendesk.base-url",
                                            zendesk().baseUrl().toString()),
                                    entry("nightshift.zendesk.email", ZendeskStandIn.EMAIL),
                                    entry("nightshift.zendesk.api-token", ZendeskStandIn.TOKEN),
                                    entry("nightshift.zendesk.webhook-secret", WEBHOOK_SECRET),
                                    entry("nightshift.zendesk.limits.per-minute", "100000"),
                                    entry(
                                            "nightshift.jira.base-url",
                                            jira().baseUrl().toString()),
                                    entry("nightshift.jira.email", JiraStandIn.EMAIL),
                                    entry("nightshift.jira.api-token", JiraStandIn.TOKEN),
                                    entry("nightshift.jira.webhook-secret", WEBHOOK_SECRET),
                                    entry("nightshift.jira.limits.per-minute", "100000"),
                                    entry(
                                            "nightshift.freshdesk.base-url",
                                            freshdesk().baseUrl().toString()),
                                    entry("nightshift.freshdesk.api-key", FreshdeskStandIn.KEY),
                                    entry("nightshift.freshdesk.webhook-secret", WEBHOOK_SECRET),
                                    entry("nightshift.freshdesk.limits.per-minute", "100000"),
                                    // Tests say when a desk is asked what has changed.
                                    entry("nightshift.inbox.poll-look-every", "1d"),
                                    entry("nightshift.inbox.read-every", "100ms"))));
        }
    }

    /** After the profiles are known. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
