package io.nightshift.connectors.inbox;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks each desk now and then what has changed, because deliveries get lost. One node asks, whichever comes first. */
@Component
class Polling {

    private static final Logger log = LoggerFactory.getLogger(Polling.class);

    private final News news;
    private final List<OutsideSystem> systems;
    private final InboxSettings settings;
    private final Clock clock;

    Polling(News news, ObjectProvider<OutsideSystem> systems, InboxSettings settings, Clock clock) {
        this.news = news;
        this.systems = systems.stream().toList();
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${nightshift.inbox.poll-look-every:10s}")
    void askAllDue() {
        for (var system : systems) {
            if (system instanceof OutsideDesk desk) {
                askNow(desk);
            }
        }
        if (!systems.isEmpty()) {
            news.forget(clock.instant().minus(settings.remember()));
        }
    }

    private void askNow(OutsideDesk desk) {
        try {
            ask(desk);
        } catch (RuntimeException e) {
            log.warn("{} does not say what has changed: {}", desk.source(), e.toString());
        }
    }

    private void ask(OutsideDesk desk) {
        var now = clock.instant();
        news.pollDue(desk.source(), now, settings.lookBack(), settings.pollEvery())
                .ifPresent(
                        until -> news.polled(desk.source(), desk.changedSince(until.minus(settings.overlap())), now));
    }
}
