package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.oversight.Demotions;
import io.nightshift.oversight.NotPermitted;
import io.nightshift.oversight.Promotions;
import io.nightshift.policy.Autonomy;
import io.nightshift.policy.AutonomyLimits;
import io.nightshift.policy.AutonomyLimits.Limit;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A type whose figures cross a limit is held back once, the support lead hears of it, and a person lets the agent go on. */
@HouseTest
class DemotionTest {

    @LocalServerPort
    int port;

    @Autowired
    Demotions demotions;

    @Autowired
    Promotions promotions;

    @Autowired
    AutonomyLimits limits;

    @Autowired
    Assessments assessments;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService engine;

    @Autowired
    FormService forms;

    @Autowired
    JdbcClient database;

    private final ApprovalScene scene;
    private final String type = "type-" + UUID.randomUUID();

    DemotionTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    /** What other tests have refused or amended has been seen too: nobody stays held back for it. */
    @AfterEach
    void theAgentGoesOn() {
        limits.open().forEach(limit -> limits.promote(limit.type(), limit.id(), "test", "the test is over"));
        engine.createProcessInstanceQuery()
                .processDefinitionKey("demotion-notice")
                .list()
                .forEach(left -> engine.deleteProcessInstance(left.getId(), "the test is over"));
    }

    // What crosses a limit

    @Test
    void comesOfNearMissesAndIsToldTheLeadOnce() {
        nearMisses(4);
        demotions.look();
        assertThat(held()).isEmpty();

        nearMisses(1);
        demotions.look();
        demotions.look();

        assertThat(held()).singleElement().satisfies(limit -> {
            assertThat(limit.level()).isEqualTo(Autonomy.APPROVE);
            assertThat(limit.why()).startsWith("5 near misses in 5 cases in 7 days (Several plans in a week");
        });
        assertThat(visibleTo("lead")).isEqualTo(1);
        assertThat(visibleTo("analyst1")).isZero();
        assertThat(visibleTo("finance1")).isZero();
    }

    @Test
    void goesFurtherWhenTheFiguresGetWorseAndIsToldAgain() {
        nearMisses(5);
        demotions.look();
        nearMisses(15);
        demotions.look();
        demotions.look();

        assertThat(held()).extracting(Limit::level).containsExactly(Autonomy.SHADOW, Autonomy.APPROVE);
        assertThat(notices()).hasSize(2);
    }

    @Test
    void comesOfCasesThatComeBackUnlessTheCustomerOnlySaysThatItIsSolved() {
        for (int i = 0; i < 16; i++) {
            ended("BY_AGENT");
        }
        for (int i = 0; i < 4; i++) {
            readAgain(ended("CUSTOMER_SATISFIED"), type);
            readAgain(ended("BY_PERSON"), type);
        }
        readAgain(ended("BY_AGENT"), "resolved");
        demotions.look();
        assertThat(held()).as("4 of 21").isEmpty();

        readAgain(ended("UNANSWERED"), "wrong-invoice");
        demotions.look();

        assertThat(held()).singleElement().satisfies(limit -> {
            assertThat(limit.level()).isEqualTo(Autonomy.APPROVE);
            assertThat(limit.why()).startsWith("5 of 22 cases the agent ended came back in 30 days");
        });
    }

    @Test
    void comesOfProposalsThatPeopleRefuse() {
        var finance = scene.person("finance");
        for (int i = 0; i < 10; i++) {
            var id = scene.openCase();
            scene.readAs(id, type);
            scene.propose(id, ApprovalScene.refund("120.00"));
            scene.answer(finance, scene.task(id), Map.of("decision", "reject", "reason", "not due"));
        }

        demotions.look();

        assertThat(held()).singleElement().satisfies(limit -> {
            assertThat(limit.level()).isEqualTo(Autonomy.SUGGEST);
            assertThat(limit.why()).startsWith("people refused or amended 10 of 10 proposals in 30 days");
        });
    }

    // Once

