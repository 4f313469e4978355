package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.nightshift.HouseTest;
import io.nightshift.cases.HandOverReason;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The toolbox under retry, loss, error, incident and cancellation: one authorised activity, done once. */
@HouseTest
class ToolboxTest {

    private final ToolboxScene scene;

    @Autowired
    @Qualifier("workConnections")
    HikariDataSource work;

    @Autowired
    RuntimeService engine;

    @Autowired
    ExternalTaskService externalTasks;

    @Autowired
    Plans plans;

    @Autowired
    PersonCalled personCalled;

    @Autowired
    JdbcClient database;

    ToolboxTest(@Autowired ApplicationContext house) {
        scene = ToolboxScene.in(house);
    }

    @Test
    void runsTheActivityTheStepNamesAndNoOther() {
        var step = scene.authorised("probeTool", "ok");

        var instance = scene.start(step);

        scene.awaitTask(instance, "ended");
        assertThat(instance).hasPassed("probeTool", "toolbox").hasNotPassed("otherTool", "actionFailed");
        assertThat(scene.worked(step)).isOne();
        assertThat(scene.state(step)).isEqualTo("DONE");
        assertThat(scene.kinds()).containsExactly("action-done");
    }

    @Test
    void holdsNoConnectionWhileSystemsTakeTheirTime() {
        List<PlannedStep> steps = new ArrayList<>();
        List<ProcessInstance> instances = new ArrayList<>();
        for (int i = 0; i < work.getMaximumPoolSize() + 4; i++) {
            scene.anotherCase();
            steps.add(scene.authorised("probeTool", "wait"));
            instances.add(scene.start(steps.getLast()));
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> steps.stream().allMatch(step -> scene.called(step) == 1));
        steps.forEach(scene::goOn);

        instances.forEach(instance -> scene.awaitTask(instance, "ended"));
    }

    @Test
    void triesAgainUntilTheSystemAnswers() {
        var step = scene.authorised("probeTool", "fail,fail,ok");

        var instance = scene.start(step);

        scene.awaitTask(instance, "ended");
        assertThat(scene.called(step)).isEqualTo(3);
        assertThat(scene.worked(step)).isOne();
    }

    @Test
    void looksUpWhatWasDoneWhenTheAnswerGotLost() {
        var step = scene.authorised("probeTool", "broken,ok");

        var instance = scene.start(step);

        scene.awaitTask(instance, "ended");
        assertThat(scene.called(step)).isOne();
        assertThat(scene.worked(step)).isOne();
    }

    @Test
    void neverRepeatsWhatASystemCannotTellButAsksAPerson() {
        var step = scene.authorised("probeTool", Map.of("script", "broken,ok", "forgetful", true));

        var instance = scene.start(step);

        scene.awaitTask(instance, "repair");
        assertThat(scene.called(step)).isOne();
        assertThat(scene.state(step)).isEqualTo("IN_DOUBT");
    }

