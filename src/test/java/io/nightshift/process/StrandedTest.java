package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.outcomes.HandOvers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** No case waits for nobody, whatever has become of its process. */
@HouseTest
class StrandedTest {

    final ApprovalScene scene;

    @Autowired
    Stranded stranded;

    @Autowired
    Cases cases;

    @Autowired
    HandOvers handOvers;

    @Autowired
    RuntimeService engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Autowired
    ScheduledTaskHolder jobs;

    @Autowired
    ThreadPoolTaskScheduler scheduler;

    StrandedTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @Test
    void findsTheCaseThatStandsStillBehindAllThatAPersonHasAlready() {
        var owned = scene.openCase();
        handOvers.ask(owned, HandOverReason.UNFORESEEN, "It failed");
        var known = scene.startAt(owned, "decideResolution", "COLLECT");
        for (int incident = 0; incident < 120; incident++) {
            engine.createIncident(HandOverSteps.AGENT_FAILED, waiting(known), owned.toString(), "It failed");
        }
        var stuck = scene.openCase();
        var instance = scene.startAt(stuck, "decideResolution", "COLLECT");
        engine.createIncident("failedJob", waiting(instance), stuck.toString(), "no more tries");

        stranded.callPersons();

        assertThat(scene.state(stuck)).isEqualTo(CaseState.HANDED_OVER);
        var handOver = handOvers.open(stuck).orElseThrow();
        assertThat(handOver.reason()).isEqualTo(HandOverReason.UNFORESEEN);
        assertThat(handOver.words()).contains("stands still", "no more tries");
        assertThat(scene.state(owned)).isEqualTo(CaseState.AWAITING_APPROVAL);
        engine.deleteProcessInstance(known.getId(), "tidied up");
        cases.close(owned);
    }

    @Test
    void findsEveryCaseThoughPersonsWhoComeEndIncidentsMeanwhile() {
        var stuck = Stream.generate(scene::openCase).limit(5).toList();
        for (var id : stuck) {
            var instance = scene.startAt(id, "decideResolution", "COLLECT");
            engine.createIncident("failedJob", waiting(instance), id.toString(), "no more tries");
        }

        stranded.callPersons(2);

        assertThat(stuck).extracting(scene::state).containsOnly(CaseState.HANDED_OVER);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void leavesProcessesThatWorkOnNoCaseToOperations(CapturedOutput log) {
        repository
                .createDeployment()
                .addModelInstance(
                        "no-case.bpmn",
                        Bpmn.createExecutableProcess("no-case")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .receiveTask("waits")
                                .message("never")
                                .endEvent()
                                .done())
                .deploy();
        var instance = engine.startProcessInstanceByKey("no-case", "release-4711");
        engine.createIncident("failedJob", waiting(instance, "waits"), "release-4711", "no more tries");

        stranded.callPersons();

        assertThat(log).doesNotContain("No person could be called");
        engine.deleteProcessInstance(instance.getId(), "tidied up");
    }

    @Test
    void makesNoSecondProcessWhenSomebodyHasMadeOneMeanwhile() throws Exception {
        var id = scene.openCase();
        var lost = scene.startAt(id, "decideResolution", "COLLECT");
        engine.deleteProcessInstance(lost.getId(), "by mistake");

        var replacing = transaction.execute(status -> {
            cases.lock(id);
            var replaced = CompletableFuture.runAsync(stranded::replaceLost);
            await().until(() -> waitsForALock());
            var instance = engine.createProcessInstanceByKey(Arrival.PROCESS)
                    .businessKey(id.toString())
                    .setVariable(Variable.CASE, id.toString())
                    .startBeforeActivity("awaitCustomer")
                    .execute();
            assertThat(cases.replaceProcess(id, instance.getId())).isTrue();
            return replaced;
        });
        replacing.get(30, TimeUnit.SECONDS);

        assertThat(engine.createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .list())
                .extracting(ProcessInstance::getId)
                .hasSize(1);
        assertThat(handOvers.open(id)).isEmpty();
    }

    @Test
    void waitsForNoOtherJobOfTheHouse() {
        assertThat(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize())
                .isGreaterThanOrEqualTo(jobs.getScheduledTasks().size());
    }

    private String waiting(ProcessInstance instance) {
        return waiting(instance, "decideResolution");
    }

    private String waiting(ProcessInstance instance, String activity) {
        return engine.createExecutionQuery()
                .processInstanceId(instance.getId())
                .activityId(activity)
                .singleResult()
                .getId();
    }

    private boolean waitsForALock() {
        return database.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }
}
