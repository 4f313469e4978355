package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** ServiceNow's parts, put together by hand and connected to a stand-in. */
record ServiceNowAtWork(ServiceNowSettings settings, Clock clock, Tables tables) {

    static final FieldNames NAMES = new FieldNames(
            "number", "u_tier", "u_customer_since", "u_contract", "u_replacement_part", Map.of("Gold", "PREMIUM"));

    static ServiceNowAtWork at(ServiceNowStandIn vendor) {
        return at(settings(vendor, ServiceNowStandIn.PASSWORD, "", ""), Clock.systemUTC());
    }

    static ServiceNowAtWork at(ServiceNowSettings settings, Clock clock) {
        return new ServiceNowAtWork(settings, clock, new ServiceNow().serviceNowTables(settings, clock));
    }

    static ServiceNowSettings settings(ServiceNowStandIn vendor, String password, String clientSecret, String webhook) {
        return new ServiceNowSettings(
                vendor.baseUrl(),
                ServiceNowStandIn.USER,
                password,
                clientSecret.isEmpty() ? "" : ServiceNowStandIn.CLIENT,
                clientSecret,
                Set.of(Service.CUSTOMERS, Service.WARRANTY, Service.TICKETS),
                NAMES,
                new DeskSettings(ServiceNowStandIn.GROUP, webhook, null, "Solved", "Answered"),
                new RemoteLimits(Duration.ofSeconds(2), 100_000, Duration.ofSeconds(1)));
    }

    Accounts accounts() {
        return new ServiceNow().serviceNowAccounts(tables, settings);
    }

    Assets assets() {
        return new ServiceNowWarrantyParts().serviceNowAssets(tables, settings);
    }

    Claims claims() {
        return new ServiceNowWarrantyParts().serviceNowClaims(tables);
    }
}
