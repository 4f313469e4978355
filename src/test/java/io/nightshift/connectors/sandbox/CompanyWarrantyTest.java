package io.nightshift.connectors.sandbox;

import io.nightshift.HouseTest;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.WarrantyRegister;
import io.nightshift.connectors.WarrantyContract;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The built-in company keeps to what is asked of every register of machines and warranties. */
@HouseTest
class CompanyWarrantyTest extends WarrantyContract {

    @Autowired
    WarrantyRegister register;

    @Autowired
    WarrantyFacts facts;

    @Autowired
    WarrantyOf warrantyOf;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Override
    protected WarrantyRegister register() {
        return register;
    }

    @Override
    protected FactSource facts() {
        return facts;
    }

    @Override
    protected LookUp warrantyOf() {
        return warrantyOf;
    }

    @Override
    protected Machine aMachineCoveredUntil(LocalDate day) {
        var it = new Stories(database, clock).aMachineUnderWarranty();
        var model = database.sql("""
            update company.machine set warranty_until = :day where serial = :serial returning model
            """)
                .param("day", day)
                .param("serial", it.serial())
                .query(String.class)
                .single();
        return new Machine(it.customer(), it.serial(), model, it.part());
    }

    @Override
    protected LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    protected long timesDone(EffectKey key) {
        return database.sql("select count(*) from company.warranty_claim where effect_key = :key")
                .param("key", key.value())
                .query(Long.class)
                .single();
    }
}
