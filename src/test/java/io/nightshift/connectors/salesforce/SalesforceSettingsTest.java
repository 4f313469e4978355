package io.nightshift.connectors.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.connectors.inbox.OutsideDesk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SalesforceSettingsTest {

    private static SalesforceSettings settings(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(Map.of(
                "nightshift.salesforce.base-url",
                "https://example.my.salesforce.com",
                "nightshift.salesforce.client-id",
                "an-id",
                "nightshift.salesforce.client-secret",
                "a-secret"));
        all.putAll(given);
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("nightshift.salesforce", SalesforceSettings.class)
                .get();
    }

    @Test
    void readsItsFieldsAndTellsNoSecret() {
        var settings = settings(Map.of("nightshift.salesforce.fields.part", "Product2.Part__c"));

        assertThat(settings.fields().part()).isEqualTo("Product2.Part__c");
        assertThat(settings.fields().customer()).isEqualTo("AccountNumber");
        assertThat(settings.toString()).doesNotContain("a-secret");
    }

    @Test
    void wantsToKnowWhichCasesAreTheAgentsWhereTheyAreTickets() {
        assertThat(desk("OwnerId", SalesforceStandIn.QUEUE).toString()).doesNotContain("a-secret");
        assertThat(desk("Channel__c", "agent").toString()).contains("Channel__c is agent");
        for (var value : List.of("", "Agents", "00G000000000001")) {
            assertThatThrownBy(() -> desk("OwnerId", value)).rootCause().hasMessageContaining("desk.value is");
        }
        assertThatThrownBy(() -> desk("Channel__c", " ")).rootCause().hasMessageContaining("desk.value is");
    }

    private static DeskSettings desk(String field, String value) {
        var prefix = "nightshift.salesforce.desk.";
        return settings(Map.of(
                        "nightshift.salesforce.does",
                        "tickets",
                        prefix + "user",
                        SalesforceStandIn.USER,
                        prefix + "field",
                        field,
                        prefix + "value",
                        value,
                        prefix + "webhook-secret",
                        "a-secret-of-the-tests"))
                .desk();
    }

    @Test
    void isNoDeskWhereNothingIsSaidOfTickets() {
        new ApplicationContextRunner()
                .withUserConfiguration(SalesforceDeskParts.class)
                .withPropertyValues("nightshift.salesforce.base-url=https://example.my.salesforce.com")
                .run(house -> assertThat(house).hasNotFailed().doesNotHaveBean(OutsideDesk.class));
    }

    @Test
    void knowsWhatStatusesAreCalled() {
        var settings = settings(Map.of("nightshift.salesforce.desk.statuses.on-hold", "On Hold"));

        assertThat(settings.desk().statusWords())
                .containsEntry("on-hold", "On Hold")
                .containsEntry("solved", "Closed");
        assertThat(settings.desk().priorityWords()).containsEntry("urgent", "High");
    }

    @ParameterizedTest
    @CsvSource({
        "client-secret, '', client-secret",
        "api-version, 62, such as v62.0",
        "does, billing, 'customers, warranty and tickets'",
        "warranty-type, '', warranty-type is empty",
        "fields.customer, Name = 'x' OR Name, no name of a field",
        "fields.customer, '', no name of a field",
        "fields.key, Subject, fields of your own",
        "desk.webhook-secret, too-short, 16 characters",
        "desk.field, OwnerId = 'x' OR OwnerId, no name of a field",
        "desk.statuses.escalated, Escalated, 'open, pending, solved'",
        "desk.priorities.high, '', 'high, low, normal'",
        "does, tickets, desk.user is ''",
    })
    void refusesWhatMakesNoSense(String setting, String value, String words) {
        assertThatThrownBy(() -> settings(Map.of("nightshift.salesforce." + setting, value)))
                .rootCause()
                .hasMessageContaining(words);
    }
}
