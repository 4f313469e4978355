package io.nightshift.connectors.servicenow;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.connectors.directory.Stated;
import io.nightshift.connectors.servicenow.Assets.Machine;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Warranty claims: cases of an account about one of its machines, each with the key of its effect. */
final class Claims {

    private static final List<String> FIELDS = List.of(
            "number",
            "account",
            "asset",
            "asset.serial_number",
            "active",
            "due_date",
            Correlation.KEY,
            Correlation.KIND);

    private final Tables tables;

    Claims(Tables tables) {
        this.tables = tables;
    }

    /** A claim that was made; when the part is due is known where people or rules have entered it. */
    record Claim(
            String number,
            String account,
            String asset,
            String serial,
            String part,
            @Nullable LocalDate dueOn) {

        boolean isOf(Row customer) {
            return account.equals(customer.id());
        }

        boolean isFor(Row customer, Machine machine, String wanted) {
            return isOf(customer) && asset.equals(machine.id()) && part.equals(wanted);
        }

        Receipt receipt() {
            Map<String, String> details = new HashMap<>(Map.of("serial", serial, "part", part, "claim", number));
            if (dueOn != null) {
                details.put("expectedOn", dueOn.toString());
            }
            return new Receipt(
                    number, "Confirmed the warranty of " + serial + " and opened " + number + " for " + part, details);
        }
    }

    /** The claim of this effect, if it was made, for whomever. */
    Optional<Claim> find(EffectKey key) {
        return tables.all(Tables.CASES, EncodedQuery.where(Correlation.KEY, key.value()), FIELDS).stream()
                .filter(it -> it.is(Correlation.KEY, key.value()))
                .flatMap(it -> claim(it).stream())
                .findFirst();
    }

    /** The claim that is under way for a machine, the newest where there are several. */
    Optional<Claim> underWay(Machine machine, Row account) {
        var query =
                EncodedQuery.where("asset", machine.id()).and("active", "true").sortedBy("sys_created_on");
        return tables.all(Tables.CASES, query, FIELDS).stream()
                .filter(it -> it.is("asset", machine.id()) && it.is("active", "true"))
                .flatMap(it -> claim(it).stream())
                .filter(it -> it.isOf(account))
                .reduce((first, second) -> second);
    }

    Claim open(EffectKey key, Row account, Machine machine, String part) {
        var row = tables.create(
                Tables.CASES,
                FIELDS,
                Map.of(
                        "short_description",
                        "Warranty claim: part " + part + " for machine " + machine.serial(),
                        "account",
                        account.id(),
                        "asset",
                        machine.id(),
                        Correlation.KEY,
                        key.value(),
                        Correlation.KIND,
                        Correlation.CLAIM + part));
        return claim(row)
                .filter(it -> row.is(Correlation.KEY, key.value()) && it.isFor(account, machine, part))
                .orElseThrow(() ->
                        new CannotTell("ServiceNow opened " + row.says("number").orElse("a case")
                                + " for the claim, but without all that was said: our account may not write"
                                + " some of it"));
    }

    private static Optional<Claim> claim(Row row) {
        return row.says(Correlation.KIND)
                .filter(it -> it.startsWith(Correlation.CLAIM))
                .map(kind -> new Claim(
                        row.says("number").orElse(row.id()),
                        row.says("account").orElse(""),
                        row.says("asset").orElse(""),
                        row.says("asset.serial_number").orElse(""),
                        kind.substring(Correlation.CLAIM.length()),
                        Stated.day(row.says("due_date").orElse(null))));
    }
}
