package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often the customer had to write to the desk. */
@Component
@ConditionalOnCompany(Department.TICKETS)
class TicketFacts implements FactSource {

    private final JdbcClient database;
    private final Door door;

    TicketFacts(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return Department.TICKETS.word();
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        var customer = enquiry.customer().id();
        return door.read(
                Department.TICKETS,
                customer,
                () -> database.sql("""
                    select count(*) filter (where status not in ('solved', 'closed')) as open,
                           count(*) filter (where opened_at >= :since) as recent
                      from company.ticket where customer = :customer
                    """)
                        .param(
                                "since",
                                Named.day(enquiry).minusDays(90).atStartOfDay().atOffset(ZoneOffset.UTC))
                        .param("customer", customer)
                        .query(Count.class)
                        .single()
                        .facts(enquiry));
    }

    /** Tickets of one customer. */
    record Count(long open, long recent) {

        List<Fact> facts(Enquiry enquiry) {
            return new FactSheet(Department.TICKETS, enquiry.customer().id(), enquiry.at())
                    .number("tickets.open", open)
                    .number("tickets.last90Days", recent)
                    .facts();
        }
    }
}
