package io.nightshift.llm;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reports on bundles, and what the gate said of each when it was handed in. */
@Repository
class BundleEvaluations {

    private final JdbcClient database;
    private final BundleRows rows;
    private final Clock clock;

    BundleEvaluations(JdbcClient database, BundleRows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    void record(String bundle, JsonNode report, List<String> reasons, String by) {
        database.sql("""
            insert into nightshift.bundle_evaluation (bundle, report, passed, reasons, handed_in_by, at)
            values (:bundle, :report::jsonb, :passed, :reasons::jsonb, :by, :now)
            """)
                .param("bundle", bundle)
                .param("report", rows.write(report))
                .param("passed", reasons.isEmpty())
                .param("reasons", rows.write(reasons))
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The newest first; of the reports everything but the single scenarios. */
    List<Evaluation> of(String bundle) {
        return newest(bundle, 100);
    }

    /** The one that counts. */
    Optional<Evaluation> newest(String bundle) {
        return newest(bundle, 1).stream().findFirst();
    }

    private List<Evaluation> newest(String bundle, int most) {
        return database.sql("""
            select (report - 'scenarios')::text as report, passed, reasons::text as reasons, handed_in_by, at
              from nightshift.bundle_evaluation where bundle = :bundle order by id desc limit :most
            """)
                .param("bundle", bundle)
                .param("most", most)
                .query(this::read)
                .list();
    }

    private Evaluation read(ResultSet row, int index) throws SQLException {
        return new Evaluation(
                row.getBoolean("passed"),
                rows.read(row.getString("reasons"), new TypeReference<>() {}),
                row.getString("handed_in_by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                rows.read(row.getString("report"), new TypeReference<>() {}));
    }

    /**
     * A report.
     *
     * @param reasons why the gate refused it; empty if it did not
     */
    record Evaluation(boolean passed, List<String> reasons, String by, Instant at, JsonNode report) {}
}
