package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures of a bundle count its cases and no others. */
@HouseTest
class BundleComparisonTest {

    @Autowired
    BundleComparison comparison;

    @Autowired
    Pins pins;

    @Autowired
    JdbcClient database;

    @RegisterExtension
    final BundleScene scene;

    BundleComparisonTest(@Autowired ApplicationContext house) {
        scene = BundleScene.in(house);
    }

    private CaseId caseOf(BundleEntry entry) {
        var id = scene.openCase("C-1");
        pins.pin(id, scene.entry(entry.id()));
        return id;
    }

    private void ended(CaseId id, int ordinal, String ending) {
        database.sql("insert into nightshift.outcome values (?, ?, ?, 1, now())")
                .params(id.number(), ordinal, ending)
                .update();
        database.sql("update nightshift.escalation set state = 'CLOSED' where number = ?")
                .param(id.number())
                .update();
    }

    private void handedOver(CaseId id, int ordinal, String reason) {
        database.sql("""
            insert into nightshift.hand_over (case_number, ordinal, reason, words, asked_at) values (?, ?, ?, 'x', now())
            """).params(id.number(), ordinal, reason).update();
    }

    @Test
    void countsCasesEndingsAndHandOvers() {
        var entry = scene.draft();
        var solved = caseOf(entry);
        ended(solved, 1, "SILENT");
        ended(solved, 2, "SOLVED");
        var taken = caseOf(entry);
        handedOver(taken, 1, "AUTONOMY");
        handedOver(taken, 2, "AUTONOMY");
        handedOver(taken, 3, "UNCERTAIN");
        scene.canary(entry, "0.1");
        ended(caseOf(entry), 1, "SOLVED");
        ended(caseOf(scene.draft()), 1, "SOLVED");

        var figures = comparison.of(entry.id());

        assertThat(figures.cases()).isEqualTo(3);
        assertThat(figures.onTrial()).isEqualTo(1);
        assertThat(figures.open()).isEqualTo(1);
        assertThat(figures.since()).isNotNull();
        assertThat(figures.endings()).hasSize(1).containsEntry("SOLVED", 2);
        assertThat(figures.handOvers()).hasSize(2).containsEntry("AUTONOMY", 2).containsEntry("UNCERTAIN", 1);
    }

    private void called(CaseId id, String outcome, int prompt, int completion, long micros, long millis) {
        database.sql("""
            insert into nightshift.model_call (case_number, purpose, bundle, model, prompt_tokens, completion_tokens,
                                               cost_micros, millis, outcome, at)
            values (?, 'plan', 'x', 'm', ?, ?, ?, ?, ?, now())
            """)
                .params(id.number(), prompt, completion, micros, millis, outcome)
                .update();
    }

    @Test
    void countsTheCallsOfItsCases() {
        var entry = scene.draft();
        var id = caseOf(entry);
        called(id, "CALLED", 1000, 50, 2_000, 800);
        called(id, "ANSWERED", 1200, 150, 3_500, 1200);
        called(caseOf(entry), "ANSWERED", 900, 100, 1_000, 1000);
        called(caseOf(scene.draft()), "ANSWERED", 1, 1, 1, 1);

        var calls = comparison.of(entry.id()).calls();

        assertThat(calls.calls()).isEqualTo(3);
        assertThat(calls.outcomes()).hasSize(2).containsEntry("ANSWERED", 2L).containsEntry("CALLED", 1L);
        assertThat(calls.promptTokens()).isEqualTo(3100);
        assertThat(calls.completionTokens()).isEqualTo(300);
        assertThat(calls.cost()).isEqualByComparingTo("0.0065");
        assertThat(calls.medianMillis()).isEqualTo(1000);
    }

    @Test
    void hasNothingToTellOfABundleNobodyGot() {
        var figures = comparison.of(scene.draft().id());

        assertThat(figures.cases()).isZero();
        assertThat(figures.since()).isNull();
        assertThat(figures.endings()).isEmpty();
        assertThat(figures.calls().calls()).isZero();
        assertThat(figures.calls().medianMillis()).isZero();
    }
}
