package io.nightshift.connectors.servicenow;

import io.nightshift.actions.Refused;
import io.nightshift.connectors.directory.Stated;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.References;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machines of an account. */
final class Assets {

    private static final String ACCOUNT = "account";
    private static final String SERIAL = "serial_number";

    private final Tables tables;
    private final String part;
    private final List<String> fields;

    Assets(Tables tables, FieldNames names) {
        this.tables = tables;
        this.part = names.part();
        this.fields =
                List.of(SERIAL, ACCOUNT, "model.name", "location.name", "purchase_date", "warranty_expiration", part);
    }

    /** A machine with its warranty and the part that repairs it. */
    record Machine(
            String id,
            String serial,
            @Nullable String model,
            @Nullable String site,
            @Nullable LocalDate soldOn,
            @Nullable LocalDate warrantyUntil,
            @Nullable String part) {

        @Nullable
        Boolean isCovered(LocalDate day) {
            return warrantyUntil == null ? null : !warrantyUntil.isBefore(day);
        }
    }

    /** A machine of an account by its serial number; none where there are several. */
    Optional<Machine> find(Row account, String serial) {
        try {
            return only(of(account, EncodedQuery.where(SERIAL, serial).and(ACCOUNT, account.id())).stream()
                    .filter(it -> it.serial().equals(serial))
                    .toList());
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /** The machine that a ticket is about: the one named, or their only one when none is named. */
    Optional<Machine> meant(Row account, Enquiry enquiry) {
        var named = enquiry.references().stream()
                .filter(it -> it.startsWith("MX-"))
                .distinct()
                .toList();
        return switch (named.size()) {
            case 0 -> only(of(account, EncodedQuery.where(ACCOUNT, account.id())));
            case 1 -> find(account, named.getFirst());
            default -> Optional.empty();
        };
    }

    private List<Machine> of(Row account, EncodedQuery query) {
        return tables.all(Tables.ASSETS, query.sortedBy("sys_id"), fields).stream()
                .filter(it -> it.is(ACCOUNT, account.id()))
                .flatMap(it -> it.says(SERIAL).map(serial -> machine(it, serial)).stream())
                .toList();
    }

    private Machine machine(Row row, String serial) {
        return new Machine(
                row.id(),
                serial,
                row.says("model.name").orElse(null),
                row.says("location.name").orElse(null),
                Stated.day(row.says("purchase_date").orElse(null)),
                Stated.day(row.says("warranty_expiration").orElse(null)),
                row.says(part).orElse(null));
    }

    private static Optional<Machine> only(List<Machine> machines) {
        return machines.size() == 1 ? Optional.of(machines.getFirst()) : Optional.empty();
    }

    static LocalDate day(Enquiry enquiry) {
        return LocalDate.ofInstant(enquiry.at(), ZoneOffset.UTC);
    }

    /** The serial number that an argument names, however it is written. */
    static String named(Object argument) {
        var written = String.valueOf(argument);
        var named = References.in(written);
        return named.isEmpty() ? written : named.getFirst();
    }
}
