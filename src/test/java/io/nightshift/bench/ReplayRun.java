package io.nightshift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.policy.DecisionTables;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the replay of 100,000 recorded decisions by REST, beside the engine's evaluation of some of them in the same run;
 * its name keeps it out of the ordinary test run.
 */
@HouseTest
class ReplayRun {

    private static final int DECISIONS = 100_000;
    private static final int OF_THE_ENGINE = 500;
    private static final int ROUNDS = 3;
    private static final String CASES = """
        proposal.amount,invoice.refundable,decision.amount,decision.kind,refunds.last90Days,verdict
        50.01,120.00,0.00,NONE,0.00,ALLOW
        """;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    DecisionTables decisions;

    @Test
    void measures() throws IOException {
        record(DECISIONS);
        var dmn = Files.readString(Path.of("decisions/refund-authority.dmn"))
                .replace("<text>&lt;= 50</text>", "<text>&lt;= 80</text>")
                .replace("<text>]50..500]</text>", "<text>]80..500]</text>");
        for (int round = 1; round <= ROUNDS; round++) {
            var started = System.nanoTime();
            var effect = replayed(dmn).at("/effect");
            var seconds = (System.nanoTime() - started) / 1e9;

            assertThat(effect.get("decisions").asInt()).isEqualTo(DECISIONS);
            assertThat(effect.at("/flips").size()).isPositive();
            var ofTheEngine = millisOfTheEngine();
            System.out.printf(
                    "replay, round %d: %,d decisions in %.2f s (aim 2 s, limit 10 s); the engine takes %.2f ms for"
                            + " one, %.0f s for all%n",
                    round, DECISIONS, seconds, ofTheEngine, ofTheEngine * DECISIONS / 1000);
        }
    }

    private JsonNode replayed(String dmn) {
        return Callers.as("bizanalyst", port)
                .post()
                .uri("/api/thresholds/refund-authority/trial")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("dmn", dmn, "cases", CASES, "reason", "benchmark"))
                .retrieve()
                .toEntity(JsonNode.class)
                .getBody();
    }

    private double millisOfTheEngine() {
        var started = System.nanoTime();
        for (int i = 0; i < OF_THE_ENGINE; i++) {
            decisions.decide(
                    "refund-authority",
                    Map.of(
                            "proposal", Map.of("amount", BigDecimal.valueOf(i)),
                            "invoice", Map.of("refundable", BigDecimal.valueOf(400)),
                            "decision", Map.of("amount", BigDecimal.ZERO, "kind", "NONE"),
                            "refunds", Map.of("last90Days", BigDecimal.ZERO)));
        }
        return (System.nanoTime() - started) / 1e6 / OF_THE_ENGINE;
    }

    /** Verdicts as the house writes them, each on a step of its own: of those on one step the newest counts. */
    private void record(int verdicts) {
        var number = database.sql("""
            insert into nightshift.escalation (ticket_source, ticket_id, customer, subject, channel, state, opened_at)
            values ('bench', :ticket, 'C-1001', 'Replay', 'web', 'CLOSED', now()) returning number
            """)
                .param("ticket", UUID.randomUUID().toString())
                .query(Long.class)
                .single();
        database.sql("""
            insert into nightshift.plan (case_number, version, round, summary, planner, catalogue)
            values (:case, 1, 1, '', 'bench', 'bench')
            """).param("case", number).update();
        database.sql("""
            insert into nightshift.step
                   (id, case_number, plan_version, ordinal, action, arguments, reason, rests_on, state)
            select gen_random_uuid(), :case, 1, i, 'issueRefund', '{}', '', '{}', 'DONE'
              from generate_series(1, :verdicts) as i
            """).param("case", number).param("verdicts", verdicts).update();
        database.sql("""
            insert into nightshift.verdict (step_id, arguments_hash, decision, decision_version, rule, inputs, word,
                                            reason, given_at, escalation_type, segment)
            select drawn.id, 'bench', 'refund-authority', 1, 'refund-small',
                   jsonb_build_object(
                       'proposal.amount', jsonb_build_object('value', amount::text, 'source', 'proposal'),
                       'invoice.refundable', jsonb_build_object(
                           'value', '400.00 EUR', 'source', 'billing', 'reference', 'INV-88001', 'at', now()::text),
                       'decision.amount', jsonb_build_object(
                           'value', '0.00 EUR', 'source', 'house', 'reference', 'ESC-000001', 'at', now()::text),
                       'decision.kind', jsonb_build_object(
                           'value', 'NONE', 'source', 'house', 'reference', 'ESC-000001', 'at', now()::text),
                       'refunds.last90Days', jsonb_build_object(
                           'value', '0.00 EUR', 'source', 'billing', 'reference', 'C-1001', 'at', now()::text)),
                   'ALLOW', '', now(), (array['delayed-part', 'wrong-invoice', 'return-refund'])[1 + i % 3],
                   (array['STANDARD', 'PREMIUM'])[1 + i % 2]
              from (select id, ordinal as i, round((random() * 600)::numeric, 2) as amount
                      from nightshift.step where case_number = :case) as drawn
            """).param("case", number).update();
        database.sql("analyze nightshift.verdict").update();
    }
}
