package io.nightshift.connectors.hubspot;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Service;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** HubSpot's parts, put together by hand and connected to a stand-in. */
record HubSpotAtWork(HubSpotStandIn vendor, HubSpotSettings settings, HubSpotObjects objects) {

    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    /** As in the test vector of the signature. */
    static final String CLIENT_SECRET = "hubspot-client-secret";

    static final String ADDRESS = "https://agent.example.com/webhooks/hubspot";

    static HubSpotAtWork at(HubSpotStandIn vendor) {
        return at(vendor, HubSpotStandIn.TOKEN);
    }

    static HubSpotAtWork at(HubSpotStandIn vendor, String token) {
        return at(vendor, token, desk(CLIENT_SECRET, ADDRESS));
    }

    static DeskSettings desk(String clientSecret, String address) {
        return new DeskSettings(
                "hubspot_owner_id",
                HubSpotStandIn.OWNER,
                HubSpotStandIn.USER,
                HubSpotStandIn.APP,
                clientSecret,
                address,
                "0",
                "nightshift_key",
                null,
                null);
    }

    static HubSpotAtWork at(HubSpotStandIn vendor, String token, DeskSettings desk) {
        var settings = new HubSpotSettings(
                token,
                vendor.baseUrl(),
                Set.of(Service.CUSTOMERS, Service.HISTORY, Service.TICKETS),
                "customer_number",
                "customer_tier",
                "customer_contract",
                Map.of("Gold", "PREMIUM", "Silver", "PLUS"),
                Set.of("4"),
                desk,
                new RemoteLimits(Duration.ofSeconds(2), 100_000, Duration.ofSeconds(1)));
        return new HubSpotAtWork(vendor, settings, new HubSpot().hubSpotObjects(settings, Clock.systemUTC()));
    }

    Buyers buyers() {
        return new HubSpot().hubSpotBuyers(objects, settings);
    }

    FactSource customers() {
        return new HubSpot().hubSpotCustomers(buyers(), settings);
    }

    FactSource history() {
        return new HubSpot().hubSpotHistory(buyers(), objects, settings);
    }

    FactSource ratings() {
        return new HubSpotDeskParts().hubSpotRatings(buyers(), objects);
    }

    HubSpotTickets tickets() {
        return new HubSpotDeskParts().hubSpotTickets(objects, buyers(), settings);
    }

    HubSpotDesk desk() {
        return new HubSpotDeskParts().hubSpotDesk(objects, tickets(), settings, Clock.systemUTC());
    }

    HubSpotInbox inbox() {
        return new HubSpotDeskParts().hubSpotInbox(tickets(), settings);
    }

    static Map<String, Object> told(FactSource source, String customer) {
        var enquiry =
                new Enquiry(new CaseId(1), new CustomerRef(customer), new TicketRef("t", "1"), List.of(), "", NOW);
        return source.fetch(enquiry).stream().collect(Collectors.toMap(Fact::name, Fact::value));
    }
}
