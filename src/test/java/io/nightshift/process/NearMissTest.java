package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.planning.NearMisses;
import io.nightshift.planning.PlanCheck;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.Planner;
import io.nightshift.planning.Planning;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import io.nightshift.policy.Refusals;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a planner says of the world that is not so is refused, written down and counted, though nothing came of it. */
@HouseTest
class NearMissTest {

    final ApprovalScene scene;

    @LocalServerPort
    int port;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient database;

    @Autowired
    RepositoryService repository;

    @Autowired
    Clock clock;

    @Autowired
    Briefing briefing;

    @Autowired
    CurrentDossier dossiers;

    @Autowired
    PlanCheck check;

    @Autowired
    Plans plans;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    Refusals refusals;

    @Autowired
    HandOvers handOvers;

    @Autowired
    CaseFile file;

    NearMissTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @Test
    void isOnRecordThoughTheDraftIsNeverStored() {
        var id = scene.openCase();
        var before = count("issueRefund", "another-thing");

        var problem = draft(id, new Stubborn(ApprovalScene.money("issueRefund", "INV-66666", "30.00", "EUR")));

        assertThat(problem).hasMessageContaining("the plan stayed faulty");
        assertThat(plans.latestVersion(id)).isZero();
        assertThat(rows(id))
                .hasSize(3)
                .containsOnly("1.1 ANOTHER_THING issueRefund invoice INV-66666 INV-77001 billing");
        assertThat(count("issueRefund", "another-thing") - before).isEqualTo(3);
    }

    @Test
    void isOnRecordIfItShowsOnlyWhenTheStepIsAuthorised() {
        var id = scene.openCase();

        scene.propose(id, ApprovalScene.refund("1000.01"));

        assertThat(rows(id)).containsExactly("1.1 AMOUNT issueRefund amount 1000.01 EUR 1000.00 EUR billing");
    }

    @Test
    void isShownToTheSupportLead() {
        var id = scene.openCase();
        scene.propose(id, ApprovalScene.refund("1000.01"));

        var shown = Objects.requireNonNull(Callers.as("lead", port)
                .get()
                .uri("/api/near-misses?days=1")
                .retrieve()
                .body(JsonNode.class));

        var mine = new ArrayList<JsonNode>();
        shown.forEach(row -> {
            if (row.path("caseId").asText().equals(id.toString())) {
                mine.add(row);
            }
        });
        assertThat(mine).singleElement().satisfies(row -> {
            assertThat(row.path("kind").asText()).isEqualTo("AMOUNT");
            assertThat(row.path("said").asText()).isEqualTo("1000.01 EUR");
            assertThat(row.path("is").asText()).isEqualTo("1000.00 EUR");
        });
    }

    @Test
    void areCountedBesideWhatWasDecidedAndWhatWasDoneAllTheSame() {
        var before = figures();

        scene.propose(scene.openCase(), ApprovalScene.refund("30.00"));
        scene.propose(scene.openCase(), ApprovalScene.refund("1000.01"));
        draft(scene.openCase(), new Stubborn(ApprovalScene.money("issueRefund", "INV-66666", "30.00", "EUR")));

        var after = figures();
        assertThat(after.path("decided").asLong() - before.path("decided").asLong())
                .isPositive();
        assertThat(after.path("stopped").asLong() - before.path("stopped").asLong())
                .isGreaterThanOrEqualTo(2);
        assertThat(after.path("share").asDouble()).isBetween(0.0, 1.0).isPositive();
        assertThat(after.path("carriedOut").asLong()).isZero();
    }

    /** As if the house had let one through. */
    @Test
    void showAFaultOfTheHouse() {
        var paid = new Stories(database, clock).aPaidInvoice("30.00");
        var id = scene.openCase(paid.customer(), scene.fact("invoice.number", paid.invoice()));
        scene.propose(id, ApprovalScene.money("issueRefund", paid.invoice(), "30.00", "EUR"));
        await().untilAsserted(() -> assertThat(scene.effects(id, "issueRefund")).isOne());
        database.sql("""
            insert into nightshift.near_miss
                   (case_number, plan_version, step, step_id, kind, action, argument, said, is_so, source, at)
            values (?, 1, 1, ?, 'AMOUNT', 'issueRefund', 'amount', '30.00 EUR', '29.00 EUR', 'billing', now())
            """)
                .params(id.number(), scene.onlyStep(id, "issueRefund").id())
                .update();

        assertThat(figures().path("carriedOut").asLong()).isOne();

        database.sql("delete from nightshift.near_miss where case_number = ?")
                .param(id.number())
                .update();
    }

    private JsonNode figures() {
        return Objects.requireNonNull(Callers.as("lead", port)
                .get()
                .uri("/api/near-misses/figures?days=1")
                .retrieve()
                .body(JsonNode.class));
    }

    private Throwable draft(CaseId id, Planner planner) {
        var duty = new DraftPlan(briefing, dossiers, planner, check, plans, nearMisses, refusals, handOvers, file);
        return catchThrowable(() -> duty.work(task(id)));
    }

    private HeldTask task(CaseId id) {
        var model = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("escalation")
                .latestVersion()
                .singleResult()
                .getId();
        return new HeldTask("t", "draft-plan", "draftPlan", "p", model, id.toString(), null, null);
    }

    private List<String> rows(CaseId id) {
        return database.sql("""
            select plan_version || '.' || step || ' ' || kind || ' ' || action || ' ' || argument || ' ' || said || ' '
                   || is_so || ' ' || source
              from nightshift.near_miss where case_number = :case
            """).param("case", id.number()).query(String.class).list();
    }

    private double count(String action, String kind) {
        return meters.counter("nightshift.near.misses", "action", action, "kind", kind)
                .count();
    }

    /** Drafts the same whatever it is told. */
    private record Stubborn(Step step) implements Planner {

        @Override
        public PlanDraft draft(Planning planning) {
            return new PlanDraft.Drafted("Settle it", "stubborn", List.of(step));
        }
    }
}
