package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How work ends and how long it may take, on a task that only the test fetches. */
@HouseTest
class CompletionTest {

    private static final String WORKER = "test";

    private static final String DRAWING = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://nightshift.io/tests">
          <bpmn:message id="handOverRequestedMessage" name="handOverRequested"/>
          <bpmn:process id="work" isExecutable="true" camunda:historyTimeToLive="P1D">
            <bpmn:startEvent id="started"/>
            <bpmn:sequenceFlow id="toWork" sourceRef="started" targetRef="doWork"/>
            <bpmn:serviceTask id="doWork" camunda:type="external" camunda:topic="${topic}"/>
            <bpmn:sequenceFlow id="toEnded" sourceRef="doWork" targetRef="ended"/>
            <bpmn:userTask id="ended"/>
            <bpmn:subProcess id="handOverNow" triggeredByEvent="true">
              <bpmn:startEvent id="handOverRequested">
                <bpmn:messageEventDefinition id="handOverRequested-message" messageRef="handOverRequestedMessage"/>
              </bpmn:startEvent>
              <bpmn:sequenceFlow id="toPerson" sourceRef="handOverRequested" targetRef="person"/>
              <bpmn:userTask id="person"/>
            </bpmn:subProcess>
          </bpmn:process>
        </bpmn:definitions>
        """;

    @Autowired
    Completion completion;

    @Autowired
    ExternalTaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService engine;

    @Autowired
    Cases cases;

    @Autowired
    CaseFile file;

    @Autowired
    JdbcClient database;

    @Autowired
    FreshTasks freshTasks;

    @Autowired
    WorkerPool poolOfTheHouse;

    @Autowired
    PlatformTransactionManager transactions;

    private final String topic = "work-" + UUID.randomUUID();
    private final Duty duty = new Work(topic, held -> {});
    private CaseId id;
    private ProcessInstance instance;

    @BeforeEach
    void aTask() {
        repository
                .createDeployment()
                .name("work")
                .enableDuplicateFiltering(true)
                .addString("work.bpmn", DRAWING)
                .deploy();
        id = cases.open(
                        new TicketRef("test", UUID.randomUUID().toString()),
                        new CustomerRef("C-" + UUID.randomUUID()),
                        "Work",
                        "web")
                .orElseThrow();
        instance = start();
    }

    @Test
    void doesTheWritesAgainWhenTwoCollide() {
        var held = held();
        var tries = new AtomicInteger();

        completion.complete(held, WORKER, new Duty.Done(() -> {
            switch (tries.incrementAndGet()) {
                case 1 -> throw new OptimisticLockingException("somebody was faster");
                case 2 -> throw new ProcessEngineException(new CannotAcquireLockException("somebody waited for us"));
                default -> {}
            }
        }));

        assertThat(tries).hasValue(3);
        BpmnAwareTests.assertThat(instance).isWaitingAt("ended");
    }

    @Test
    void triesAgainLaterWhenTheWritesEndInAnErrorOfTheMachine() {
        completion.complete(held(), WORKER, new Duty.Done(() -> {
            throw new StackOverflowError("too deep");
        }));

        assertThat(task().getRetries()).isEqualTo(3);
        assertThat(task().getErrorMessage()).contains("StackOverflowError");
    }

    @Test
    void givesAnErrorOfTheMachineToAPersonInTheEnd() {
        tasks.setRetries(task().getId(), 1);

        completion.complete(held(), WORKER, new Duty.Done(() -> {
            throw new StackOverflowError("too deep");
        }));

        BpmnAwareTests.assertThat(instance).isWaitingAt("person");
        assertThat(file.entries(id)).extracting(entry -> entry.kind()).contains("work-failed");
    }

    @Test
    void takesTheFirstPauseWhileThereAreMoreTriesLeftThanPauses() {
        tasks.setRetries(task().getId(), 10);

        completion.failed(held(), WORKER, duty, new IllegalStateException("down"));

        assertThat(task().getRetries()).isEqualTo(9);
        assertThat(task().getErrorMessage()).contains("down");
    }

    @Test
    void keepsTheLockOfATaskThatIsStillWorkedOn() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var clock = new SetClock();
        var pool = poolFor(
                new Work(topic, held -> {
                    begun.countDown();
                    waitFor(goOn);
                }),
                new FreshTasks(),
                clock);
        pool.start();
        try {
            assertThat(pool.lookAround()).isTrue();
            begun.await();
            lockEndsIn(Duration.ofMinutes(5));

            pool.renewLocks();
            assertThat(lockLeft()).isLessThan(Duration.ofMinutes(6));
            clock.pass(Duration.ofMinutes(31));
            pool.renewLocks();

            assertThat(lockLeft()).isGreaterThan(Duration.ofMinutes(50));
        } finally {
            goOn.countDown();
            pool.stop();
        }
        BpmnAwareTests.assertThat(instance).isWaitingAt("ended");
    }

    @Test
    void beginsTheWorkWhenTheTaskIsCommittedThoughNobodyLooksAround() {
        var pool = poolFor(duty, freshTasks, Clock.systemUTC());
        pool.start();
        try {
            var fresh = start();

            await().untilAsserted(() -> BpmnAwareTests.assertThat(fresh).isWaitingAt("ended"));
        } finally {
            pool.stop();
            freshTasks.takenBy(Optional.of(poolOfTheHouse));
        }
    }

    @Test
    void beginsNoWorkOfATaskThatIsNotCommitted() {
        var begun = new AtomicInteger();
        var pool = poolFor(new Work(topic, held -> begun.incrementAndGet()), freshTasks, Clock.systemUTC());
        pool.start();
        try {
            new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
                start();
                transaction.setRollbackOnly();
            });
        } finally {
            pool.stop();
            freshTasks.takenBy(Optional.of(poolOfTheHouse));
        }
        assertThat(begun).hasValue(0);
    }

    private ProcessInstance start() {
        return engine.startProcessInstanceByKey("work", id.toString(), Map.of("topic", topic));
    }

    /** A pool beside the one of the house, which nobody tells to look around. */
    private WorkerPool poolFor(Duty duty, FreshTasks freshTasks, Clock clock) {
        var hour = Duration.ofHours(1);
        var settings = new WorkerSettings(10, hour, hour, hour, List.of(hour));
        return new WorkerPool(List.of(duty), freshTasks, tasks, completion, id -> Optional.empty(), settings, clock);
    }

    private HeldTask held() {
        return HeldTask.of(tasks.fetchAndLock(1, WORKER)
                .topic(topic, 60_000)
                .variables(Variable.STEP)
                .execute()
                .getFirst());
    }

    private ExternalTask task() {
        return tasks.createExternalTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult();
    }

    private void lockEndsIn(Duration time) {
        database.sql("update act_ru_ext_task set lock_exp_time_ = localtimestamp + make_interval(secs => ?) where"
                        + " id_ = ?")
                .params(time.toSeconds(), task().getId())
                .update();
    }

    private Duration lockLeft() {
        var seconds = database.sql(
                        "select extract(epoch from lock_exp_time_ - localtimestamp)::bigint from act_ru_ext_task where"
                                + " id_ = ?")
                .param(task().getId())
                .query(Long.class)
                .single();
        return Duration.ofSeconds(seconds);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Work on one topic. */
    private record Work(String topic, java.util.function.Consumer<HeldTask> doing) implements Duty {

        @Override
        public Set<String> topics() {
            return Set.of(topic);
        }

        @Override
        public Done work(HeldTask task) {
            doing.accept(task);
            return new Done(() -> {});
        }
    }

    /** A clock that goes on when told. */
    private static class SetClock extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

        void pass(Duration time) {
            now.updateAndGet(before -> before.plus(time));
        }

        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
        }

        @Override
        public ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
