package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.nightshift.HouseTest;
import io.nightshift.actions.Deed;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.NotAuthorised;
import io.nightshift.actions.Tool;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Entry;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Fact;
import io.nightshift.oversight.BrakeScope;
import io.nightshift.oversight.Brakes;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import io.nightshift.policy.Authorities;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The toolbox under retry, loss, error, cancellation and forgery: one authorised activity, done once, or not at all. */
@HouseTest
class ToolboxTest {

    @Autowired
    Assessments assessments;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService engine;

    @Autowired
    ExternalTaskService externalTasks;

    @Autowired
    @Qualifier("workConnections")
    HikariDataSource work;

    @Autowired
    Cases cases;

    @Autowired
    CaseFile file;

    @Autowired
    Plans plans;

    @Autowired
    Authorities authorities;

    @Autowired
    PersonCalled personCalled;

    @Autowired
    Abandoned abandoned;

    @Autowired
    Brakes brakes;

    @Autowired
    Probe probe;

    @Autowired
    Ledger ledger;

    @Autowired
    FreshTasks freshTasks;

    @Autowired
    WorkerPool pool;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    private CaseId id;

    @BeforeEach
    void deployAndOpen() {
        repository
                .createDeployment()
                .name("toolbox-probe")
                .enableDuplicateFiltering(true)
                .addClasspathResource("models/probe.bpmn")
                .deploy();
        id = cases.open(
                        new TicketRef("test", UUID.randomUUID().toString()),
                        new CustomerRef("C-" + UUID.randomUUID()),
                        "Toolbox",
                        "web")
                .orElseThrow();
        assessments.store(
                id, 1, new Assessment("wrong-invoice", Assessment.Mood.CALM, Set.of(), "en", 0.9, List.of(), "test"));
    }

    @Test
    void runsTheActivityTheStepNamesAndNoOther() {
        var step = authorised("probeTool", "ok");

        var instance = start(step);

        awaitTask(instance, "ended");
        assertThat(instance).hasPassed("probeTool", "toolbox").hasNotPassed("otherTool", "actionFailed");
        assertThat(probe.worked(key(step))).isOne();
        assertThat(state(step)).isEqualTo("DONE");
        assertThat(kinds()).containsExactly("action-done");
    }

    @Test
    void holdsNoConnectionWhileSystemsTakeTheirTime() {
        List<PlannedStep> steps = new ArrayList<>();
        List<ProcessInstance> instances = new ArrayList<>();
        for (int i = 0; i < work.getMaximumPoolSize() + 4; i++) {
            deployAndOpen();
            steps.add(authorised("probeTool", "wait"));
            instances.add(start(steps.getLast()));
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> steps.stream().allMatch(step -> probe.called(key(step)) == 1));
        steps.forEach(step -> probe.goOn(key(step)));

        instances.forEach(instance -> awaitTask(instance, "ended"));
    }

    @Test
    void showsAnIncidentAtTheToolWhenAnOperatorTakesItsTriesAndGoesOnWhenTheyAreGivenBack() {
        var step = authorised("probeTool", "wait");
        var instance = start(step);
        await().until(() -> probe.called(key(step)) == 1);
        var task = externalTasks
                .createExternalTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();

        externalTasks.setRetries(task, 0);

        assertThat(incidentsAt(instance)).containsExactly("probeTool");

        externalTasks.setRetries(task, 3);
        probe.goOn(key(step));

        awaitTask(instance, "ended");
        assertThat(incidentsAt(instance)).isEmpty();
        assertThat(probe.worked(key(step))).isOne();
        assertThat(state(step)).isEqualTo("DONE");
    }

    private List<String> incidentsAt(ProcessInstance instance) {
        return engine.createIncidentQuery().processInstanceId(instance.getId()).list().stream()
                .map(Incident::getActivityId)
                .toList();
    }

    @Test
    void triesAgainUntilTheSystemAnswers() {
        var step = authorised("probeTool", "fail,fail,ok");

        var instance = start(step);

        awaitTask(instance, "ended");
        assertThat(probe.called(key(step))).isEqualTo(3);
        assertThat(probe.worked(key(step))).isOne();
    }

