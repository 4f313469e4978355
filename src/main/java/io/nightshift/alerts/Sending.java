package io.nightshift.alerts;

import io.nightshift.alerts.Outbox.End;
import io.nightshift.alerts.Outbox.Message;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is in the outbox. One node at a time has a message; a node that dies between sending it and noting that leaves it to
 * be sent again, so an alert may come twice and does not get lost.
 */
@Component
class Sending {

    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private static final int AT_ONCE = 8;
    private static final Duration FOR_SO_LONG = Duration.ofMinutes(2);
    private static final Duration SOONEST = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofMinutes(15);

    private final Outbox outbox;
    private final Map<String, AlertChannel> channels;
    private final Cases cases;
    private final AlertSettings settings;
    private final Clock clock;

    Sending(Outbox outbox, ObjectProvider<AlertChannel> channels, Cases cases, AlertSettings settings, Clock clock) {
        this.outbox = outbox;
        this.channels = channels.stream().collect(Collectors.toMap(AlertChannel::name, Function.identity()));
        this.cases = cases;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${nightshift.alerts.send-every:2s}")
    void sendAllDue() {
        giveUpOld();
        if (channels.isEmpty()) {
            return;
        }
        List<Message> due;
        do {
            due = outbox.take(channels.keySet(), AT_ONCE, clock.instant(), FOR_SO_LONG);
            try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(message -> senders.submit(() -> send(message)));
            }
        } while (!due.isEmpty());
    }

    /** Nobody is helped by yesterday's alerts. */
    private void giveUpOld() {
        var now = clock.instant();
        var many = outbox.giveUp(now.minus(settings.giveUpAfter()), now);
        if (many > 0) {
            log.error(
                    "{} alerts could not be sent within {} and were given up; GET /api/alerts says which and why",
                    many,
                    settings.giveUpAfter());
        }
        outbox.forget(now.minus(settings.remember()));
    }

    private void send(Message message) {
        try {
            if (isSettled(message.content())) {
                outbox.ended(message, End.SETTLED, clock.instant());
                return;
            }
            channel(message).send(message.content());
            outbox.ended(message, End.SENT, clock.instant());
        } catch (RuntimeException e) {
            log.warn("An alert cannot be sent by {} yet: {}", message.channel(), e.toString());
            outbox.failed(
                    message, String.valueOf(e.getMessage()), clock.instant().plus(pause(message.tries())));
        }
    }

    private AlertChannel channel(Message message) {
        var channel = channels.get(message.channel());
        if (channel == null) {
            throw new IllegalStateException("No channel '" + message.channel() + "' is connected");
        }
        return channel;
    }

    /** While the alert waited, the case has stopped waiting for a person. */
    private boolean isSettled(Alert alert) {
        var caseId = alert.caseId();
        return caseId != null
                && cases.find(caseId)
                        .filter(it -> it.state() != CaseState.HANDED_OVER && it.state() != CaseState.AWAITING_APPROVAL)
                        .isPresent();
    }

    private static Duration pause(int tries) {
        var pause = SOONEST.multipliedBy(1L << Math.min(tries, 10));
        return pause.compareTo(LATEST) > 0 ? LATEST : pause;
    }
}
