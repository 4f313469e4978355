package io.nightshift.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.connectors.inbox.OutsideDesk;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** What is set of HubSpot, and what the house then has of it. */
class HubSpotSettingsTest {

    private static final Map<String, String> DESK = Map.of(
            "nightshift.hubspot.access-token", "pat-a-token",
            "nightshift.hubspot.does", "customers, history, tickets",
            "nightshift.hubspot.desk.value", "77001122",
            "nightshift.hubspot.desk.user", "3892666",
            "nightshift.hubspot.desk.app", "1160452",
            "nightshift.hubspot.desk.client-secret", "a-secret-of-the-tests",
            "nightshift.hubspot.desk.webhook-url", "https://agent.example.com/api/webhooks/hubspot");

    private final ApplicationContextRunner house = new ApplicationContextRunner()
            .withBean(Clock.class, Clock::systemUTC)
            .withUserConfiguration(Bound.class, HubSpot.class, HubSpotDeskParts.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(HubSpotSettings.class)
    static class Bound {}

    private static HubSpotSettings settings(Map<String, String> given) {
        var all = new HashMap<>(DESK);
        all.putAll(given);
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("nightshift.hubspot", HubSpotSettings.class)
                .get();
    }

    @Test
    void staysADirectoryWhereNothingElseIsSaid() {
        house.withPropertyValues("nightshift.hubspot.access-token=pat-a-token").run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(OutsideDesk.class);
            assertThat(context).hasSingleBean(HubSpotCustomers.class).hasSingleBean(HubSpotHistory.class);
            assertThat(context.getBean(Connection.class).does())
                    .containsExactlyInAnyOrder(Service.CUSTOMERS, Service.HISTORY);
        });
    }

    @Test
    void isADeskWhereItIsWantedForThat() {
        house.withPropertyValues(DESK.entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .toArray(String[]::new))
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(HubSpotDesk.class);
                    assertThat(context).hasSingleBean(HubSpotInbox.class).hasSingleBean(HubSpotRatings.class);
                });
    }

    @Test
    void knowsWhatStagesAreCalledAndTellsNoSecret() {
        var settings = settings(Map.of(
                "nightshift.hubspot.desk.stages.solved",
                "954564780",
                "nightshift.hubspot.desk.priorities.urgent",
                "HIGH"));

        assertThat(settings.desk().stageIds())
                .containsEntry("solved", "954564780")
                .containsEntry("pending", "2");
        assertThat(settings.desk().priorityWords())
                .containsEntry("urgent", "HIGH")
                .containsEntry("normal", "MEDIUM");
        assertThat(settings.settledStages()).containsExactlyInAnyOrder("4", "954564780");
        assertThat(settings.toString() + settings.desk())
                .doesNotContain("a-secret")
                .doesNotContain("pat-");
    }

    @ParameterizedTest
    @CsvSource({
        "does, billing, 'customers, history and tickets'",
        "desk.value, ' ', desk.value",
        "desk.user, A-3892666, desk.user",
        "desk.app, '', desk.app",
        "desk.field, Owner Id, 'Owner Id'",
        "desk.key-field, Nightshift, 'Nightshift'",
        "desk.client-secret, too-short, 16 characters",
        "desk.webhook-url, '', webhook-url must be",
        "desk.webhook-url, http://agent.example.com/x, webhook-url must be",
        "desk.webhook-url, https://agent.example.com/%7Ex, no %",
        "desk.stages.escalated, 9, 'on-hold, open, pending, solved'",
        "desk.priorities.high, '', 'high, low, normal, urgent'",
    })
    void refusesWhatMakesNoSense(String setting, String value, String words) {
        assertThatThrownBy(() -> settings(Map.of("nightshift.hubspot." + setting, value)))
                .rootCause()
                .hasMessageContaining(words)
                .hasMessageNotContaining("a-secret");
    }
}
