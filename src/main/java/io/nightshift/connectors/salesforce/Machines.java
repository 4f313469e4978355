package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.salesforce.Accounts.Customer;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The machines of a customer: assets of their account, with the entitlements and claims of each. */
final class Machines {

    static final String SERIAL = "SerialNumber";

    private final Records records;
    private final Fields fields;
    private final String warrantyType;
    private final Claims claims;

    Machines(Records records, SalesforceSettings settings, Claims claims) {
        this.records = records;
        this.fields = settings.fields();
        this.warrantyType = settings.warrantyType();
        this.claims = claims;
    }

    Claims claims() {
        return claims;
    }

    /** The one with this serial number, if it is theirs; two with the same number are none. */
    Optional<Machine> named(Customer customer, String serial, Instant at) {
        var theirs = assets(customer, Soql.is(SERIAL, serial)).stream()
                .filter(it -> serial.equals(it.text(SERIAL)))
                .toList();
        return only(theirs).map(it -> seen(it, customer, at));
    }

    /** Theirs, if they have only one that has a number. */
    Optional<Machine> onlyOne(Customer customer, Instant at) {
        return only(assets(customer, SERIAL + " != null")).map(it -> seen(it, customer, at));
    }

    private static Optional<Row> only(List<Row> assets) {
        return assets.size() == 1 ? Optional.of(assets.getFirst()) : Optional.empty();
    }

    private List<Row> assets(Customer customer, String which) {
        return records
                .all(
                        "Asset",
                        Soql.and(Soql.is("AccountId", customer.id()), which),
                        "AccountId",
                        SERIAL,
                        "PurchaseDate",
                        fields.model(),
                        fields.site(),
                        fields.part(),
                        fields.partName(),
                        fields.partAvailable())
                .stream()
                .filter(it -> it.refersTo("AccountId", customer.id()) && it.text(SERIAL) != null)
                .toList();
    }

    private Machine seen(Row asset, Customer customer, Instant at) {
        var today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var warranty = Warranty.of(entitlements(asset, customer), today);
        return new Machine(asset, customer.id(), warranty, claims.openFor(asset), fields);
    }

    private List<Row> entitlements(Row asset, Customer customer) {
        return records
                .all(
                        "Entitlement",
                        Soql.and(Soql.is("AssetId", asset.id()), Soql.is("Type", warrantyType)),
                        "AccountId",
                        "AssetId",
                        "StartDate",
                        "EndDate",
                        "IsPerIncident",
                        "RemainingCases")
                .stream()
                .filter(it -> it.refersTo("AssetId", asset.id()) && it.refersTo("AccountId", customer.id()))
                .toList();
    }
}
