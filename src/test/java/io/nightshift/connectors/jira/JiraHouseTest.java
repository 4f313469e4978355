package io.nightshift.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.connectors.VendorsOnLoopback;
import io.nightshift.connectors.sandbox.Stories;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ticket of Jira on its way through the house, over HTTP on both sides. */
@HouseTest
class JiraHouseTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final JiraStandIn jira = VendorsOnLoopback.jira();

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
        jira.account(late.customer().id(), "customer", null);
    }

    @AfterEach
    void keepsToTheDocument() {
        assertThat(jira.contract().violations()).isEmpty();
    }

    private String ticket(String... labels) {
        return jira.ticket(
                late.customer().id(),
                "Where is my pump?",
                "We are still waiting for order " + late.order() + ". It was promised last week. When will it arrive?",
                labels);
    }

    private HttpResponse<String> tell(String ticket, String delivery) throws Exception {
        return tell(ticket, delivery, VendorsOnLoopback.WEBHOOK_SECRET);
    }

    private HttpResponse<String> tell(String ticket, String delivery, String secret) throws Exception {
        var body = "{\"timestamp\":1772615700000,\"webhookEvent\":\"comment_created\",\"issue\":{\"key\":\"" + ticket
                + "\"}}";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/webhooks/jira"))
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature", JiraStandIn.signature(secret, body.getBytes(StandardCharsets.UTF_8)))
                .header("X-Atlassian-Webhook-Identifier", delivery)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String aDelivery() {
        return UUID.randomUUID().toString();
    }

    private String state(String ticket) {
        return database.sql("select state from nightshift.escalation where ticket_source = 'jira' and ticket_id = :id")
                .param("id", ticket)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private long rounds(String ticket) {
        return database.sql("select round from nightshift.escalation where ticket_source = 'jira' and ticket_id = :id")
                .param("id", ticket)
                .query(Long.class)
                .single();
    }

    private boolean isRead(String ticket) {
        return database.sql("select count(*) from nightshift.ticket_news where source = 'jira' and ticket = :id")
                .param("id", ticket)
                .query(Long.class)
                .single()
                .equals(0L);
    }

    @Test
    void answersATicketWhereItWasAskedAndHearsTheCustomerAgain() throws Exception {
        var ticket = ticket("escalation");
        var delivery = aDelivery();

        assertThat(tell(ticket, delivery).statusCode()).isEqualTo(202);
        assertThat(tell(ticket, delivery).body()).contains("false");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(state(ticket)).isEqualTo("AWAITING_CUSTOMER"));
        assertThat(jira.texts(ticket, true))
                .singleElement()
                .asString()
                .contains(late.order())
                .matches("(?s).*\n\nRef\\. ns[0-9a-f]{20}");

        // Jira tells us of our own reply; that is nobody's answer.
        tell(ticket, aDelivery());
        await().until(() -> isRead(ticket));
        assertThat(state(ticket)).isEqualTo("AWAITING_CUSTOMER");
        assertThat(rounds(ticket)).isEqualTo(1);

        jira.comment(ticket, late.customer().id(), "Thank you, that solves it for us.", true);
        tell(ticket, aDelivery());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !state(ticket).equals("AWAITING_CUSTOMER") || rounds(ticket) > 1);
    }

    @Test
    void leavesTicketsAloneThatAreNotForTheAgentAndBelievesNoStranger() throws Exception {
        var others = ticket("vip");
        var forged = ticket("escalation");

        tell(others, aDelivery());
        assertThat(tell(forged, aDelivery(), "another secret").statusCode()).isEqualTo(401);

        await().until(() -> isRead(others));
        assertThat(state(others)).isEmpty();
        assertThat(state(forged)).isEmpty();
    }
}
