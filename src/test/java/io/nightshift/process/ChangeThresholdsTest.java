package io.nightshift.process;

import static io.nightshift.process.ChangeScene.APPROVE;
import static io.nightshift.process.ChangeScene.TABLE;
import static io.nightshift.process.ChangeScene.dmn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.policy.DecisionTables;
import io.nightshift.thresholds.LiveTables;
import io.nightshift.thresholds.Thresholds;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table is changed by two people, after it was proved and tried; every shorter way is tried here and leads nowhere. */
@HouseTest
class ChangeThresholdsTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    LiveTables live;

    @Autowired
    DecisionTables decisions;

    @Autowired
    Thresholds thresholds;

    @Autowired
    JdbcClient database;

    @RegisterExtension
    final ChangeScene scene;

    ChangeThresholdsTest(@Autowired ApplicationContext house) {
        scene = ChangeScene.in(house);
    }

    @BeforeEach
    void pathsAreThoseOfThisEngine() {
        AbstractAssertions.init(engine);
    }

    @Test
    void aChangeIsProvedTriedAgreedToAndDecidesAndOneCallTakesItBack() {
        assertThat(verdictFor("80.00")).isEqualTo("ASK");
        var id = scene.proposed(null);
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("CHANGE-" + id)
                .singleResult();
        assertThat(instance).isWaitingAt("approveChange").hasPassed("verifyTable", "replayHistory");
        assertThat(scene.version()).isEqualTo(scene.before());

        assertThat(scene.answer("lead", id, APPROVE).getStatusCode().is2xxSuccessful())
                .isTrue();

        scene.runJob(id);
        assertThat(scene.state(id)).isEqualTo("LIVE");
        assertThat(scene.version()).isEqualTo(scene.before() + 1);
        await().atMost(Duration.ofSeconds(5)).until(() -> verdictFor("80.00").equals("ALLOW"));
        assertThat(verdictFor("80.01")).isEqualTo("ASK");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .activityId("changeDealtWith")
                        .count())
                .isEqualTo(1);

        var differences = scene.get(
                "/api/thresholds/" + TABLE + "/compare?from=" + scene.before() + "&to=" + (scene.before() + 1));
        assertThat(differences.findValuesAsText("rule"))
                .containsExactlyInAnyOrder("refund-small", "refund-small-again", "refund-medium");
        assertThat(differences.get(0).at("/before/Amount (EUR)").asText()).isEqualTo("<= 50");
        assertThat(differences.get(0).at("/after/Amount (EUR)").asText()).isEqualTo("<= 80");

        var reverted = scene.post("operator", "/api/thresholds/" + TABLE + "/revert", Map.of("reason", "Too generous"));

        assertThat(reverted.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(new String(live.live(TABLE).orElseThrow().dmn(), StandardCharsets.UTF_8))
                .isEqualTo(dmn());
        await().atMost(Duration.ofSeconds(5)).until(() -> verdictFor("80.00").equals("ASK"));
        assertThat(scene.get("/api/thresholds/changes/" + id).get("events").findValuesAsText("word"))
                .containsExactly("PROPOSED", "AWAITING_APPROVAL", "APPROVED", "LIVE", "REVERTED");
        assertThat(scene.get("/api/thresholds/changes/" + id).get("events").findValuesAsText("actor"))
                .containsExactly("bizanalyst", "nightshift", "lead", "nightshift", "operator");
        assertThat(scene.post("operator", "/api/thresholds/" + TABLE + "/revert", Map.of("reason", "Again"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
    }

    private String verdictFor(String amount) {
        return decisions
                .decide(
                        TABLE,
                        EngineJudge.nested(Map.of(
                                "proposal.amount",
                                new BigDecimal(amount),
                                "invoice.refundable",
                                new BigDecimal("120"),
                                "decision.amount",
                                BigDecimal.ZERO,
                                "decision.kind",
                                "NONE",
                                "refunds.last90Days",
                                BigDecimal.ZERO)))
                .word("verdict");
    }

    @Test
    void whoProposedItCannotAgreeToIt() {
        var id = scene.proposed(null);

        assertThat(scene.post(
                                "bizanalyst",
                                "/engine-rest/task/" + scene.task(id) + "/claim",
                                Map.of("userId", "bizanalyst"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        var refused = scene.answer("bizanalyst", id, APPROVE);

        assertThat(refused.getStatusCode().is2xxSuccessful()).isFalse();
        assertThat(refused.getBody().toString()).contains("has proposed this change");
        assertThat(scene.answer("analyst1", id, APPROVE).getStatusCode().is2xxSuccessful())
                .isFalse();
        assertThat(scene.state(id)).isEqualTo("AWAITING_APPROVAL");
        assertThat(scene.answer("lead", id, Map.of("answer", Map.of("value", "reject")))
                        .getBody()
                        .toString())
                .contains("say why you reject it");
        scene.answer("lead", id, Map.of("answer", Map.of("value", "reject"), "remark", Map.of("value", "Not now")));
        assertThat(scene.state(id)).isEqualTo("REJECTED");
        assertThat(scene.version()).isEqualTo(scene.before());
    }

    @Test
    void whoDoesNotAnswerForTheTablesCannotAgreeWhateverTheDiagramSays() {
        var id = scene.proposed(null);

        assertThatThrownBy(() -> thresholds.approve(id, "operator", ""))
                .hasMessageContaining("operator may not agree to change " + id);
        assertThat(scene.state(id)).isEqualTo("AWAITING_APPROVAL");
    }

    @Test
    void theDatabaseTakesNoChangeThatOnePersonHasMadeAlone() {
        var id = scene.proposed(null);

        assertThatThrownBy(() -> database.sql("""
            update nightshift.threshold_change set state = 'APPROVED', decided_by = 'BizAnalyst '
             where id = :id
            """).param("id", id).update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.sql("update nightshift.threshold_change set dmn = 'x' where id = :id")
                        .param("id", id)
                        .update())
                .hasMessageContaining("was proposed as it is");
        assertThatThrownBy(() -> database.sql("""
            update nightshift.threshold_change set effect = '{"decisions": 424242, "flips": [], "examples": []}'
             where id = :id
            """).param("id", id).update())
                .hasMessageContaining("is not written anew");
        assertThatThrownBy(() -> database.sql("delete from nightshift.threshold_event where change_id = :id")
                        .param("id", id)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void movingTheProcessDoesNotMakeItLive() {
        var id = scene.proposed(null);
        var instance = scene.instance(id);

        assertThatThrownBy(() -> runtime.createProcessInstanceModification(instance)
                        .startBeforeActivity("deployTable")
                        .execute())
                .hasMessageContaining("not approved");
        runtime.setVariable(instance, "agreed", true);
        runtime.createProcessInstanceModification(instance)
                .startBeforeActivity("awaitStart")
                .cancelAllForActivity("approveChange")
                .execute();

        assertThatThrownBy(() -> scene.runJob(id)).hasMessageContaining("not approved");
        assertThat(scene.version()).isEqualTo(scene.before());
        assertThat(scene.state(id)).isEqualTo("AWAITING_APPROVAL");
        runtime.deleteProcessInstance(instance, "tried");
    }

    @Test
    void aChangeWaitsForItsTime() {
        var id = scene.proposed(Instant.now().plus(30, ChronoUnit.DAYS));
        scene.answer("lead", id, APPROVE);
        assertThat(scene.state(id)).isEqualTo("APPROVED");
        var timer = scene.job(id);
        assertThat(timer.getDuedate().toInstant()).isAfter(Instant.now().plus(29, ChronoUnit.DAYS));

        management.setJobDuedate(timer.getId(), new Date());
        assertThatThrownBy(() -> scene.runJob(id)).hasMessageContaining("not before");

        assertThat(scene.state(id)).isEqualTo("APPROVED");
        assertThat(scene.version()).isEqualTo(scene.before());
    }

    @Test
    void aChangeDecidesOnceItsTimeHasCome() {
        var time = Instant.now().plusSeconds(1);
        var id = scene.proposed(time);
        scene.answer("lead", id, APPROVE);
        await().until(() -> Instant.now().isAfter(time));

        scene.runJob(id);

        assertThat(scene.state(id)).isEqualTo("LIVE");
        assertThat(scene.version()).isEqualTo(scene.before() + 1);
    }

    @Test
    void whoProposedAChangeMayTakeItBackUntilItDecidesAndNobodyElse() {
        var id = scene.proposed(Instant.now().plus(30, ChronoUnit.DAYS));
        scene.answer("lead", id, APPROVE);

        assertThat(withdraw("lead", id)).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(scene.state(id)).isEqualTo("APPROVED");
        assertThat(withdraw("bizanalyst", id)).isEqualTo(HttpStatus.OK);

        assertThat(scene.state(id)).isEqualTo("WITHDRAWN");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("CHANGE-" + id)
                        .count())
                .isZero();
        assertThatThrownBy(() -> thresholds.goLive(id)).hasMessageContaining("not approved");
        assertThat(withdraw("bizanalyst", id)).isEqualTo(HttpStatus.CONFLICT);
    }

    private HttpStatusCode withdraw(String person, long id) {
        return Callers.as(person, port)
                .delete()
                .uri("/api/thresholds/changes/" + id)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode();
    }

    @Test
    void aVersionThatCouldNotBeProvedIsSaidToBeIncomparable() {
        var id = scene.proposed(null);
        scene.answer("lead", id, APPROVE);
        scene.runJob(id);
        database.sql("""
            update act_ge_bytearray set bytes_ = convert_to('<old/>', 'UTF8')
             where name_ = :name and deployment_id_ = (select deployment_id_ from act_re_decision_def
                                                         where key_ = :table order by version_ desc limit 1)
            """).param("name", TABLE + ".dmn").param("table", TABLE).update();

        var answer = Callers.as("lead", port)
                .get()
                .uri("/api/thresholds/" + TABLE + "/compare?from=" + scene.before() + "&to=" + scene.version())
                .retrieve()
                .toEntity(JsonNode.class);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(answer.getBody().toString()).contains("cannot be compared");
    }

    @Test
    void aChangeOfATableThatIsAnotherMeanwhileIsNotMade() {
        var first = scene.proposed(null);
        var second = scene.proposed(null);
        scene.answer("lead", first, APPROVE);
        scene.answer("lead", second, APPROVE);
        scene.runJob(second);
        assertThat(scene.state(second)).isEqualTo("LIVE");

        scene.runJob(first);

        assertThat(scene.state(first)).isEqualTo("OVERTAKEN");
        assertThat(scene.version()).isEqualTo(scene.before() + 1);
    }

    @Test
    void ofTwoChangesAtTheSameMomentOneIsMade() throws Exception {
        var changes = List.of(scene.proposed(null), scene.proposed(null));
        changes.forEach(id -> scene.answer("lead", id, APPROVE));
        var jobs = changes.stream().map(id -> scene.job(id).getId()).toList();

        try (var two = Executors.newFixedThreadPool(2)) {
            var done = two.invokeAll(jobs.stream()
                    .<Callable<Object>>map(job -> () -> {
                        management.executeJob(job);
                        return job;
                    })
                    .toList());
            for (var one : done) {
                one.get();
            }
        }

        assertThat(changes.stream().map(scene::state).toList()).containsExactlyInAnyOrder("LIVE", "OVERTAKEN");
        assertThat(scene.version()).isEqualTo(scene.before() + 1);
    }
}
