package io.nightshift.process;

import io.nightshift.actions.Brake;
import io.nightshift.actions.Braked;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does the work of external tasks on virtual threads: no transaction and no connection is held meanwhile. Tasks come
 * from the commits of this node, and by looking around for those of other nodes and for retries.
 */
@Component
class WorkerPool implements SmartLifecycle, FreshTasks.Taker {

    private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

    private final Map<String, Duty> duties;
    private final FreshTasks freshTasks;
    private final ExternalTaskService tasks;
    private final Completion completion;
    private final Brake brake;
    private final WorkerSettings settings;
    private final Clock clock;
    private final String name = "nightshift-" + UUID.randomUUID();
    private final Map<String, Long> lockedUntil = new ConcurrentHashMap<>();

    private volatile boolean running;
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WorkerPool(
            List<Duty> duties,
            FreshTasks freshTasks,
            ExternalTaskService tasks,
            Completion completion,
            Brake brake,
            WorkerSettings settings,
            Clock clock) {
        this.duties = byTopic(duties);
        this.freshTasks = freshTasks;
        this.tasks = tasks;
        this.completion = completion;
        this.brake = brake;
        this.settings = settings;
        this.clock = clock;
    }

    private static Map<String, Duty> byTopic(List<Duty> duties) {
        Map<String, Duty> byTopic = new HashMap<>();
        duties.forEach(duty -> duty.topics().forEach(topic -> byTopic.put(topic, duty)));
        return Map.copyOf(byTopic);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long lockMillis() {
        return settings.lock().toMillis();
    }

    @Override
    public boolean wants(String topic) {
        return running && lockedUntil.size() < settings.capacity() && duties.containsKey(topic);
    }

    @Override
    public void take(HeldTask task) {
        lockedUntil.put(task.id(), clock.millis() + lockMillis());
        if (running) {
            threads.execute(() -> work(task));
        }
    }

    private void work(HeldTask task) {
        try (var ignored = MDC.putCloseable("case", task.businessKey())) {
            var duty = Objects.requireNonNull(duties.get(task.topic()), task.topic());
            work(task, duty).ifPresent(done -> completion.complete(task, name, done));
        } catch (Throwable e) {
            log.warn("{} of {} is left to the next look around: {}", task.activity(), task.businessKey(), e.toString());
        } finally {
            lockedUntil.remove(task.id());
        }
    }

    private Optional<Duty.Done> work(HeldTask task, Duty duty) {
        try {
            stopAtBrake(task, duty);
            return Optional.of(duty.work(task));
        } catch (Exception e) {
            completion.failed(task, name, duty, e);
            return Optional.empty();
        } catch (Error e) {
            completion.failed(task, name, duty, new MachineFailed(e));
            return Optional.empty();
        }
    }

    private void stopAtBrake(HeldTask task, Duty duty) {
        if (duty.stopsAtBrake(task)) {
            brake.pulledOn(task.caseId()).ifPresent(reason -> {
                throw new Braked(reason);
            });
        }
    }

    /** Looks for tasks nobody announced; true if there were any. */
    boolean lookAround() {
        var room = Math.min(100, settings.capacity() - lockedUntil.size());
        if (!running || room <= 0) {
            return false;
        }
        var query = tasks.fetchAndLock(room, name);
        for (var topic : duties.keySet()) {
            query = query.topic(topic, lockMillis()).variables(Variable.STEP);
        }
        var found = query.execute();
        found.stream().filter(task -> !stillWorkedOn(task.getId())).forEach(this::takeFound);
        return !found.isEmpty();
    }

    /** One that cannot be taken does not keep the others from being. */
    private void takeFound(LockedExternalTask task) {
        try {
            take(HeldTask.of(task));
        } catch (RuntimeException e) {
            log.warn("{} of {} cannot be taken: {}", task.getActivityId(), task.getBusinessKey(), e.toString());
        }
    }

    /** Its lock ran out before it could be renewed, and was given to this node anew; the work is not begun a second time. */
    private boolean stillWorkedOn(String task) {
        return lockedUntil.computeIfPresent(task, (id, until) -> clock.millis() + lockMillis()) != null;
    }

    /** Renews the locks that have used up half of their time: their work is still going on. */
    void renewLocks() {
        var half = clock.millis() + lockMillis() / 2;
        lockedUntil.forEach((task, until) -> {
            if (until < half) {
                try {
                    tasks.extendLock(task, name, lockMillis());
                    lockedUntil.replace(task, clock.millis() + lockMillis());
                } catch (RuntimeException e) {
                    log.debug("The lock of task {} could not be renewed: {}", task, e.getMessage());
                }
            }
        });
    }

    @Override
    public void start() {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        running = true;
        freshTasks.takenBy(Optional.of(this));
    }

    /** Takes no more tasks and lets the present ones end; what does not end in time is fetched again after its lock. */
    @Override
    public void stop() {
        freshTasks.takenBy(Optional.empty());
        running = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
