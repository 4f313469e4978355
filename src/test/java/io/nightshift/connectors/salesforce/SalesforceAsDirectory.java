package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.FourTickets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Salesforce as the place that knows who the customers are and what is covered. */
public final class SalesforceAsDirectory implements FourTickets.Directory, FourTickets.Register {

    private static final String PREFIX = "nightshift.salesforce.";

    private final SalesforceStandIn salesforce = new SalesforceStandIn();
    private final Map<String, String> accounts = new HashMap<>();

    @Override
    public Map<String, String> settings() {
        return Map.of(
                PREFIX + "base-url", salesforce.baseUrl().toString(),
                PREFIX + "client-id", SalesforceStandIn.CLIENT,
                PREFIX + "client-secret", SalesforceStandIn.SECRET,
                PREFIX + "does", "customers,warranty",
                PREFIX + "fields.tier", "Tier__c",
                PREFIX + "fields.contract", "Contract__c",
                PREFIX + "fields.language", "Language__c",
                PREFIX + "fields.part", "Product2.Replacement_Part__c");
    }

    @Override
    public List<String> violations() {
        return salesforce.contract().violations();
    }

    @Override
    public void customer(String number, String name, String tier, String contact, String language, String contract) {
        var account = salesforce
                .record(
                        "Account",
                        "AccountNumber",
                        number,
                        "Name",
                        name,
                        "Tier__c",
                        tier,
                        "CreatedDate",
                        "2019-05-01T10:00:00.000+0000",
                        "Contract__c",
                        contract)
                .path("Id")
                .asText();
        salesforce.record(
                "Contact",
                "AccountId",
                account,
                "Name",
                contact,
                "Email",
                number.toLowerCase(Locale.ROOT) + "@example.com",
                "Language__c",
                language);
        accounts.put(number, account);
    }

    @Override
    public void machine(String customer, String serial, int coveredForMonths) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var account = Objects.requireNonNull(accounts.get(customer));
        var asset = salesforce
                .record(
                        "Asset",
                        "AccountId",
                        account,
                        "SerialNumber",
                        serial,
                        "Product2",
                        Map.of("Name", "Looma 7", "Replacement_Part__c", "PT-7702"))
                .path("Id")
                .asText();
        salesforce.record(
                "Entitlement",
                "AccountId",
                account,
                "AssetId",
                asset,
                "Type",
                "Warranty",
                "StartDate",
                today.minusYears(1).toString(),
                "EndDate",
                today.plusMonths(coveredForMonths).toString());
    }

    @Override
    public long claims(String serial) {
        return salesforce.all("Case").stream()
                .filter(it -> it.at("/Asset/SerialNumber").asText().equals(serial))
                .count();
    }
}