    @Test
    void isMadeOnceByNodesThatLookAtTheSameTime() throws Exception {
        nearMisses(5);
        var together = new CyclicBarrier(4);
        Callable<Boolean> node = () -> {
            together.await();
            demotions.look();
            return true;
        };
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> done : nodes.invokeAll(List.of(node, node, node, node))) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(held()).hasSize(1);
        assertThat(notices()).hasSize(1);
    }

    /** The last word has the database, whatever way around the lock somebody finds. */
    @Test
    void isMadeOnceEvenInTheDatabase() {
        nearMisses(5);
        demotions.look();

        assertThatThrownBy(() -> database.sql("""
            insert into nightshift.autonomy_limit (type, level, rule, why, figure, days, cases, count, limited_at)
            values (:type, 'APPROVE', '', '', 'near-miss', 7, 1, 1, now())
            """).param("type", type).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("one_demotion_at_a_time");
    }

    @Test
    void isNotMadeWhereTheTypeIsHeldBackFurtherAlready() {
        nearMisses(20);
        demotions.look();

        assertThat(limits.demote(new AutonomyLimits.Ground(type, Autonomy.SUGGEST, "", "", "overruled", 30, 1, 1)))
                .isEmpty();
        assertThat(held()).extracting(Limit::level).containsExactly(Autonomy.SHADOW);
    }

    // What follows

    @Test
    void holdsForTheNextActionOfTheType() {
        nearMisses(20);
        demotions.look();
        var id = scene.openCase();
        scene.readAs(id, type);

        scene.propose(id, ApprovalScene.refund("30.00"));

        assertThat(scene.reason(id, "issueRefund"))
                .contains("the dial stands at SHADOW by the demotion of " + type, "20 near misses");
    }

    @Test
    void isShownWithLevelAndFiguresByRest() {
        nearMisses(5);
        demotions.look();

        var shown = ofType(read("/api/autonomy"));

        assertThat(shown.path("level").asText()).isEqualTo("APPROVE");
        assertThat(shown.path("heldBack").get(0).path("why").asText()).contains("5 near misses");
        var figures = new ArrayList<String>();
        shown.path("figures")
                .forEach(figure -> figures.add(figure.path("figure").asText() + " " + figure.path("days") + " "
                        + figure.path("count") + "/" + figure.path("cases")));
        assertThat(figures).containsExactly("NEAR_MISS 7 5/5", "NEAR_MISS 30 5/5", "NEAR_MISS 90 5/5");
        assertThat(levelOf("delayed-part")).isEqualTo("ACT");
        assertThat(levelOf("unknown")).isEqualTo("APPROVE");
    }

    // Going on

    @Test
    void endsByRestWithWhoWhyAndWhenAndCountsAnew() {
        nearMisses(5);
        demotions.look();

        assertThat(promote("analyst1", "please")).isEqualTo(403);
        assertThat(promote("bizanalyst", "please")).isEqualTo(403);
        assertThat(promote("lead", " ")).isEqualTo(400);
        assertThat(held()).hasSize(1);
        assertThat(promote("lead", "the planner was repaired")).isEqualTo(204);
        assertThat(promote("operator", "again")).isEqualTo(409);

        demotions.look();
        assertThat(held()).isEmpty();
        nearMisses(5);
        demotions.look();
        assertThat(held()).hasSize(1);
        var first = demotionsOfType().getLast();
        assertThat(first.path("promotedBy").asText()).isEqualTo("lead");
        assertThat(first.path("promotedBecause").asText()).isEqualTo("the planner was repaired");
        assertThat(first.path("promotedAt").asText()).isNotBlank();
    }

    @Test
    void endsForNobodyWithoutTheRightWhateverTheDoor() {
        nearMisses(5);
        demotions.look();

        assertThatThrownBy(() ->
                        promotions.promote(type, newest(), scene.person("business-analysts", "analysts"), "please"))
                .isInstanceOf(NotPermitted.class)
                .hasMessageContaining("operations, support-lead may");
        assertThatThrownBy(() -> promotions.promote(type, newest(), null, "please"))
                .isInstanceOf(NotPermitted.class);
        assertThat(held()).hasSize(1);
    }

    @Test
    void isNotLiftedByRestByWhoeverHasSeenOnlyAnEarlierOne() {
        nearMisses(5);
        demotions.look();
        var seen = newest();
        nearMisses(15);
        demotions.look();

        assertThat(promote("lead", seen, "one bad ticket")).isEqualTo(409);
        assertThat(held()).hasSize(2);
        assertThat(promote("lead", newest(), "both were one bad ticket")).isEqualTo(204);
        assertThat(held()).isEmpty();
    }

    @Test
    void isNotLiftedByTheNoticeOfAnEarlierOne() {
        nearMisses(5);
        demotions.look();
        var first = notices().getFirst();
        nearMisses(15);
        demotions.look();

        assertThatThrownBy(() -> scene.answer(
                        scene.person("support-lead"), first, Map.of("answer", "promote", "reason", "one bad ticket")))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("held back further");

        assertThat(held()).hasSize(2);
    }

    @Test
    void endsInTasklistWithAReasonAndForTheLeadOnly() {
        nearMisses(5);
        demotions.look();
        var task = notices().getFirst();
        var lead = scene.person("support-lead");
        assertThat(shown(lead, task))
                .containsEntry("type", type)
                .containsEntry("level", "APPROVE")
                .containsEntry("now", "The agent is held back.");

        var stranger = scene.person("analysts");
        assertThatThrownBy(() -> scene.as(stranger, () -> tasks.claim(task.getId(), stranger)))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> scene.answer(stranger, task, Map.of("answer", "promote", "reason", "x")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("answer", "promote", "reason", "x")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> scene.answer(lead, task, Map.of("answer", "promote")))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("reason");
        assertThat(held()).hasSize(1);

        scene.answer(lead, task, Map.of("answer", "promote", "reason", "it was one bad ticket"));

        assertThat(held()).isEmpty();
        var row = demotionsOfType().getFirst();
        assertThat(row.path("promotedBy").asText()).isEqualTo(lead);
        assertThat(row.path("seenBy").asText()).isEqualTo(lead);
    }

    @Test
    void staysWhereTheLeadLeavesItAndOperationsSeeItWhenTheLeadIsSilent() {
        nearMisses(5);
        demotions.look();
        var task = notices().getFirst();

        scene.timer(task, "leadSilent");
        assertThat(tasks.createTaskQuery()
                        .taskId(task.getId())
                        .taskCandidateGroup("operations")
                        .includeAssignedTasks()
                        .count())
                .isEqualTo(1);
        scene.answer(scene.person("operations"), task, Map.of("answer", "keep"));

        assertThat(held()).hasSize(1);
        assertThat(notices()).isEmpty();
    }

    private void nearMisses(int count) {
        for (int i = 0; i < count; i++) {
            var id = scene.openCase();
            scene.readAs(id, type);
            database.sql("""
                insert into nightshift.near_miss (case_number, plan_version, step, kind, action, argument, said, is_so,
                                                  source, at)
                values (:case, 1, 1, 'AMOUNT', 'issueRefund', 'amount', '2', '1', 'billing', now())
                """).param("case", id.number()).update();
        }
    }

    private CaseId ended(String ending) {
        var id = scene.openCase();
        scene.readAs(id, type);
        database.sql("""
            insert into nightshift.outcome (case_number, ordinal, ending, rounds, ended_at)
            values (:case, 1, :ending, 1, now())
            """).param("case", id.number()).param("ending", ending).update();
        return id;
    }

    private void readAgain(CaseId id, String as) {
        assessments.store(id, 2, new Assessment(as, Assessment.Mood.CALM, Set.of(), "en", 0.9, List.of(), "scene"));
    }

    private List<Limit> held() {
        return limits.open().stream().filter(limit -> limit.type().equals(type)).toList();
    }

    /** The open notices about this test's type. */
    private List<Task> notices() {
        var mine = demotionIds();
        return tasks.createTaskQuery().processDefinitionKey("demotion-notice").list().stream()
                .filter(task ->
                        mine.contains(((Number) engine.getVariable(task.getExecutionId(), "limit")).longValue()))
                .toList();
    }

    private List<Long> demotionIds() {
        return database.sql("select id from nightshift.autonomy_limit where type = :type")
                .param("type", type)
                .query(Long.class)
                .list();
    }

    /** How many notices about this test's type a person sees by the engine's REST, as Tasklist asks it. */
    private int visibleTo(String person) {
        var mine = notices().stream().map(Task::getId).toList();
        var seen = Objects.requireNonNull(Callers.as(person, port)
                .get()
                .uri("/engine-rest/task?processDefinitionKey=demotion-notice&maxResults=100")
                .retrieve()
                .body(JsonNode.class));
        assertThat(seen.isArray()).as("%s", seen).isTrue();
        return (int) seen.findValuesAsText("id").stream().filter(mine::contains).count();
    }

    private Map<String, Object> shown(String person, Task task) {
        var form = new ArrayList<Map<String, Object>>();
        scene.as(person, () -> form.add(forms.getTaskFormVariables(task.getId())));
        return form.getFirst();
    }

    private JsonNode read(String path) {
        return Objects.requireNonNull(
                Callers.as("lead", port).get().uri(path).retrieve().body(JsonNode.class));
    }

    private JsonNode ofType(JsonNode rows) {
        return row(rows, type);
    }

    private static JsonNode row(JsonNode rows, String type) {
        for (var row : rows) {
            if (row.path("type").asText().equals(type)) {
                return row;
            }
        }
        throw new AssertionError("No " + type + " in " + rows);
    }

    private String levelOf(String name) {
        return row(read("/api/autonomy"), name).path("level").asText();
    }

    private List<JsonNode> demotionsOfType() {
        List<JsonNode> mine = new ArrayList<>();
        read("/api/autonomy/demotions").forEach(row -> {
            if (row.path("type").asText().equals(type)) {
                mine.add(row);
            }
        });
        return mine;
    }

    private long newest() {
        return held().isEmpty() ? 0 : held().getFirst().id();
    }

    private int promote(String person, String reason) {
        return promote(person, newest(), reason);
    }

    private int promote(String person, long demotion, String reason) {
        return Callers.as(person, port)
                .post()
                .uri("/api/autonomy/" + type + "/promotion")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("demotion", demotion, "reason", reason))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }
}
