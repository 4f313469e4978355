package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.credit;
import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a proposal when a person says no, or nothing. */
@HouseTest
class RefusalTest {

    final ApprovalScene scene;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    Plans plans;

    @Autowired
    CaseFile file;

    @Autowired
    JdbcClient database;

    RefusalTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @Test
    void plansAgainWithTheReasonWhenRejected() {
        var id = scene.openCase();
        var finance = scene.person("finance");
        var instance = scene.propose(id, refund("120.00"));

        scene.answer(finance, scene.task(id), Map.of("decision", "reject", "reason", "credit it instead"));

        var step = scene.onlyStep(id, "issueRefund");
        assertThat(step.state()).isEqualTo(PlannedStep.State.REFUSED);
        assertThat(step.remark()).isEqualTo("refused by " + finance + ": credit it instead");
        BpmnAwareTests.assertThat(instance).hasPassed("reviewOutcome");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .activityId("draftPlan")
                        .count())
                .isPositive();
        assertThat(scene.effects(id, "issueRefund")).isZero();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reasons(id)).containsExactly("APPROVAL_REFUSED"));
    }

    /** Why the case was handed over. */
    private List<String> reasons(CaseId id) {
        return database.sql("select reason from nightshift.hand_over where case_number = ? order by ordinal")
                .param(id.number())
                .query(String.class)
                .list();
    }

    @Test
    void holdsANoAgainstTheSameActionInALaterPlanOfTheRound() {
        var id = scene.openCase();
        var finance = scene.person("finance");
        var planned = scene.propose(id, refund("120.00"));
        scene.answer(finance, scene.task(id), Map.of("decision", "reject", "reason", "credit it instead"));
        stop(planned);

        scene.propose(id, inOtherWords(refund("120.0")));

        assertThat(plans.stepsOfRound(id, 1))
                .filteredOn(step -> step.step().action().equals("issueRefund"))
                .hasSize(2)
                .extracting(PlannedStep::remark)
                .containsOnly("refused by " + finance + ": credit it instead");
    }

    /** The agent may be at it, and one of the two then has to try again. */
    private void stop(ProcessInstance planned) {
        await().ignoreExceptionsInstanceOf(ProcessEngineException.class).until(() -> {
            runtime.deleteProcessInstance(planned.getId(), "planned again by hand");
            return true;
        });
    }

    static Stream<Step> otherMoney() {
        return Stream.of(refund("30.00"), credit("30.00"), ApprovalScene.discount(3));
    }

    @ParameterizedTest
    @MethodSource("otherMoney")
    void asksTheSameGroupForLessMoneyOrMoneyByAnotherWay(Step other) {
        var id = scene.openCase();
        var finance = scene.person("finance");
        var planned = scene.propose(id, refund("60.00"));
        scene.answer(finance, scene.task(id), Map.of("decision", "reject", "reason", "they kept the part"));
        stop(planned);

        scene.propose(id, other);

        assertThat(scene.authorised(id)).isFalse();
        var task = scene.task(id);
        assertThat(scene.form(id, finance).getValue("rule", String.class))
                .startsWith(finance + " has refused issueRefund in this round: they kept the part");
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .extracting(IdentityLink::getGroupId)
                .contains("finance");
        scene.answer(scene.person("finance"), task, Map.of("decision", "approve"));
        scene.awaitDone(id, other.action());
    }

    @Test
    void leavesTheSameMoneyToTheTableInACaseWhereNobodySaidNo() {
        var id = scene.openCase();

        scene.propose(id, refund("30.00"));

        assertThat(scene.authorised(id)).isTrue();
    }

    private static Step inOtherWords(Step step) {
        var arguments = new HashMap<>(step.arguments());
        arguments.put("reason", "the customer was charged too much");
        return new Step(step.action(), arguments, step.reason(), step.restsOn());
    }

    @Test
    void countsSilenceAsRefusalAfterAReminder() {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        var task = scene.task(id);

        scene.timer(task, "approverSlow");
        assertThat(scene.task(id).getId()).isEqualTo(task.getId());
        assertThat(scene.task(id).getPriority()).isGreaterThan(task.getPriority());
        assertThat(scene.task(id).getFollowUpDate()).isNotNull();
        assertThat(scene.task(id).getDueDate()).isAfter(scene.task(id).getFollowUpDate());
        assertThat(file.entries(id)).extracting(entry -> entry.kind()).contains("reminder");

        scene.timer(task, "approverSilent");

        assertThat(scene.approvals(id)).containsExactly("1 TIMED_OUT nobody");
        assertThat(scene.onlyStep(id, "issueRefund").state()).isEqualTo(PlannedStep.State.REFUSED);
        assertThat(scene.state(id)).isNotEqualTo(CaseState.AWAITING_APPROVAL);
        assertThat(scene.effects(id, "issueRefund")).isZero();
    }
}
