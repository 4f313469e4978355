package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the customer directory knows. */
@Component
@ConditionalOnCompany(Department.CUSTOMERS)
class CustomerFacts implements FactSource {

    private final JdbcClient database;
    private final Door door;

    CustomerFacts(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return Department.CUSTOMERS.word();
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        var id = enquiry.customer().id();
        return door.read(
                Department.CUSTOMERS,
                id,
                () -> database.sql("""
                    select id, name, tier, since, contact, language, contract,
                           (select count(*) from company.sales_order
                             where customer = c.id and status in ('OPEN', 'SHIPPED')) as open_orders
                      from company.customer c where id = :id
                    """)
                        .param("id", id)
                        .query(Entry.class)
                        .optional()
                        .map(it -> it.facts(enquiry))
                        .orElse(List.of()));
    }

    /** A line of the directory. */
    record Entry(
            String id,
            String name,
            String tier,
            LocalDate since,
            String contact,
            String language,
            String contract,
            long openOrders) {

        List<Fact> facts(Enquiry enquiry) {
            return new FactSheet(Department.CUSTOMERS, id, enquiry.at())
                    .text("customer.name", name)
                    .text("customer.tier", tier)
                    .date("customer.since", since)
                    .text("customer.contact", contact)
                    .text("customer.language", language)
                    .text("customer.contract", contract)
                    .number("customer.openOrders", openOrders)
                    .facts();
        }
    }
}
