package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Service;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Salesforce's parts, put together by hand and connected to a stand-in. */
record SalesforceAtWork(SalesforceSettings settings, Records records) {

    static SalesforceAtWork at(SalesforceStandIn vendor) {
        return at(vendor, SalesforceStandIn.SECRET);
    }

    static SalesforceAtWork at(SalesforceStandIn vendor, String secret) {
        return at(vendor, secret, "");
    }

    static SalesforceAtWork at(SalesforceStandIn vendor, String secret, String webhook) {
        return at(vendor, secret, webhook, "");
    }

    static SalesforceAtWork withPrimary(SalesforceStandIn vendor, String primary) {
        return at(vendor, SalesforceStandIn.SECRET, "", primary);
    }

    private static SalesforceAtWork at(SalesforceStandIn vendor, String secret, String webhook, String primary) {
        var settings = new SalesforceSettings(
                vendor.baseUrl(),
                SalesforceStandIn.CLIENT,
                secret,
                "v62.0",
                Set.of(Service.CUSTOMERS, Service.WARRANTY, Service.TICKETS),
                "Warranty",
                fields(primary),
                Map.of("Gold", "PREMIUM", "Silver", "PLUS"),
                new DeskSettings("OwnerId", SalesforceStandIn.QUEUE, SalesforceStandIn.USER, webhook, null, null),
                new RemoteLimits(Duration.ofSeconds(2), 100_000, Duration.ofSeconds(1)));
        return new SalesforceAtWork(settings, new Salesforce().salesforceRecords(settings, Clock.systemUTC()));
    }

    static Fields fields(String primary) {
        return new Fields(
                "AccountNumber",
                "Tier__c",
                "CreatedDate",
                "Contract__c",
                primary,
                "Language__c",
                "Product2.Name",
                "",
                "Product2.Replacement_Part__c",
                "",
                "Product2.Part_In_Stock__c",
                "Nightshift_Key__c",
                "Nightshift_Part__c",
                "");
    }

    Accounts accounts() {
        return new Salesforce().salesforceAccounts(records, settings);
    }

    Machines machines() {
        return new Salesforce().salesforceMachines(records, settings);
    }

    FactSource customers() {
        return new Salesforce().salesforceCustomers(accounts(), settings);
    }

    FactSource history() {
        return new SalesforceDeskParts().salesforceCaseHistory(accounts(), records, settings);
    }

    SalesforceDesk desk() {
        var parts = new SalesforceDeskParts();
        return parts.salesforceDesk(parts.salesforceCases(records, settings), settings);
    }

    SalesforceInbox inbox() {
        var parts = new SalesforceDeskParts();
        return parts.salesforceInbox(parts.salesforceCases(records, settings), settings);
    }

    SalesforceWarranties register() {
        return new Salesforce().salesforceWarranties(accounts(), machines(), Clock.systemUTC());
    }

    FactSource machineFacts() {
        return new Salesforce().salesforceMachineFacts(accounts(), machines());
    }

    LookUp warrantyOf() {
        return new Salesforce().salesforceWarrantyOf(accounts(), machines());
    }
}
