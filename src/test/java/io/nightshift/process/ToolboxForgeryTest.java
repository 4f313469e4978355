package io.nightshift.process;

import static io.nightshift.process.ToolboxScene.key;
import static io.nightshift.process.ToolboxScene.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.actions.Deed;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.NotAuthorised;
import io.nightshift.cases.Cases;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whatever starts an activity of the toolbox, nothing is done but what its step was authorised for. */
@HouseTest
class ToolboxForgeryTest {

    private final ToolboxScene scene;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService engine;

    @Autowired
    Cases cases;

    @Autowired
    Plans plans;

    @Autowired
    Ledger ledger;

    @Autowired
    FreshTasks freshTasks;

    @Autowired
    WorkerPool pool;

    ToolboxForgeryTest(@Autowired ApplicationContext house) {
        scene = ToolboxScene.in(house);
    }

    @Test
    void doesNothingWithoutAnAuthorisationAndCallsAPerson() {
        var step = scene.planned("probeTool", Map.of("script", "ok"));

        var instance = scene.start(step);

        scene.awaitTask(instance, "person");
        assertThat(scene.called(step)).isZero();
        assertThat(scene.effects()).isZero();
        assertThat(scene.summaries()).anyMatch(summary -> summary.contains("No authorisation covers probeTool"));
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.PROPOSED);
    }

    @Test
    void doesNothingWhenTheArgumentsHaveChangedSinceTheAuthorisation() {
        var step = scene.authorised("probeTool", "ok");
        plans.amend(step.id(), Map.of("script", "ok", "amount", 5000));

        var instance = scene.start(step);

        scene.awaitTask(instance, "person");
        assertThat(scene.effects()).isZero();
    }

    @Test
    void doesNothingWhenAnotherToolIsStartedByModification() {
        var step = scene.authorised("probeTool", "wait");
        var instance = scene.start(step);
        scene.awaitCall(step);

        engine.createProcessInstanceModification(instance.getId())
                .startBeforeActivity("otherTool")
                .execute();

        scene.awaitTask(instance, "person");
        assertThat(scene.summaries())
                .anyMatch(summary -> summary.contains("otherTool") && summary.contains("a step that plans probeTool"));
        scene.goOn(step);
        await().untilAsserted(() -> assertThat(scene.state(step)).isEqualTo("DONE"));
        assertThat(scene.effects()).isOne();
    }

    @Test
    void doesNothingForTheStepOfAnotherCase() {
        var others = scene.authorised("probeTool", "ok");
        scene.anotherCase();

        var instance = scene.start(others);

        scene.awaitTask(instance, "person");
        assertThat(scene.called(others)).isZero();
        assertThat(plans.step(others.id()).state()).isEqualTo(PlannedStep.State.PROPOSED);
    }

    @Test
    void claimsNothingForADeedThatIsNotTheStepsOwn() {
        var step = scene.authorised("probeTool", "ok");
        var case1 = cases.get(scene.id());
        scene.anotherCase();

        for (var deed : List.of(
                new Deed(effect(step), scene.id(), case1.customer(), case1.ticket(), tool("probeTool"), Map.of()),
                new Deed(effect(step), case1.id(), case1.customer(), case1.ticket(), tool("otherTool"), Map.of()))) {
            assertThatThrownBy(() -> ledger.claim(deed, step.argumentsHash(), null))
                    .isInstanceOf(NotAuthorised.class);
        }
        assertThat(scene.state(step)).isEqualTo("none");
    }

    private static EffectKey effect(PlannedStep step) {
        return new EffectKey(key(step));
    }

    @Test
    void doesNothingForAnAuthorisedStepThatHasBeenRefusedSince() {
        var step = scene.authorised("probeTool", "ok");
        plans.settle(step.id(), PlannedStep.State.REFUSED, "somebody said no");

        var instance = scene.start(step);

        scene.awaitTask(instance, "person");
        assertThat(scene.called(step)).isZero();
        assertThat(scene.effects()).isZero();
    }

    @Test
    void startsNoActivityThatAFlowLeadsTo() throws IOException {
        var drawn = Files.readString(Path.of("src/test/resources/models/probe.bpmn"));
        var tool = drawn.indexOf("<bpmn:serviceTask id=\"otherTool\"");
        repository
                .createDeployment()
                .name("toolbox-followed")
                .addString(
                        "followed.bpmn",
                        (drawn.substring(0, tool) + "<bpmn:sequenceFlow id=\"toOther\" sourceRef=\"probeTool\""
                                        + " targetRef=\"otherTool\"/>" + drawn.substring(tool))
                                .replace("id=\"toolbox-probe\"", "id=\"toolbox-followed\""))
                .deploy();

        var instance = engine.startProcessInstanceByKey(
                "toolbox-followed",
                scene.id().toString(),
                Map.of(Variable.STEP, UUID.randomUUID().toString(), Variable.ACTION, "otherTool"));

        assertThat(instance).isWaitingAt("repair").hasNotPassed("otherTool");
    }

    @Test
    void callsAPersonForAStepVariableThatIsNoText() {
        var taken = scene.start(42, "probeTool");

        scene.awaitTask(taken, "person");
        assertThat(scene.effects()).isZero();
    }

    @Test
    void callsAPersonForAStepVariableThatIsNoTextAlsoWhenTheTaskIsFoundLater() {
        freshTasks.takenBy(Optional.empty());
        ProcessInstance found;
        try {
            found = scene.start(42, "probeTool");
        } finally {
            freshTasks.takenBy(Optional.of(pool));
        }

        scene.awaitTask(found, "person");
        assertThat(scene.effects()).isZero();
    }

    @Test
    void doesNothingForAStepVariableThatIsGarbage() {
        var instance = scene.start("'; drop table x; --", "probeTool");

        scene.awaitTask(instance, "person");
        assertThat(scene.effects()).isZero();
    }
}
