package io.nightshift.connectors.sandbox;

import io.nightshift.HouseTest;
import io.nightshift.actions.Outreach;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.OutreachContract;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The built-in company keeps to what is asked of everybody who has customers called. */
@HouseTest
class CompanyOutreachTest extends OutreachContract {

    @Autowired
    Outreach outreach;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Override
    protected Outreach outreach() {
        return outreach;
    }

    @Override
    protected CustomerRef aCustomer() {
        return new Stories(database, clock).aCustomer("STANDARD", "en");
    }

    @Override
    protected long arranged(CustomerRef customer) {
        return database.sql("select count(*) from company.call_back where customer = :customer")
                .param("customer", customer.id())
                .query(Long.class)
                .single();
    }
}
