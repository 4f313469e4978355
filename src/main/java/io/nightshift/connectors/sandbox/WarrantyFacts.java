package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the register knows of the machine the customer means: the one named, or their only one when none is named, and what is
 * already under way for it. Where several are named, or one that is not theirs, nothing is guessed.
 */
@Component
@ConditionalOnCompany(Department.WARRANTIES)
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
                   array_position(cast(:machines as text[]), m.serial) as named,
                   c.order_number as open_claim, c.expected_on as claim_due_on,
                   (select max(d.arrives_by) from company.dispatch d
                     where d.serial = m.serial and d.arrives_by >= :now) as visit_by
              from company.machine m join company.part p on p.number = m.part
              left join lateral (
                    select w.order_number, w.expected_on
                      from company.warranty_claim w join company.sales_order o on o.number = w.order_number
                     where w.serial = m.serial and o.status in ('OPEN', 'SHIPPED')
                     order by w.at desc limit 1) c on true
             where m.customer = :customer
            """)
                .param("machines", Named.machines(enquiry))
                .param("customer", enquiry.customer().id())
                .param("now", enquiry.at().atOffset(ZoneOffset.UTC))
                .query(Entry.class)
                .list();
    }

    private static Optional<Entry> meant(Enquiry enquiry, List<Entry> machines) {
        if (Named.machines(enquiry).length == 0) {
            return machines.size() == 1 ? Optional.of(machines.getFirst()) : Optional.empty();
        }
        var named = machines.stream().filter(it -> it.named() != null).toList();
        return named.size() == 1 && Named.machines(enquiry).length == 1
                ? Optional.of(named.getFirst())
                : Optional.empty();
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
            @Nullable Integer named,
            @Nullable String openClaim,
            @Nullable LocalDate claimDueOn,
            @Nullable OffsetDateTime visitBy) {

        List<Fact> facts(Enquiry enquiry) {
            return new FactSheet(Department.WARRANTIES, serial, enquiry.at())
                    .text("machine.serial", serial)
                    .text("machine.model", model)
                    .text("machine.site", site)
                    .truth("warranty.covered", !warrantyUntil.isBefore(Named.day(enquiry)))
                    .date("warranty.until", warrantyUntil)
                    .text("warranty.openClaim", openClaim)
                    .date("warranty.claimDueOn", claimDueOn)
                    .text(
                            "dispatch.arrivesBy",
                            visitBy == null ? null : visitBy.toInstant().toString())
                    .about(part)
                    .text("warranty.part", part)
                    .text("warranty.partName", partName)
                    .truth("warranty.partAvailable", inStock)
                    .facts();
        }
    }
}
