package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.directory.Tiers;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Service;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Salesforce is reached.
 *
 * @param baseUrl the organisation's own domain; Salesforce is connected where it is given
 * @param clientId consumer key of the external client app
 * @param clientSecret consumer secret of that app
 * @param does what it does for the house: {@code customers}, {@code warranty}, {@code tickets} (cases in and out, and
 *     their history)
 * @param warrantyType the type of entitlements that are warranties, and of the cases that claim them
 * @param fields what is called how
 * @param tiers what the values of the tier's field mean
 * @param desk which cases are tickets for the agent
 * @param limits how much is asked of it
 */
@ConfigurationProperties("nightshift.salesforce")
@ConditionalOnSetting("nightshift.salesforce.base-url")
record SalesforceSettings(
        URI baseUrl,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("v62.0") String apiVersion,
        @DefaultValue({"customers", "warranty"}) Set<Service> does,
        @DefaultValue("Warranty") String warrantyType,
        @DefaultValue Fields fields,
        @Nullable Map<String, String> tiers,
        @DefaultValue DeskSettings desk,
        @Nullable RemoteLimits limits) {

    private static final Set<Service> ABLE = Set.of(Service.CUSTOMERS, Service.WARRANTY, Service.TICKETS);

    SalesforceSettings {
        does = Set.copyOf(does);
        if (clientId.isBlank() || clientSecret.isBlank()) {
            throw new IllegalArgumentException("nightshift.salesforce.base-url is set, so"
                    + " nightshift.salesforce.client-id and nightshift.salesforce.client-secret must be, too");
        }
        if (!apiVersion.matches("v[0-9]{2}\\.0")) {
            throw new IllegalArgumentException(
                    "nightshift.salesforce.api-version is '" + apiVersion + "'; one is written such as v62.0");
        }
        if (!ABLE.containsAll(does)) {
            throw new IllegalArgumentException(
                    "nightshift.salesforce.does is " + does + "; Salesforce does customers, warranty and tickets");
        }
        if (warrantyType.isBlank()) {
            throw new IllegalArgumentException("nightshift.salesforce.warranty-type is empty; without a type every"
                    + " support contract would be a warranty");
        }
        if (does.contains(Service.TICKETS)) {
            desk.mustBeComplete();
        }
    }

    Tiers meanings() {
        return new Tiers("nightshift.salesforce.tiers", tiers);
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SalesforceSettings[" + baseUrl + " for " + does + "]";
    }
}
