package io.nightshift.connectors.sandbox;

import io.nightshift.HouseTest;
import io.nightshift.connectors.CustomerDirectoryContract;
import io.nightshift.dossier.FactSource;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The built-in company keeps to what is asked of every customer directory. */
@HouseTest
class CompanyCustomersTest extends CustomerDirectoryContract {

    @Autowired
    CustomerFacts directory;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Override
    protected FactSource directory() {
        return directory;
    }

    @Override
    protected Known aCustomer(String tier, String language) {
        var customer = new Stories(database, clock).aCustomer(tier, language);
        return database.sql(
                        "select name, tier, since, contact, language, contract from company.customer where id = :id")
                .param("id", customer.id())
                .query((row, index) -> new Known(
                        customer,
                        row.getString("name"),
                        row.getString("tier"),
                        row.getObject("since", LocalDate.class),
                        row.getString("contact"),
                        row.getString("language"),
                        row.getString("contract")))
                .single();
    }
}
