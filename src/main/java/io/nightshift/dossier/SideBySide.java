package io.nightshift.dossier;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks several questions side by side, each on a thread of its own and within one time limit. Only so many askers are out at
 * once; the others wait their turn before their time begins, so that our own crowd is not taken for a slow source. For the same
 * reason the threads are the machine's: a virtual one would wait in line with all the work of the house while its time runs.
 */
class SideBySide {

    private final Duration limit;
    private final Semaphore turns;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("question-", 0).daemon().factory());

    SideBySide(Duration limit, int atOnce) {
        this.limit = limit;
        this.turns = new Semaphore(atOnce, true);
    }

    /** The answers in the order of the questions; one that is late is given up, never waited for. */
    <T> List<Answer<T>> ask(List<Callable<T>> questions) {
        turns.acquireUninterruptibly();
        try {
            var asked = questions.stream().map(threads::submit).toList();
            var deadline = System.nanoTime() + limit.toNanos();
            return asked.stream().map(it -> answer(it, deadline)).toList();
        } finally {
            turns.release();
        }
    }

    private <T> Answer<T> answer(Future<T> asked, long deadline) {
        try {
            return new Given<>(asked.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            asked.cancel(true);
            return new Missing<>("no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Missing<>(inWords(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return new Missing<>("interrupted");
        }
    }

    /** People read this in forms: what the source said, and the kind of failure only where it said nothing. */
    private static String inWords(Throwable problem) {
        var said = problem.getMessage();
        return said == null || said.isBlank() ? problem.getClass().getSimpleName() : said;
    }

    /** What became of a question. */
    sealed interface Answer<T> {}

    /** It was answered in time. */
    record Given<T>(T said) implements Answer<T> {}

    /** It was not; why, in words. */
    record Missing<T>(String why) implements Answer<T> {}
}
