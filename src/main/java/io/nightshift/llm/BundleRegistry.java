package io.nightshift.llm;

import static io.nightshift.llm.BundleRows.COLUMNS;

import io.nightshift.llm.BundleEntry.Origin;
import io.nightshift.llm.BundleEntry.State;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All bundles, and which of them new cases get. */
@Repository
class BundleRegistry {

    private static final String SELECT = "select " + COLUMNS + " from nightshift.bundle b ";

    private final JdbcClient database;
    private final BundleRows rows;
    private final Clock clock;

    BundleRegistry(JdbcClient database, BundleRows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    /** Has whoever changes what is live, on any node, wait until this transaction ends. */
    void lock() {
        database.sql("select pg_advisory_xact_lock(hashtextextended('nightshift.bundle', 0))")
                .query((row, index) -> true)
                .list();
    }

    /** Records a bundle with the versions of processes and tables as they are; false if its name or contents are there. */
    boolean record(Bundle bundle, Origin origin, String by) {
        return database.sql("""
            insert into nightshift.bundle (id, hash, prompts, models, cheaper, parameters, origin, created_by, created_at,
                                           state, catalogue, decisions)
            values (:id, :hash, :prompts::jsonb, :models::jsonb, :cheaper, :parameters::jsonb, :origin, :by, :now, 'DRAFT',
                    (select coalesce(jsonb_object_agg(key_, newest), '{}')
                       from (select key_, max(version_) as newest from public.act_re_procdef group by key_) p),
                    (select coalesce(jsonb_object_agg(key_, newest), '{}')
                       from (select key_, max(version_) as newest from public.act_re_decision_def group by key_) d))
            on conflict do nothing
            """)
                        .param("id", bundle.id())
                        .param("hash", bundle.hash())
                        .param("prompts", rows.write(Purposes.words(bundle.prompts())))
                        .param("models", rows.write(Purposes.words(bundle.models())))
                        .param("cheaper", bundle.cheaper())
                        .param("parameters", rows.write(bundle.parameters()))
                        .param("origin", origin.name())
                        .param("by", by)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** The newest first. */
    List<BundleEntry> all() {
        return database.sql(SELECT + "order by b.created_at desc, b.id")
                .query(rows)
                .list();
    }

    Optional<BundleEntry> find(String id) {
        return one("where b.id = :value", id);
    }

    Optional<BundleEntry> withHash(String hash) {
        return one("where b.hash = :value", hash);
    }

    /** The one bundle that is live, or on trial as canary. */
    Optional<BundleEntry> in(State state) {
        return one("where b.state = :value", state.name());
    }

    int shipped() {
        return database.sql("select count(*) from nightshift.bundle where origin = 'SHIPPED'")
                .query(Integer.class)
                .single();
    }

    private Optional<BundleEntry> one(String condition, String value) {
        return database.sql(SELECT + condition)
                .param("value", value)
                .query(rows)
                .optional();
    }

    /** What a new case gets: the canary if the customer is among its share, the live bundle otherwise. */
    Optional<BundleEntry> forNewCase(int tenThousandth) {
        return database.sql(SELECT + """
            where b.state = 'LIVE' or b.state = 'CANARY' and b.share * 10000 > :part
            order by b.state = 'CANARY' desc limit 1
            """)
                .param("part", tenThousandth)
                .query(rows)
                .optional();
    }

    void makeLive(String id, @Nullable String person, boolean overridden) {
        database.sql("""
            update nightshift.bundle
               set state = 'LIVE', share = null, live_by = :person, overridden = :overridden,
                   first_live_at = coalesce(first_live_at, :now)
             where id = :id
            """)
                .param("person", person)
                .param("overridden", overridden)
                .param("now", now())
                .param("id", id)
                .update();
    }

    void makeCanary(String id, BigDecimal share) {
        database.sql("update nightshift.bundle set state = 'CANARY', share = :share where id = :id")
                .param("share", share)
                .param("id", id)
                .update();
    }

    /** Gives no new case to a bundle any more. */
    void takeBack(String id, State state) {
        database.sql("update nightshift.bundle set state = :state, share = null where id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
