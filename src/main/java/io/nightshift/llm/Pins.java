package io.nightshift.llm;

import static io.nightshift.llm.BundleRows.COLUMNS;

import io.nightshift.cases.CaseId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which bundle each case was given; it is given once. */
@Repository
class Pins {

    private final JdbcClient database;
    private final BundleRows rows;
    private final Clock clock;

    Pins(JdbcClient database, BundleRows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    Optional<BundleEntry> of(CaseId id) {
        return database.sql("select " + COLUMNS + """
              from nightshift.case_bundle c join nightshift.bundle b on b.id = c.bundle
             where c.case_number = :case
            """)
                .param("case", id.number())
                .query(rows)
                .optional();
    }

    /** False if the case has a bundle already. */
    boolean pin(CaseId id, BundleEntry entry) {
        return database.sql("""
            insert into nightshift.case_bundle (case_number, bundle, canary, pinned_at)
            values (:case, :bundle, :canary, :now)
            on conflict do nothing
            """)
                        .param("case", id.number())
                        .param("bundle", entry.id())
                        .param("canary", entry.state() == BundleEntry.State.CANARY)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
