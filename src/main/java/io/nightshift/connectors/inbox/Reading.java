package io.nightshift.connectors.inbox;

import io.nightshift.actions.Setbacks;
import io.nightshift.cases.Cases;
import io.nightshift.cases.TicketChangedHands;
import io.nightshift.intake.Intake;
import io.nightshift.intake.TicketOfAnotherCustomer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what was heard of where it lies: tickets for the intake, and what has become of deeds for the ledger. What fails is tried
 * again, ever more rarely.
 */
@Component
class Reading {

    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    private static final int AT_ONCE = 8;
    private static final Duration FOR_SO_LONG = Duration.ofMinutes(3);
    private static final Duration SOONEST = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofMinutes(30);

    private final News news;
    private final Map<String, OutsideSystem> systems;
    private final Intake intake;
    private final Setbacks setbacks;
    private final Cases cases;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Reading(
            News news,
            ObjectProvider<OutsideSystem> systems,
            Intake intake,
            Setbacks setbacks,
            Cases cases,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.news = news;
        this.systems = systems.stream().collect(Collectors.toMap(OutsideSystem::source, Function.identity()));
        this.intake = intake;
        this.setbacks = setbacks;
        this.cases = cases;
        this.events = events;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${nightshift.inbox.read-every:1s}")
    void readAllDue() {
        if (systems.isEmpty()) {
            return;
        }
        List<News.Item> due;
        do {
            due = news.take(AT_ONCE, clock.instant(), FOR_SO_LONG);
            try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(item -> readers.submit(() -> read(item)));
            }
        } while (!due.isEmpty());
    }

    private void read(News.Item item) {
        try {
            switch (systems.get(item.source())) {
                case null -> throw new IllegalStateException("No system '" + item.source() + "' is connected");
                case OutsideDesk desk -> desk.read(item.ticket()).ifPresent(this::take);
                case OutsideBooks books -> books.read(item.ticket()).ifPresent(setbacks::take);
            }
            news.read(item, clock.instant());
        } catch (TicketOfAnotherCustomer e) {
            callPerson(e);
            later(item, e);
        } catch (RuntimeException e) {
            later(item, e);
        }
    }

    /** Taken again, it changes nothing. */
    private void take(OutsideDesk.ReadTicket read) {
        transactions.executeWithoutResult(status -> {
            if (isOurs(read)) {
                intake.accept(Fitting.of(read.ticket()), Optional.empty());
            }
        });
        read.notDelivered().forEach(setbacks::take);
    }

    private void later(News.Item item, RuntimeException problem) {
        log.warn("{}:{} cannot be read yet: {}", item.source(), item.ticket(), problem.toString());
        news.failed(item, String.valueOf(problem.getMessage()), clock.instant().plus(pause(item.tries())));
    }

    /** What the new requester writes is read into no case, so somebody has to look at it. */
    private void callPerson(TicketOfAnotherCustomer problem) {
        try {
            transactions.executeWithoutResult(status -> events.publishEvent(
                    new TicketChangedHands(problem.caseId(), String.valueOf(problem.getMessage()))));
        } catch (RuntimeException e) {
            log.warn("No person could be called for {}: {}; trying again soon", problem.caseId(), e.toString());
        }
    }

    private boolean isOurs(OutsideDesk.ReadTicket read) {
        return read.forTheAgent() || cases.of(read.ticket().ticket()).isPresent();
    }

    private static Duration pause(int tries) {
        var pause = SOONEST.multipliedBy(1L << Math.min(tries, 10));
        return pause.compareTo(LATEST) > 0 ? LATEST : pause;
    }
}
