package io.nightshift.connectors.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

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

    @ParameterizedTest
    @CsvSource({
        "client-secret, '', client-secret",
        "api-version, 62, such as v62.0",
        "does, billing, 'customers, warranty and tickets'",
        "warranty-type, '', warranty-type is empty",
        "fields.customer, Name = 'x' OR Name, no name of a field",
        "fields.customer, '', no name of a field",
        "fields.key, Subject, fields of your own",
    })
    void refusesWhatMakesNoSense(String setting, String value, String words) {
        assertThatThrownBy(() -> settings(Map.of("nightshift.salesforce." + setting, value)))
                .rootCause()
                .hasMessageContaining(words);
    }
}
