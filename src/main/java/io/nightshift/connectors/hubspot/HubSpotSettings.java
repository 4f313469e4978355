package io.nightshift.connectors.hubspot;

import io.nightshift.connectors.directory.Tiers;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Service;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How HubSpot is reached, and what its properties are called.
 *
 * @param accessToken of a private app; HubSpot is connected where it is given
 * @param does what it does for the house: {@code customers}, {@code history}, {@code tickets} (tickets in and out)
 * @param customerField property of a company that holds the house's customer number; its values must be unique
 * @param tierField property of a company, or of a contact without one, that holds the tier
 * @param contractField likewise, what the contract is called
 * @param tiers what the values of the tier's property mean
 * @param closedStages the stages in which a ticket is closed
 * @param desk which tickets come to the agent, and what the house's words mean there
 * @param limits how much is asked of it
 */
@ConfigurationProperties("nightshift.hubspot")
@ConditionalOnSetting("nightshift.hubspot.access-token")
record HubSpotSettings(
        String accessToken,
        @DefaultValue("https://api.hubapi.com") URI baseUrl,
        @DefaultValue({"customers", "history"}) Set<Service> does,
        @DefaultValue("customer_number") String customerField,
        @DefaultValue("customer_tier") String tierField,
        @DefaultValue("customer_contract") String contractField,
        @Nullable Map<String, String> tiers,
        @DefaultValue("4") Set<String> closedStages,
        @DefaultValue DeskSettings desk,
        @Nullable RemoteLimits limits) {

    private static final Set<Service> ABLE = Set.of(Service.CUSTOMERS, Service.HISTORY, Service.TICKETS);

    HubSpotSettings {
        does = Set.copyOf(does);
        closedStages = Set.copyOf(closedStages);
        if (!ABLE.containsAll(does)) {
            throw new IllegalArgumentException(
                    "nightshift.hubspot.does is " + does + "; HubSpot does customers, history and tickets");
        }
        if (does.contains(Service.TICKETS)) {
            desk.mustBeComplete();
        }
        List.of(customerField, tierField, contractField).forEach(HubSpotSettings::mustBeProperty);
    }

    static void mustBeProperty(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,99}")) {
            throw new IllegalArgumentException("nightshift.hubspot names a property '" + name
                    + "'; HubSpot's internal names have small letters, digits and _ alone");
        }
    }

    /** The stages of tickets that people take for done. */
    Set<String> settledStages() {
        var settled = new HashSet<>(closedStages);
        settled.add(desk.stageIds().getOrDefault("solved", ""));
        return Set.copyOf(settled);
    }

    Tiers meanings() {
        return new Tiers("nightshift.hubspot.tiers", tiers);
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    @Override
    public String toString() {
        return "HubSpotSettings[" + baseUrl + " for " + does + "]";
    }
}
