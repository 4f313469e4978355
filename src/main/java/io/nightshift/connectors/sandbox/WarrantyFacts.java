package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the register knows of the machine the customer means: the one named, or their only one when none is named. */
@Component
@ConditionalOnCompany
class WarrantyFacts implements FactSource {

    private final JdbcClient database;
    private final Door door;

    WarrantyFacts(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return Department.WARRANTIES.word();
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return door.read(
                Department.WARRANTIES,
                enquiry.customer().id(),
                () -> meant(enquiry, machines(enquiry))
                        .map(it -> it.facts(enquiry))
                        .orElse(List.of()));
    }

    private List<Entry> machines(Enquiry enquiry) {
        return database.sql("""
            select m.serial, m.model, m.site, m.warranty_until, m.part, p.name as part_name, p.in_stock,
                   array_position(cast(:machines as text[]), m.serial) as named
              from company.machine m join company.part p on p.number = m.part
             where m.customer = :customer
            """)
                .param("machines", Named.machines(enquiry))
                .param("customer", enquiry.customer().id())
                .query(Entry.class)
                .list();
    }

    private static Optional<Entry> meant(Enquiry enquiry, List<Entry> machines) {
        if (Named.machines(enquiry).length == 0) {
            return machines.size() == 1 ? Optional.of(machines.getFirst()) : Optional.empty();
        }
        return machines.stream().filter(it -> it.named() != null).min(Comparator.comparing(Entry::named));
    }

    /** A machine with its warranty and the part that repairs it. */
    record Entry(
            String serial,
            String model,
            String site,
            LocalDate warrantyUntil,
            String part,
            String partName,
            boolean inStock,
            @Nullable Integer named) {

        List<Fact> facts(Enquiry enquiry) {
            return new FactSheet(Department.WARRANTIES, serial, enquiry.at())
                    .text("machine.serial", serial)
                    .text("machine.model", model)
                    .text("machine.site", site)
                    .truth("warranty.covered", !warrantyUntil.isBefore(Named.day(enquiry)))
                    .date("warranty.until", warrantyUntil)
                    .about(part)
                    .text("warranty.part", part)
                    .text("warranty.partName", partName)
                    .truth("warranty.partAvailable", inStock)
                    .facts();
        }
    }
}
