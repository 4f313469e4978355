package io.nightshift.connectors.hubspot;

import io.nightshift.connectors.FourTickets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** HubSpot as the place that knows who the customers are. */
public final class HubSpotAsDirectory implements FourTickets.Directory {

    private final HubSpotStandIn hubSpot = new HubSpotStandIn();

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "nightshift.hubspot.base-url",
                hubSpot.baseUrl().toString(),
                "nightshift.hubspot.access-token",
                HubSpotStandIn.TOKEN,
                "nightshift.hubspot.does",
                "customers");
    }

    @Override
    public List<String> violations() {
        return hubSpot.contract().violations();
    }

    @Override
    public void customer(String number, String name, String tier, String contact, String language, String contract) {
        var company = hubSpot.object(
                "companies",
                "customer_number",
                number,
                "name",
                name,
                "customer_tier",
                tier,
                "closedate",
                "2019-05-01T10:00:00Z",
                "customer_contract",
                contract);
        var person = hubSpot.object(
                "contacts",
                "email",
                number.toLowerCase(Locale.ROOT) + "@example.com",
                "firstname",
                contact.split(" ")[0],
                "lastname",
                contact.split(" ")[1],
                "hs_language",
                language);
        hubSpot.associate("companies", company, "contacts", person);
    }
}
