package io.nightshift.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The one thread that looks around for tasks, with pauses that grow while there are none, and renews locks. */
@Component
class Lookout implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Lookout.class);

    private final WorkerPool pool;
    private final WorkerSettings settings;
    private volatile boolean running;
    private Thread thread = new Thread();

    Lookout(WorkerPool pool, WorkerSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("nightshift-lookout").start(this::watch);
    }

    private void watch() {
        var pause = settings.poll();
        while (running) {
            pause = look() ? settings.poll() : longer(pause);
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private boolean look() {
        try {
            pool.renewLocks();
            return pool.lookAround();
        } catch (RuntimeException e) {
            log.warn("Could not look for tasks: {}; looking again soon", e.getMessage());
            return false;
        }
    }

    private Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        var longest = settings.lock().dividedBy(4).compareTo(settings.pollAtMost()) < 0
                ? settings.lock().dividedBy(4)
                : settings.pollAtMost();
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
