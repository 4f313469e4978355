package io.nightshift.connectors.knowledge;

import io.nightshift.actions.Refused;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.NotAwaited;
import io.nightshift.connectors.remote.NotTried;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Keeps the local index fresh. One node at a time asks a source, whichever comes first; each node keeps its own shelf. A thread
 * of its own, because both may take minutes.
 */
final class Upkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private static final Duration TURN = Duration.ofMinutes(15);
    private static final Duration READING = Duration.ofMinutes(5);
    private static final Duration FIRST_AGAIN = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 8;

    private final List<KnowledgeSource> from;
    private final Sources sources;
    private final Pages pages;
    private final Library library;
    private final KnowledgeSettings settings;
    private final Clock clock;
    private final AtomicBoolean isAtWork = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("knowledge").factory());

    Upkeep(
            List<KnowledgeSource> from,
            Sources sources,
            Pages pages,
            Library library,
            KnowledgeSettings settings,
            Clock clock) {
        this.from = List.copyOf(from);
        this.sources = sources;
        this.pages = pages;
        this.library = library;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${nightshift.knowledge.look-every:10s}")
    void lookAround() {
        if (isAtWork.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    all();
                } finally {
                    isAtWork.set(false);
                }
            });
        }
    }

    void all() {
        library.refresh();
        from.forEach(this::keep);
        library.refresh();
    }

    private void keep(KnowledgeSource source) {
        var now = clock.instant();
        sources.turn(source.source(), now, TURN).ifPresent(turn -> {
            var problem = "";
            try {
                ask(source, turn, now);
                readDue(source, now);
            } catch (RuntimeException e) {
                problem = e.toString();
                log.warn("{} does not say what it knows: {}", source.source(), problem);
            }
            sources.done(source.source(), now.plus(settings.askEvery()), problem);
        });
    }

    private void ask(KnowledgeSource source, Sources.Turn turn, Instant now) {
        var since = turn.asked();
        if (since.isPresent() && turn.isCompared(now.minus(settings.compareEvery()))) {
            var changed = source.changedSince(since.get().minus(settings.overlap()));
            pages.heard(source.source(), changed, now, settings.mostPages());
            sources.asked(source.source(), now);
        } else {
            pages.compared(source.source(), atMost(source, source.all()), now);
        }
    }

    private List<KnowledgeSource.Leaf> atMost(KnowledgeSource source, List<KnowledgeSource.Leaf> all) {
        var most = settings.mostPages();
        if (all.size() > most) {
            log.warn(
                    "{} has {} pages; the first {} are kept (nightshift.knowledge.most-pages)",
                    source.source(),
                    all.size(),
                    most);
        }
        return all.stream().distinct().limit(most).toList();
    }

    /** A page that cannot be read waits ever longer, and keeps no other one waiting. */
    private void readDue(KnowledgeSource source, Instant now) {
        for (var due : pages.due(source.source(), now, settings.readAtOnce())) {
            if (clock.instant().isAfter(now.plus(READING))) {
                return;
            }
            try {
                source.read(due.id())
                        .ifPresentOrElse(
                                page -> pages.read(source.source(), due, page),
                                () -> pages.gone(source.source(), due.id()));
            } catch (Refused e) {
                pages.gone(source.source(), due.id());
            } catch (AskedToWait | NotTried | NotAwaited e) {
                throw e;
            } catch (RuntimeException e) {
                log.warn("{} cannot be read at {}: {}", due.id(), source.source(), e.toString());
                pages.failed(source.source(), due, e.toString(), now, again(due.tries()));
            }
        }
    }

    private static Duration again(int tries) {
        return FIRST_AGAIN.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
