package io.nightshift.connectors.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.connectors.VendorsOnLoopback;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.connectors.sandbox.Stories;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ticket of Zendesk on its way through the house, over HTTP on both sides. */
@HouseTest
class ZendeskHouseTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ZendeskStandIn zendesk = VendorsOnLoopback.zendesk();
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
        zendesk.user(
                requester,
                "Ada Byron",
                "ada-" + requester + "@example.com",
                "end-user",
                late.customer().id());
    }

    @AfterEach
    void keepsToTheDocument() {
        assertThat(zendesk.contract().violations()).isEmpty();
    }

    private long ticket(String... tags) {
        return zendesk.ticket(
                requester,
                "Where is my pump?",
                "We are still waiting for order " + late.order() + ". It was promised last week. When will it arrive?",
                tags);
    }

    private HttpResponse<String> deliver(String body, Instant time, String secret) throws Exception {
        return deliver(body, time.toString(), SignatureOf.base64(secret, time.toString(), body));
    }

    private HttpResponse<String> deliver(String body, String time, String signature) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/webhooks/zendesk"))
                .header("Content-Type", "application/json")
                .header("X-Zendesk-Webhook-Signature-Timestamp", time)
                .header("X-Zendesk-Webhook-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> tell(long ticket, String event) throws Exception {
        return deliver(event(ticket, event), clock.instant(), VendorsOnLoopback.WEBHOOK_SECRET);
    }

    private static String event(long ticket, String event) {
        return "{\"id\":\"" + event + "\",\"type\":\"zen:event-type:ticket.comment_added\",\"subject\":\"zen:ticket:"
                + ticket + "\"}";
    }

    private static String anEvent() {
        return UUID.randomUUID().toString();
    }

    private String state(long ticket) {
        return database.sql(
                        "select state from nightshift.escalation where ticket_source = 'zendesk' and ticket_id = :id")
                .param("id", String.valueOf(ticket))
                .query(String.class)
                .optional()
                .orElse("");
    }

    private long rounds(long ticket) {
        return database.sql(
                        "select round from nightshift.escalation where ticket_source = 'zendesk' and ticket_id = :id")
                .param("id", String.valueOf(ticket))
                .query(Long.class)
                .single();
    }

    private boolean isRead(long ticket) {
        return database.sql("select count(*) from nightshift.ticket_news where source = 'zendesk' and ticket = :id")
                .param("id", String.valueOf(ticket))
                .query(Long.class)
                .single()
                .equals(0L);
    }

    private void answered(long ticket, int replies) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(state(ticket)).isEqualTo("AWAITING_CUSTOMER"));
        assertThat(zendesk.publicComments(ticket)).hasSize(1 + replies);
    }

    @Test
    void answersATicketWhereItWasAskedAndHearsTheCustomerAgain() throws Exception {
        var ticket = ticket("escalation");

        assertThat(tell(ticket, anEvent()).statusCode()).isEqualTo(202);

        answered(ticket, 1);
        var reply = zendesk.publicComments(ticket).getLast();
        assertThat(reply).contains(late.order());
        assertThat(database.sql("select count(*) from company.reorder where order_number = :order")
                        .param("order", late.order())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(zendesk.ticket(ticket).path("tags").toString()).contains("escalation", "nightshift-reply-");

        // Zendesk tells us of our own reply; that is nobody's answer.
        tell(ticket, anEvent());
        await().until(() -> isRead(ticket));
        assertThat(state(ticket)).isEqualTo("AWAITING_CUSTOMER");
        assertThat(rounds(ticket)).isEqualTo(1);

        zendesk.comment(ticket, requester, "Thank you, that solves it for us.", true);
        tell(ticket, anEvent());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !state(ticket).equals("AWAITING_CUSTOMER") || rounds(ticket) > 1);
    }

    @Test
    void hearsATicketOnceHoweverOftenItIsTold() throws Exception {
        var ticket = ticket("escalation");
        var event = anEvent();

        assertThat(tell(ticket, event).body()).contains("true");
        assertThat(tell(ticket, event).body()).contains("false");
        for (int i = 0; i < 5; i++) {
            tell(ticket, anEvent());
        }

        answered(ticket, 1);
        await().until(() -> isRead(ticket));
        assertThat(database.sql("select count(*) from nightshift.escalation where ticket_source = 'zendesk' and"
                                + " ticket_id = :id")
                        .param("id", String.valueOf(ticket))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(zendesk.publicComments(ticket)).hasSize(2);
    }

    @Test
    void callsAPersonWhereATicketBelongsToSomebodyElseByNow() throws Exception {
        var ticket = ticket("escalation");
        tell(ticket, anEvent());
        answered(ticket, 1);

        zendesk.user(requester, "Eve", "eve-" + requester + "@example.com", "end-user", "C-" + UUID.randomUUID());
        zendesk.comment(ticket, requester, "And what did you tell them?", true);
        tell(ticket, anEvent());

        await().atMost(Duration.ofSeconds(30)).until(() -> state(ticket).equals("HANDED_OVER"));
        assertThat(zendesk.publicComments(ticket)).hasSize(3);
    }

    @Test
    void leavesTicketsAloneThatAreNotForTheAgent() throws Exception {
        var ticket = ticket("vip");

        tell(ticket, anEvent());

        await().until(() -> isRead(ticket));
        assertThat(state(ticket)).isEmpty();
    }

    @Test
    void triesAgainWhereZendeskDoesNotAnswer() throws Exception {
        var ticket = ticket("escalation");
        zendesk.next("GET", new Trouble.FailAfter(500));
        zendesk.next("GET", new Trouble.CutBefore());

        tell(ticket, anEvent());

        answered(ticket, 1);
    }

    @Test
    void believesNoStrangerAndNothingOld() throws Exception {
        var ticket = ticket("escalation");
        var body = event(ticket, anEvent());
        var now = clock.instant();

        assertThat(deliver(body, now, "another secret").statusCode()).isEqualTo(401);
        assertThat(deliver(body, now.minusSeconds(400), VendorsOnLoopback.WEBHOOK_SECRET)
                        .statusCode())
                .isEqualTo(401);
        assertThat(deliver(body, "", "").statusCode()).isEqualTo(401);
        assertThat(isRead(ticket)).isTrue();
        assertThat(state(ticket)).isEmpty();
    }

    @Test
    void takesNothingThatIsTooLarge() throws Exception {
        var body = "{\"ticket_id\":\"1\",\"filling\":\"" + "x".repeat(1_100_000) + "\"}";

        assertThat(deliver(body, clock.instant(), VendorsOnLoopback.WEBHOOK_SECRET)
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void knowsNoOtherDesk() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/webhooks/nobody"))
                .POST(HttpRequest.BodyPublishers.ofString("{}", StandardCharsets.UTF_8))
                .build();

        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(404);
    }
}
