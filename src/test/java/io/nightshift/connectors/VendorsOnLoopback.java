package io.nightshift.connectors;

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

    /** With which the stand-in signs deliveries. */
    public static final String WEBHOOK_SECRET = "zendesk-webhook-signing-secret";

    private static final Supplier<ZendeskStandIn> ZENDESK = SingletonSupplier.of(ZendeskStandIn::new);

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
                            Map.of(
                                    "nightshift.zendesk.base-url",
                                    zendesk().baseUrl().toString(),
                                    "nightshift.zendesk.email",
                                    ZendeskStandIn.EMAIL,
                                    "nightshift.zendesk.api-token",
                                    ZendeskStandIn.TOKEN,
                                    "nightshift.zendesk.webhook-secret",
                                    WEBHOOK_SECRET,
                                    "nightshift.zendesk.limits.per-minute",
                                    "100000",
                                    // Tests say when a desk is asked what has changed.
                                    "nightshift.inbox.poll-look-every",
                                    "1d",
                                    "nightshift.inbox.read-every",
                                    "100ms")));
        }
    }

    /** After the profiles are known. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
