package io.nightshift.connectors.freshdesk;

import io.nightshift.connectors.remote.RemoteLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connector put together by hand, against a stand-in. */
final class FreshdeskAtWork {

    static final String SECRET = "a-long-secret-of-the-rule";

    private final Freshdesk beans = new Freshdesk();
    private final FreshdeskSettings settings;
    private final FreshdeskTickets tickets;
    private final Requesters requesters;

    FreshdeskAtWork(FreshdeskSettings settings) {
        this.settings = settings;
        this.tickets = beans.freshdeskTickets(settings, Clock.systemUTC());
        this.requesters = beans.freshdeskRequesters(tickets, settings);
    }

    FreshdeskAtWork(FreshdeskStandIn freshdesk) {
        this(settings(freshdesk, FreshdeskStandIn.KEY, SECRET, "unique_external_id", null));
    }

    static FreshdeskSettings settings(
            FreshdeskStandIn freshdesk,
            String key,
            String secret,
            String customerField,
            @Nullable Map<String, Integer> statuses) {
        return new FreshdeskSettings(
                freshdesk.baseUrl(),
                key,
                secret,
                "escalation",
                customerField,
                statuses,
                new RemoteLimits(Duration.ofSeconds(2), 1000, Duration.ofSeconds(1)));
    }

    FreshdeskTickets tickets() {
        return tickets;
    }

    FreshdeskDesk desk() {
        return beans.freshdeskDesk(tickets, requesters, settings);
    }

    FreshdeskInbox inbox() {
        return beans.freshdeskInbox(tickets, requesters, settings);
    }

    FreshdeskHistory history() {
        return beans.freshdeskHistory(tickets, requesters, settings);
    }

    String harmlessCall() {
        return beans.freshdeskConnection(tickets).harmlessCall().make();
    }
}
