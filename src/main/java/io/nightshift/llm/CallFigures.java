package io.nightshift.llm;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the calls of models for the cases of a bundle, their tokens and what they cost. */
@Repository
class CallFigures {

    private static final int MICROS = 6;

    private final JdbcClient database;

    CallFigures(JdbcClient database) {
        this.database = database;
    }

    Calls of(String bundle) {
        return database.sql("""
            select count(*) as calls, coalesce(sum(m.prompt_tokens), 0) as asked,
                   coalesce(sum(m.completion_tokens), 0) as answered, coalesce(sum(m.cost_micros), 0) as micros,
                   coalesce(percentile_disc(0.5) within group (order by m.millis), 0) as median
              from nightshift.case_bundle c join nightshift.model_call m on m.case_number = c.case_number
             where c.bundle = :bundle
            """)
                .param("bundle", bundle)
                .query((row, index) -> new Calls(
                        row.getLong("calls"),
                        outcomes(bundle),
                        row.getLong("asked"),
                        row.getLong("answered"),
                        BigDecimal.valueOf(row.getLong("micros"), MICROS),
                        row.getLong("median")))
                .single();
    }

    private Map<String, Long> outcomes(String bundle) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        database.sql("""
            select m.outcome, count(*) as number
              from nightshift.case_bundle c join nightshift.model_call m on m.case_number = c.case_number
             where c.bundle = :bundle
             group by m.outcome order by m.outcome
            """).param("bundle", bundle).query(row -> {
            outcomes.put(row.getString("outcome"), row.getLong("number"));
        });
        return outcomes;
    }

    /**
     * What models were asked.
     *
     * @param outcomes how often each outcome was
     * @param cost in EUR
     * @param medianMillis how long a call took
     */
    record Calls(
            long calls,
            Map<String, Long> outcomes,
            long promptTokens,
            long completionTokens,
            BigDecimal cost,
            long medianMillis) {}
}