    @Test
    void looksUpWhatWasDoneWhenTheAnswerGotLost() {
        var step = authorised("probeTool", "broken,ok");

        var instance = start(step);

        awaitTask(instance, "ended");
        assertThat(probe.called(key(step))).isOne();
        assertThat(probe.worked(key(step))).isOne();
    }

    @Test
    void neverRepeatsWhatASystemCannotTellButAsksAPerson() {
        var step = authorised("probeTool", Map.of("script", "broken,ok", "forgetful", true));

        var instance = start(step);

        awaitTask(instance, "repair");
        assertThat(probe.called(key(step))).isOne();
        assertThat(state(step)).isEqualTo("IN_DOUBT");
    }

    @Test
    void leavesByTheErrorPathWhenItIsRefused() {
        var step = authorised("probeTool", "refuse");

        var instance = start(step);

        awaitTask(instance, "repair");
        assertThat(probe.called(key(step))).isOne();
        assertThat(state(step)).isEqualTo("REFUSED");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.REFUSED);
    }

    @Test
    void leavesByTheErrorPathWhenItFailsForGood() {
        var step = authorised("probeTool", "fail");

        var instance = start(step);

        awaitTask(instance, "repair");
        assertThat(probe.called(key(step))).isEqualTo(4);
        assertThat(state(step)).isEqualTo("IN_DOUBT");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.FAILED);
    }

    @Test
    void answersANameThatIsNoToolWithTheErrorPath() {
        var step = authorised("noSuchTool", "ok");

        var instance = start(step);

        awaitTask(instance, "repair");
        assertThat(probe.called(key(step))).isZero();
    }

    @Test
    void doesNothingWithoutAnAuthorisationAndCallsAPerson() {
        var step = planned("probeTool", Map.of("script", "ok"));

        var instance = start(step);

        awaitTask(instance, "person");
        assertThat(probe.called(key(step))).isZero();
        assertThat(effects()).isZero();
        assertThat(summaries()).anyMatch(summary -> summary.contains("No authorisation covers probeTool"));
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.PROPOSED);
    }

    @Test
    void doesNothingWhenTheArgumentsHaveChangedSinceTheAuthorisation() {
        var step = authorised("probeTool", "ok");
        plans.amend(step.id(), Map.of("script", "ok", "amount", 5000));

        var instance = start(step);

        awaitTask(instance, "person");
        assertThat(effects()).isZero();
    }

    @Test
    void doesNothingWhenAnotherToolIsStartedByModification() {
        var step = authorised("probeTool", "wait");
        var instance = start(step);
        await().until(() -> probe.called(key(step)) == 1);

        engine.createProcessInstanceModification(instance.getId())
                .startBeforeActivity("otherTool")
                .execute();

        awaitTask(instance, "person");
        assertThat(summaries())
                .anyMatch(summary -> summary.contains("otherTool") && summary.contains("a step that plans probeTool"));
        probe.goOn(key(step));
        await().untilAsserted(() -> assertThat(state(step)).isEqualTo("DONE"));
        assertThat(effects()).isOne();
    }

    @Test
    void doesNothingForTheStepOfAnotherCase() {
        var others = authorised("probeTool", "ok");
        deployAndOpen();

        var instance = start(others);

        awaitTask(instance, "person");
        assertThat(probe.called(key(others))).isZero();
        assertThat(plans.step(others.id()).state()).isEqualTo(PlannedStep.State.PROPOSED);
    }

    @Test
    void claimsNothingForADeedThatIsNotTheStepsOwn() {
        var step = authorised("probeTool", "ok");
        var case1 = cases.get(id);
        deployAndOpen();

        for (var deed : List.of(
                new Deed(effect(step), id, case1.customer(), case1.ticket(), tool("probeTool"), Map.of()),
                new Deed(effect(step), case1.id(), case1.customer(), case1.ticket(), tool("otherTool"), Map.of()))) {
            assertThatThrownBy(() -> ledger.claim(deed, step.argumentsHash())).isInstanceOf(NotAuthorised.class);
        }
        assertThat(state(step)).isEqualTo("none");
    }

    @Test
    void doesNothingForAnAuthorisedStepThatHasBeenRefusedSince() {
        var step = authorised("probeTool", "ok");
        plans.settle(step.id(), PlannedStep.State.REFUSED, "somebody said no");

        var instance = start(step);

        awaitTask(instance, "person");
        assertThat(probe.called(key(step))).isZero();
        assertThat(effects()).isZero();
    }

    @Test
    void remembersWhatWasDoneWhenTheStepIsStartedAgain() {
        var step = authorised("probeTool", "ok");
        awaitTask(start(step), "ended");

        var again = start(step);

        awaitTask(again, "ended");
        assertThat(probe.called(key(step))).isOne();
        assertThat(kinds()).containsExactly("action-done");
    }

    @Test
    void doesNotTakeASystemThatIsNotThereForOneThatDidNothing() {
        var step = authorised("probeTool", Map.of("script", "broken", "gone", true));

        var instance = start(step);

        awaitTask(instance, "repair");
        assertThat(state(step)).isEqualTo("IN_DOUBT");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.FAILED);
    }

    @Test
    void leavesADeedInDoubtWhoseSystemIsGoneWhenAPersonTookTheCase() {
        var step = claimedLongAgo(authorised("probeTool", Map.of("script", "ok", "gone", true)), false);
        handedOver();

        abandoned.settleAll();

        assertThat(state(step)).isEqualTo("IN_DOUBT");
    }

    @Test
    void bringsAnErrorOfTheMachineToAPersonToo() {
        var step = authorised("probeTool", "overflow");

        var instance = start(step);

        awaitTask(instance, "repair");
        assertThat(state(step)).isEqualTo("IN_DOUBT");
        assertThat(summaries()).anyMatch(summary -> summary.contains("StackOverflowError"));
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
                id.toString(),
                Map.of(Variable.STEP, UUID.randomUUID().toString(), Variable.ACTION, "otherTool"));

        assertThat(instance).isWaitingAt("repair").hasNotPassed("otherTool");
    }

    @Test
    void callsAPersonForAStepVariableThatIsNoText() {
        var taken = engine.startProcessInstanceByKey(
                "toolbox-probe", id.toString(), Map.of(Variable.STEP, 42, Variable.ACTION, "probeTool"));

        awaitTask(taken, "person");
        assertThat(effects()).isZero();
    }

    @Test
    void callsAPersonForAStepVariableThatIsNoTextAlsoWhenTheTaskIsFoundLater() {
        freshTasks.takenBy(Optional.empty());
        ProcessInstance found;
        try {
            found = engine.startProcessInstanceByKey(
                    "toolbox-probe", id.toString(), Map.of(Variable.STEP, 42, Variable.ACTION, "probeTool"));
        } finally {
            freshTasks.takenBy(Optional.of(pool));
        }

        awaitTask(found, "person");
        assertThat(effects()).isZero();
    }

    @Test
    void doesNothingForAStepVariableThatIsGarbage() {
        var instance = engine.startProcessInstanceByKey(
                "toolbox-probe",
                id.toString(),
                Map.of(Variable.STEP, "'; drop table x; --", Variable.ACTION, "probeTool"));

        awaitTask(instance, "person");
        assertThat(effects()).isZero();
    }

    @Test
    void writesDownADeedThatEndsAfterAPersonTookTheCase() {
        var step = authorised("probeTool", "wait");
        var instance = start(step);
        await().until(() -> probe.called(key(step)) == 1);

        assertThat(personCalled.to(id, HandOverReason.PERSON_TOOK_OVER, "mine")).isTrue();
        probe.goOn(key(step));

        awaitTask(instance, "person");
        await().untilAsserted(() -> assertThat(state(step)).isEqualTo("DONE"));
        assertThat(kinds()).contains("action-done");
    }

    @Test
    void findsOutWhatBecameOfADeedWhoseNodeDiedBeforeAPersonTookTheCase() {
        var done = claimedLongAgo(authorised("probeTool", "ok"), true);
        var undone = claimedLongAgo(authorised("probeTool", "ok"), false);
        handedOver();

        abandoned.settleAll();

        assertThat(state(done)).isEqualTo("DONE");
        assertThat(state(undone)).isEqualTo("REFUSED");
        assertThat(kinds()).containsExactly("effect-cleared", "effect-cleared");
    }

    @Test
    void findsOutWhatBecameOfADeedOfAPlanThatTheAgentDoesNotWorkOnAnyMore() {
        var earlier = claimedLongAgo(authorised("probeTool", "ok"), true);
        var newest = claimedLongAgo(authorised("probeTool", "ok"), true);

        abandoned.settleAll();

        assertThat(state(earlier)).isEqualTo("DONE");
        assertThat(state(newest)).isEqualTo("CLAIMED");
    }

    @Test
    void isInNoHurryAboutADeedThatHasJustBeenTriedAgain() {
        var step = claimedLongAgo(authorised("probeTool", "wait"), false);
        start(step);
        await().until(() -> probe.called(key(step)) == 1);
        assertThat(personCalled.to(id, HandOverReason.PERSON_TOOK_OVER, "mine")).isTrue();
        handedOver();

        abandoned.settleAll();

        assertThat(state(step)).isEqualTo("CLAIMED");
        probe.goOn(key(step));
        await().untilAsserted(() -> assertThat(state(step)).isEqualTo("DONE"));
    }

    @Test
    void leavesADeedToTheTaskThatIsStillThere() {
        var step = authorised("probeTool", "wait");
        var instance = start(step);
        await().until(() -> probe.called(key(step)) == 1);
        claimedLongAgo(step);
        handedOver();

        abandoned.settleAll();

        assertThat(state(step)).isEqualTo("CLAIMED");
        probe.goOn(key(step));
        awaitTask(instance, "ended");
        assertThat(kinds()).containsExactly("action-done");
    }

    @Test
    void believesAReceiptThatComesAfterTheDeedWasGivenUp() {
        var step = authorised("probeTool", "wait");
        start(step);
        await().until(() -> probe.called(key(step)) == 1);
        assertThat(personCalled.to(id, HandOverReason.PERSON_TOOK_OVER, "mine")).isTrue();
        claimedLongAgo(step);
        handedOver();

        abandoned.settleAll();
        assertThat(state(step)).isEqualTo("REFUSED");
        probe.goOn(key(step));

        await().untilAsserted(() -> assertThat(state(step)).isEqualTo("DONE"));
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.DONE);
        assertThat(kinds()).containsSubsequence("effect-cleared", "action-done");
    }

    @Test
    void doesNotBeginADeedAgainWhoseLockRanOutWhileItIsWorkedOn() {
        var step = authorised("probeTool", "wait");
        var instance = start(step);
        await().until(() -> probe.called(key(step)) == 1);

        lockRunsOut(instance);
        await().until(() -> isLocked(instance));
        probe.goOn(key(step));

        awaitTask(instance, "ended");
        assertThat(probe.called(key(step))).isOne();
        assertThat(kinds()).containsExactly("action-done");
    }

    @Test
    void stopsBeforeTheEffectWhenTheBrakeWasPulledAfterTheAuthorisation() {
        var step = authorised("probeTool", "ok");
        database.sql("insert into nightshift.brake values (?, 'lead', 'stop', now())")
                .param("case:" + id)
                .update();

        var instance = start(step);

        awaitTask(instance, "repair");
        assertThat(probe.called(key(step))).isZero();
        assertThat(state(step)).isEqualTo("REFUSED");
    }

    @Test
    void settlesWhatWasCalledBeforeTheBrakeAndDoesNotRepeatIt() {
        var step = authorised("probeTool", "wait");
        var instance = start(step);
        await().until(() -> probe.called(key(step)) == 1);

        brakes.pull(new BrakeScope.OneCase(id), "lead", "stop");
        probe.goOn(key(step));

        awaitTask(instance, "ended");
        assertThat(state(step)).isEqualTo("DONE");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.DONE);
        assertThat(probe.called(key(step))).isOne();
        assertThat(effects()).isOne();
    }

    @Test
    void looksUpWhatWasDoneBeforeTheBrakeWhenItsAnswerWasLost() {
        var step = authorised("probeTool", "wait,ok");
        claimedLongAgo(step, true);
        brakes.pull(new BrakeScope.OneCase(id), "lead", "stop");

        var instance = start(step);

        awaitTask(instance, "ended");
        assertThat(state(step)).isEqualTo("DONE");
        assertThat(probe.called(key(step))).isZero();
        assertThat(probe.worked(key(step))).isOne();
    }

    @Test
    void neitherRepeatsNorRefusesUnderTheBrakeWhatIsNotFound() {
        var step = authorised("probeTool", "ok");
        claimedLongAgo(step, false);
        brakes.pull(new BrakeScope.OneCase(id), "lead", "stop");

        var instance = start(step);

        awaitTask(instance, "repair");
        assertThat(state(step)).isEqualTo("IN_DOUBT");
        assertThat(probe.called(key(step))).isZero();
    }

    @Test
    void carriesOnAfterAnOperatorCancelsAndStartsTheActivityAgain() {
        var step = authorised("probeTool", "wait");
        var instance = start(step);
        await().until(() -> probe.called(key(step)) == 1);

        var atWork = engine.getActivityInstance(instance.getId())
                .getActivityInstances("probeTool")[0]
                .getId();
        engine.createProcessInstanceModification(instance.getId())
                .startBeforeActivity("toolbox")
                .cancelActivityInstance(atWork)
                .execute();
        probe.goOn(key(step));

        awaitTask(instance, "ended");
        assertThat(state(step)).isEqualTo("DONE");
        assertThat(effects()).isOne();
    }

    private ProcessInstance start(PlannedStep step) {
        return engine.startProcessInstanceByKey(
                "toolbox-probe",
                id.toString(),
                Map.of(
                        Variable.STEP,
                        step.id().toString(),
                        Variable.ACTION,
                        step.step().action()));
    }

    private PlannedStep authorised(String action, String script) {
        return authorised(action, Map.of("script", script));
    }

    private PlannedStep authorised(String action, Map<String, Object> arguments) {
        var step = planned(action, arguments);
        Map<String, Fact> facts = new HashMap<>();
        facts.put("case.round", new Fact("case.round", BigDecimal.ONE, "house", id.toString(), clock.instant()));
        authorities.authorise(step, tool(action), facts, false);
        return step;
    }

    private PlannedStep planned(String action, Map<String, Object> arguments) {
        var draft = new PlanDraft.Drafted("Probe", "test/1", List.of(new Step(action, arguments, "test", List.of())));
        plans.store(id, 1, draft, definition());
        return plans.steps(id).getFirst();
    }

    private PlannedStep claimedLongAgo(PlannedStep step, boolean worked) {
        database.sql("""
            insert into nightshift.effect (key, authorisation_id, case_number, action, topic, arguments, state, claimed_at)
            select :key, id, :case, 'probeTool', 'probe', '{}', 'CLAIMED', :at
              from nightshift.authorisation where step_id = :key::uuid
            """)
                .param("key", key(step))
                .param("case", id.number())
                .param("at", clock.instant().minus(Duration.ofDays(1)).atOffset(java.time.ZoneOffset.UTC))
                .update();
        if (worked) {
            probe.remember(key(step));
        }
        return step;
    }

    private void claimedLongAgo(PlannedStep step) {
        database.sql("update nightshift.effect set claimed_at = claimed_at - interval '1 day' where key = ?")
                .param(key(step))
                .update();
    }

    private void handedOver() {
        database.sql("update nightshift.escalation set state = 'HANDED_OVER' where number = ?")
                .param(id.number())
                .update();
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

    private static Tool tool(String name) {
        return new Tool(name, name, "", "{}", Tool.Risk.DATA, "question-authority", Set.of(), "probe", Map.of());
    }

    private String definition() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("toolbox-probe")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static EffectKey effect(PlannedStep step) {
        return new EffectKey(key(step));
    }

    private static String key(PlannedStep step) {
        return step.id().toString();
    }

    private String state(PlannedStep step) {
        return database.sql("select state from nightshift.effect where key = ?")
                .param(key(step))
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private long effects() {
        return database.sql("select count(*) from nightshift.effect where case_number = ?")
                .param(id.number())
                .query(Long.class)
                .single();
    }

    private List<String> kinds() {
        return file.entries(id).stream().map(Entry::kind).toList();
    }

    private List<String> summaries() {
        return file.entries(id).stream().map(Entry::summary).toList();
    }

    private void awaitTask(ProcessInstance instance, String task) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(instance).isWaitingAt(task));
    }
}
