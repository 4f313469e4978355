package io.nightshift.alerts;

import io.nightshift.alerts.Alert.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Decides whether an occasion is told of, and when, and puts it into the outbox within the transaction it belongs to. */
@Component
class Alerts {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Outbox outbox;
    private final List<String> channels;
    private final AlertSettings settings;
    private final Clock clock;

    Alerts(Outbox outbox, ObjectProvider<AlertChannel> channels, AlertSettings settings, Clock clock) {
        this.outbox = outbox;
        this.channels = channels.stream().map(AlertChannel::name).toList();
        this.settings = settings;
        this.clock = clock;
    }

    /** What is said of an occasion; the same occasion is told of once. */
    void raise(Occasion occasion) {
        if (channels.isEmpty() || !settings.tell().contains(occasion.kind())) {
            return;
        }
        var now = clock.instant();
        var already = outbox.raisedSince(now.minus(HOUR), occasion.urgent());
        if (already < settings.mostPerHour()) {
            outbox.put(occasion, now, channels, due(occasion, now));
            return;
        }
        outbox.put(occasion, now, List.of(), now);
        sumUp(occasion.urgent(), now);
    }

    /** Beyond the limit one alert says that there are more, once an hour. */
    private void sumUp(boolean urgent, Instant now) {
        var many = new Occasion(
                Kind.MANY + ":" + urgent + ":" + now.truncatedTo(ChronoUnit.HOURS),
                Kind.MANY,
                urgent,
                null,
                "More than " + settings.mostPerHour() + (urgent ? " urgent" : "")
                        + " alerts within an hour. The others are kept back; see Tasklist.");
        outbox.put(many, now, channels, due(many, now));
    }

    private Instant due(Occasion occasion, Instant now) {
        return occasion.urgent() ? now : settings.quiet().orTheirEnd(now);
    }
}
