package io.nightshift.connectors.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.connectors.VendorsOnLoopback;
import io.nightshift.connectors.sandbox.Stories;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ticket of Freshdesk on its way through the house, over HTTP on both sides. */
@HouseTest
class FreshdeskHouseTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final FreshdeskStandIn freshdesk = VendorsOnLoopback.freshdesk();
    private final long requester = Math.abs(UUID.randomUUID().getMostSignificantBits() / 2);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    private Stories.LateOrder late;

    @BeforeEach
    void aCustomerOfBoth() {
        late = new Stories(database, clock).aLateOrder("PLUS");
        freshdesk.contact(
                requester, "ada-" + requester + "@example.com", late.customer().id());
    }

    @AfterEach
    void keepsToTheDocument() {
        assertThat(freshdesk.contract().violations()).isEmpty();
    }

    private long ticket(String... tags) {
        return freshdesk.ticket(
                requester,
                "Where is my pump?",
                "We are still waiting for order " + late.order() + ". It was promised last week. When will it arrive?",
                tags);
    }

    private int tell(long ticket) throws Exception {
        return tell(ticket, VendorsOnLoopback.WEBHOOK_SECRET);
    }

    private int tell(long ticket, String secret) throws Exception {
        var body = "{\"freshdesk_webhook\":{\"ticket_id\":" + ticket + "}}";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/webhooks/freshdesk"))
                .header("Content-Type", "application/json")
                .header(FreshdeskInbox.HEADER, secret)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private <T> T ask(String sql, long ticket, Class<T> type, T none) {
        return database.sql(sql)
                .param("id", String.valueOf(ticket))
                .query(type)
                .optional()
                .orElse(none);
    }

    private String state(long ticket) {
        return ask(
                "select state from nightshift.escalation where ticket_source = 'freshdesk' and ticket_id = :id",
                ticket,
                String.class,
                "");
    }

    private long rounds(long ticket) {
        return ask(
                "select round from nightshift.escalation where ticket_source = 'freshdesk' and ticket_id = :id",
                ticket,
                Long.class,
                0L);
    }

    private boolean isRead(long ticket) {
        return ask(
                        "select count(*) from nightshift.ticket_news where source = 'freshdesk' and ticket = :id",
                        ticket,
                        Long.class,
                        0L)
                == 0;
    }

    @Test
    void answersATicketWhereItWasAskedAndHearsTheCustomerAgain() throws Exception {
        var ticket = ticket("escalation");

        assertThat(tell(ticket)).isEqualTo(202);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(state(ticket)).isEqualTo("AWAITING_CUSTOMER"));
        assertThat(freshdesk.texts(ticket, false))
                .singleElement()
                .asString()
                .contains(late.order())
                .matches("(?s).*\n\nRef\\. ns[0-9a-f]{20}");

        // A rule tells us of our own reply; that is nobody's answer.
        tell(ticket);
        await().until(() -> isRead(ticket));
        assertThat(state(ticket)).isEqualTo("AWAITING_CUSTOMER");
        assertThat(rounds(ticket)).isEqualTo(1);

        freshdesk.remark(ticket, requester, "Thank you, that solves it for us.", true, false);
        tell(ticket);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !state(ticket).equals("AWAITING_CUSTOMER") || rounds(ticket) > 1);
    }

    @Test
    void leavesTicketsAloneThatAreNotForTheAgentAndBelievesNoStranger() throws Exception {
        var others = ticket("vip");
        var forged = ticket("escalation");

        tell(others);
        assertThat(tell(forged, "another secret")).isEqualTo(401);

        await().until(() -> isRead(others));
        assertThat(state(others)).isEmpty();
        assertThat(state(forged)).isEmpty();
    }
}
