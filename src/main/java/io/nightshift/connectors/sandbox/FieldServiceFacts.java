package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who could drive out today, and how soon this customer is promised somebody. */
@Component
@ConditionalOnCompany(Department.FIELD_SERVICE)
class FieldServiceFacts implements FactSource {

    private final JdbcClient database;
    private final Door door;
    private final Rota rota;

    FieldServiceFacts(JdbcClient database, Door door, Rota rota) {
        this.database = database;
        this.door = door;
        this.rota = rota;
    }

    @Override
    public String name() {
        return Department.FIELD_SERVICE.word();
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        var customer = enquiry.customer().id();
        return door.read(
                Department.FIELD_SERVICE,
                customer,
                () -> rota.onCall()
                        .map(it -> new FactSheet(Department.FIELD_SERVICE, it.id(), enquiry.at())
                                .text("field.onCall", it.name())
                                .text("field.phone", it.phone())
                                .about(customer)
                                .text("field.arrivesWithin", arrivesWithin(customer))
                                .facts())
                        .orElse(List.of()));
    }

    /** Empty for somebody the company does not know. */
    private String arrivesWithin(String customer) {
        return database.sql("select tier from company.customer where id = :id")
                .param("id", customer)
                .query(String.class)
                .optional()
                .map(tier -> Rota.arrivesWithin(tier).toHours() + " hours")
                .orElse("");
    }
}
