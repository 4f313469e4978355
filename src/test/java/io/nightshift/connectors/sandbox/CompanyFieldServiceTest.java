package io.nightshift.connectors.sandbox;

import io.nightshift.HouseTest;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.FieldService;
import io.nightshift.connectors.FieldServiceContract;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The built-in company keeps to what is asked of everybody who sends technicians. */
@HouseTest
class CompanyFieldServiceTest extends FieldServiceContract {

    @Autowired
    FieldService fieldService;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Override
    protected FieldService fieldService() {
        return fieldService;
    }

    @Override
    protected Clock clock() {
        return clock;
    }

    @Override
    protected Machine aMachine() {
        var it = new Stories(database, clock).aMachineUnderWarranty();
        return new Machine(it.customer(), it.serial());
    }

    @Override
    protected long timesSent(EffectKey key) {
        return database.sql("select count(*) from company.dispatch where effect_key = :key")
                .param("key", key.value())
                .query(Long.class)
                .single();
    }
}
