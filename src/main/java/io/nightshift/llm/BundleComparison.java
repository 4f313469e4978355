package io.nightshift.llm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what became of the cases of a bundle. */
@Repository
class BundleComparison {

    private final JdbcClient database;
    private final CallFigures calls;

    BundleComparison(JdbcClient database, CallFigures calls) {
        this.database = database;
        this.calls = calls;
    }

    BundleFigures of(String bundle) {
        return database.sql("""
            select count(*) as cases, count(*) filter (where c.canary) as on_trial, min(c.pinned_at) as since,
                   count(*) filter (where e.reopened > 0) as reopened, count(*) filter (where e.state <> 'CLOSED') as open
              from nightshift.case_bundle c join nightshift.escalation e on e.number = c.case_number
             where c.bundle = :bundle
            """)
                .param("bundle", bundle)
                .query((row, index) -> new BundleFigures(
                        bundle,
                        row.getInt("cases"),
                        row.getInt("on_trial"),
                        instant(row.getObject("since", OffsetDateTime.class)),
                        row.getInt("open"),
                        row.getInt("reopened"),
                        endings(bundle),
                        handOvers(bundle),
                        calls.of(bundle)))
                .single();
    }

    /** A case that was opened again has ended as it did last. */
    private Map<String, Integer> endings(String bundle) {
        return counted("""
            select last.ending as word, count(*) as number
              from nightshift.case_bundle c
              join lateral (select o.ending from nightshift.outcome o
                             where o.case_number = c.case_number order by o.ordinal desc limit 1) last on true
             where c.bundle = :bundle
             group by last.ending order by last.ending
            """, bundle);
    }

    private Map<String, Integer> handOvers(String bundle) {
        return counted("""
            select h.reason as word, count(*) as number
              from nightshift.case_bundle c join nightshift.hand_over h on h.case_number = c.case_number
             where c.bundle = :bundle
             group by h.reason order by h.reason
            """, bundle);
    }

    private Map<String, Integer> counted(String sql, String bundle) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        database.sql(sql).param("bundle", bundle).query(row -> {
            counted.put(row.getString("word"), row.getInt("number"));
        });
        return counted;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /**
     * The figures of one bundle.
     *
     * @param onTrial of the cases, those that got it as canary
     * @param since when its first case got it; left out if none has
     * @param open cases that have not ended
     * @param reopened cases that came back after they had ended
     * @param endings how cases ended last
     * @param handOvers how often a person took over, by reason
     * @param calls of models
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BundleFigures(
            String bundle,
            int cases,
            int onTrial,
            @Nullable Instant since,
            int open,
            int reopened,
            Map<String, Integer> endings,
            Map<String, Integer> handOvers,
            CallFigures.Calls calls) {}
}
