package io.nightshift.connectors;

import io.nightshift.connectors.custom.Harbour;
import io.nightshift.connectors.custom.HarbourStandIn;
import io.nightshift.connectors.freshdesk.FreshdeskStandIn;
import io.nightshift.connectors.hubspot.HubSpotStandIn;
import io.nightshift.connectors.jira.JiraStandIn;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.servicenow.ServiceNowStandIn;
import io.nightshift.connectors.zendesk.ZendeskStandIn;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    /** The address that HubSpot signs, whatever stands between it and the house. */
    public static final String HUBSPOT_CALLS = "https://agent.example.com/api/webhooks/hubspot";

    private static final Supplier<HubSpotStandIn> HUBSPOT = SingletonSupplier.of(HubSpotStandIn::new);

    public static HubSpotStandIn hubSpot() {
        return HUBSPOT.get();
    }

    private static final Supplier<ZendeskStandIn> ZENDESK = SingletonSupplier.of(ZendeskStandIn::new);

    private static final Supplier<JiraStandIn> JIRA = SingletonSupplier.of(JiraStandIn::new);

    private static final Supplier<FreshdeskStandIn> FRESHDESK = SingletonSupplier.of(FreshdeskStandIn::new);

    public static FreshdeskStandIn freshdesk() {
        return FRESHDESK.get();
    }

    private static final Supplier<ServiceNowStandIn> SERVICE_NOW = SingletonSupplier.of(ServiceNowStandIn::new);

    private static final Supplier<HarbourStandIn> HARBOUR = SingletonSupplier.of(HarbourStandIn::new);

    public static JiraStandIn jira() {
        return JIRA.get();
    }

    public static ZendeskStandIn zendesk() {
        return ZENDESK.get();
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("test"))) {
            environment.getPropertySources().addLast(new MapPropertySource("vendors on loopback", settings()));
            Harbour.description().forEach(environment.getPropertySources()::addLast);
        }
    }

    private static Map<String, Object> settings() {
        Map<String, Object> all = new HashMap<>();
        all.putAll(of("zendesk", zendesk(), Map.of("email", ZendeskStandIn.EMAIL, "api-token", ZendeskStandIn.TOKEN)));
        all.putAll(of("jira", jira(), Map.of("email", JiraStandIn.EMAIL, "api-token", JiraStandIn.TOKEN)));
        all.putAll(of("freshdesk", freshdesk(), Map.of("api-key", FreshdeskStandIn.KEY)));
        all.putAll(of(
                "servicenow",
                SERVICE_NOW.get(),
                Map.of(
                        "user", ServiceNowStandIn.USER,
                        "password", ServiceNowStandIn.PASSWORD,
                        "does", "tickets",
                        "desk.group", ServiceNowStandIn.GROUP,
                        "desk.webhook-secret", WEBHOOK_SECRET)));
        all.putAll(of(
                "hubspot",
                hubSpot(),
                Map.of(
                        "access-token", HubSpotStandIn.TOKEN,
                        "does", "tickets",
                        "desk.value", HubSpotStandIn.OWNER,
                        "desk.user", HubSpotStandIn.USER,
                        "desk.app", HubSpotStandIn.APP,
                        "desk.client-secret", WEBHOOK_SECRET,
                        "desk.webhook-url", HUBSPOT_CALLS)));
        all.put("harbour.address", HARBOUR.get().baseUrl().toString());
        all.put("harbour.key", HarbourStandIn.KEY);
        all.put("harbour.secret", Harbour.SECRET);
        // Tests say when a desk is asked what has changed.
        all.put("nightshift.inbox.poll-look-every", "1d");
        all.put("nightshift.inbox.read-every", "100ms");
        return all;
    }

    private static Map<String, String> of(String vendor, StandIn standIn, Map<String, String> credentials) {
        Map<String, String> all = new HashMap<>(Map.of(
                "base-url",
                standIn.baseUrl().toString(),
                "webhook-secret",
                WEBHOOK_SECRET,
                "limits.per-minute",
                "100000"));
        all.putAll(credentials);
        return all.entrySet().stream()
                .collect(Collectors.toMap(it -> "nightshift." + vendor + "." + it.getKey(), Map.Entry::getValue));
    }

    /** After the profiles are known. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
