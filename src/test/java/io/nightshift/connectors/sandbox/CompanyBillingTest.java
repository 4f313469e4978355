package io.nightshift.connectors.sandbox;

import io.nightshift.HouseTest;
import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.connectors.BillingContract;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The built-in company keeps to what is asked of every system that does billing. */
@HouseTest
class CompanyBillingTest extends BillingContract {

    @Autowired
    Billing billing;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Override
    protected Billing billing() {
        return billing;
    }

    @Override
    protected Invoiced aPaidInvoice(String amount) {
        var it = new Stories(database, clock).aPaidInvoice(amount);
        return new Invoiced(it.customer(), it.invoice());
    }

    @Override
    protected long timesDone(EffectKey key) {
        return database.sql("""
            select (select count(*) from company.refund where effect_key = :key)
                 + (select count(*) from company.credit where effect_key = :key)
                 + (select count(*) from company.discount where effect_key = :key)
            """).param("key", key.value()).query(Long.class).single();
    }
}