    @Test
    void doesNotTakeASystemThatIsNotThereForOneThatDidNothing() {
        var step = scene.authorised("probeTool", Map.of("script", "broken", "gone", true));

        var instance = scene.start(step);

        scene.awaitTask(instance, "repair");
        assertThat(scene.state(step)).isEqualTo("IN_DOUBT");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.FAILED);
    }

    @Test
    void leavesByTheErrorPathWhenItIsRefused() {
        var step = scene.authorised("probeTool", "refuse");

        var instance = scene.start(step);

        scene.awaitTask(instance, "repair");
        assertThat(scene.called(step)).isOne();
        assertThat(scene.state(step)).isEqualTo("REFUSED");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.REFUSED);
    }

    @Test
    void leavesByTheErrorPathWhenItFailsForGood() {
        var step = scene.authorised("probeTool", "fail");

        var instance = scene.start(step);

        scene.awaitTask(instance, "repair");
        assertThat(scene.called(step)).isEqualTo(4);
        assertThat(scene.state(step)).isEqualTo("IN_DOUBT");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.FAILED);
    }

    @Test
    void answersANameThatIsNoToolWithTheErrorPath() {
        var step = scene.authorised("noSuchTool", "ok");

        var instance = scene.start(step);

        scene.awaitTask(instance, "repair");
        assertThat(scene.called(step)).isZero();
    }

    @Test
    void bringsAnErrorOfTheMachineToAPersonToo() {
        var step = scene.authorised("probeTool", "overflow");

        var instance = scene.start(step);

        scene.awaitTask(instance, "repair");
        assertThat(scene.state(step)).isEqualTo("IN_DOUBT");
        assertThat(scene.summaries()).anyMatch(summary -> summary.contains("StackOverflowError"));
    }

    @Test
    void remembersWhatWasDoneWhenTheStepIsStartedAgain() {
        var step = scene.authorised("probeTool", "ok");
        scene.awaitTask(scene.start(step), "ended");

        var again = scene.start(step);

        scene.awaitTask(again, "ended");
        assertThat(scene.called(step)).isOne();
        assertThat(scene.kinds()).containsExactly("action-done");
    }

    @Test
    void doesNotBeginADeedAgainWhoseLockRanOutWhileItIsWorkedOn() {
        var step = scene.authorised("probeTool", "wait");
        var instance = scene.start(step);
        scene.awaitCall(step);

        lockRunsOut(instance);
        await().until(() -> isLocked(instance));
        scene.goOn(step);

        scene.awaitTask(instance, "ended");
        assertThat(scene.called(step)).isOne();
        assertThat(scene.kinds()).containsExactly("action-done");
    }

    private void lockRunsOut(ProcessInstance instance) {
        database.sql("update act_ru_ext_task set lock_exp_time_ = timestamp '2020-01-01' where proc_inst_id_ = ?")
                .param(instance.getId())
                .update();
    }

    private boolean isLocked(ProcessInstance instance) {
        return database.sql(
                        "select lock_exp_time_ > timestamp '2020-01-01' from act_ru_ext_task where proc_inst_id_ = ?")
                .param(instance.getId())
                .query(Boolean.class)
                .single();
    }

    @Test
    void showsAnIncidentAtTheToolWhenAnOperatorTakesItsTriesAndGoesOnWhenTheyAreGivenBack() {
        var step = scene.authorised("probeTool", "wait");
        var instance = scene.start(step);
        scene.awaitCall(step);
        var task = externalTasks
                .createExternalTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();

        externalTasks.setRetries(task, 0);

        assertThat(incidentsAt(instance)).containsExactly("probeTool");

        externalTasks.setRetries(task, 3);
        scene.goOn(step);

        scene.awaitTask(instance, "ended");
        assertThat(incidentsAt(instance)).isEmpty();
        assertThat(scene.worked(step)).isOne();
        assertThat(scene.state(step)).isEqualTo("DONE");
    }

    private List<String> incidentsAt(ProcessInstance instance) {
        return engine.createIncidentQuery().processInstanceId(instance.getId()).list().stream()
                .map(Incident::getActivityId)
                .toList();
    }

    @Test
    void carriesOnAfterAnOperatorCancelsAndStartsTheActivityAgain() {
        var step = scene.authorised("probeTool", "wait");
        var instance = scene.start(step);
        scene.awaitCall(step);

        var atWork = engine.getActivityInstance(instance.getId())
                .getActivityInstances("probeTool")[0]
                .getId();
        engine.createProcessInstanceModification(instance.getId())
                .startBeforeActivity("toolbox")
                .cancelActivityInstance(atWork)
                .execute();
        scene.goOn(step);

        scene.awaitTask(instance, "ended");
        assertThat(scene.state(step)).isEqualTo("DONE");
        assertThat(scene.effects()).isOne();
    }

    @Test
    void writesDownADeedThatEndsAfterAPersonTookTheCase() {
        var step = scene.authorised("probeTool", "wait");
        var instance = scene.start(step);
        scene.awaitCall(step);

        assertThat(personCalled.to(scene.id(), HandOverReason.PERSON_TOOK_OVER, "mine"))
                .isTrue();
        scene.goOn(step);

        scene.awaitTask(instance, "person");
        await().untilAsserted(() -> assertThat(scene.state(step)).isEqualTo("DONE"));
        assertThat(scene.kinds()).contains("action-done");
    }
}
