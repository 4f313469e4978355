package io.nightshift.dossier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks all sources side by side, each on a thread of its own and within the time limit. Only so many enquiries are out at
 * once; the others wait their turn before their time begins, so that our own crowd is not taken for a slow source.
 */
@Component
public class Gathering {

    private static final Logger log = LoggerFactory.getLogger(Gathering.class);

    private final List<FactSource> sources;
    private final Duration limit;
    private final Semaphore turns;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Gathering(
            List<FactSource> sources,
            @Value("${nightshift.dossier.time-limit:5s}") Duration limit,
            @Value("${nightshift.dossier.at-once:16}") int atOnce) {
        this.sources = sources;
        this.limit = limit;
        this.turns = new Semaphore(atOnce, true);
    }

    /** Everything the sources know; a source that failed or was too slow is named as missing, never waited for. */
    public Dossier gather(Enquiry enquiry) {
        turns.acquireUninterruptibly();
        try {
            return ask(enquiry);
        } finally {
            turns.release();
        }
    }

    private Dossier ask(Enquiry enquiry) {
        Map<FactSource, Future<List<Fact>>> asked = new LinkedHashMap<>();
        sources.forEach(source -> asked.put(source, threads.submit(() -> source.fetch(enquiry))));
        var deadline = System.nanoTime() + limit.toNanos();
        List<Fact> facts = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        asked.forEach((source, answer) -> {
            try {
                facts.addAll(answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                answer.cancel(true);
                missing.put(source.name(), "no answer within " + limit.toMillis() + " ms");
            } catch (ExecutionException e) {
                missing.put(source.name(), inWords(Objects.requireNonNullElse(e.getCause(), e)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                missing.put(source.name(), "interrupted");
            }
        });
        if (!missing.isEmpty()) {
            log.warn("Gathered {} without {}", enquiry.caseId(), missing);
        }
        return new Dossier(enquiry.caseId(), facts, missing);
    }

    /** People read this in forms: what the source said, and the kind of failure only where it said nothing. */
    private static String inWords(Throwable problem) {
        var said = problem.getMessage();
        return said == null || said.isBlank() ? problem.getClass().getSimpleName() : said;
    }
}
