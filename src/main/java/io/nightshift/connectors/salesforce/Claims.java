package io.nightshift.connectors.salesforce;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Claims are cases. Each carries the key of its effect in a field whose values are unique, and is written to the address of that
 * key: a second call meets the case that the first one made.
 */
final class Claims {

    private static final String CASE = "Case";
    private static final String SERIAL = "Asset.SerialNumber";

    private final Records records;
    private final Fields fields;
    private final String type;

    Claims(Records records, SalesforceSettings settings) {
        this.records = records;
        this.fields = settings.fields();
        this.type = settings.warrantyType();
    }

    /** A case in which a part is claimed for a machine; of cases that people opened the part may not be known. */
    record Claim(
            String number,
            @Nullable String key,
            @Nullable String serial,
            @Nullable String part,
            @Nullable LocalDate due) {

        boolean isUnder(EffectKey wanted) {
            return wanted.value().equals(key);
        }

        Receipt of(EffectKey key, String machine, String wanted) {
            if (!machine.equals(serial) || !wanted.equals(part)) {
                throw new KeyReused(key, "part " + part + " for machine " + serial);
            }
            return receipt();
        }

        Receipt receipt() {
            var machine = String.valueOf(serial);
            var claimed = String.valueOf(part);
            return new Receipt(
                    number,
                    "Confirmed the warranty of " + machine + " and opened case " + number + " for part " + claimed,
                    Map.of("serial", machine, "part", claimed, "case", number));
        }
    }

    Optional<Claim> under(EffectKey key) {
        var found = claims(Soql.is(fields.key(), key.value())).stream()
                .filter(it -> it.isUnder(key))
                .toList();
        if (found.size() > 1) {
            throw new CannotTell("Salesforce has several cases with the key " + key
                    + "; its field must be unique, and a person must see which one counts");
        }
        return found.stream().findFirst();
    }

    /** What is under way for a machine, whoever opened it. */
    List<Claim> openFor(Row asset) {
        var serial = String.valueOf(asset.text("SerialNumber"));
        return claims(Soql.and(Soql.is("AssetId", asset.id()), Soql.is("Type", type), "IsClosed = false")).stream()
                .filter(it -> serial.equals(it.serial()))
                .toList();
    }

    private List<Claim> claims(String condition) {
        return records
                .all(CASE, condition, "CaseNumber", SERIAL, fields.key(), fields.claimedPart(), fields.claimDue())
                .stream()
                .map(row -> new Claim(
                        row.must("CaseNumber"),
                        row.text(fields.key()),
                        row.text(SERIAL),
                        row.text(fields.claimedPart()),
                        row.day(fields.claimDue())))
                .toList();
    }

    void open(EffectKey key, Machine machine, String part) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("Subject", "Warranty claim for machine " + machine.serial());
        claim.put("Description", "The warranty is confirmed. Please send part " + part + " free of charge.");
        claim.put("Type", type);
        claim.put("AccountId", machine.account());
        claim.put("AssetId", machine.asset().id());
        machine.warranty().entitlement().ifPresent(it -> claim.put("EntitlementId", it));
        claim.put(fields.claimedPart(), part);
        records.caseUnder(fields.key(), key.value(), claim);
    }
}
