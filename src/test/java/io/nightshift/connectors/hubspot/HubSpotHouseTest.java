package io.nightshift.connectors.hubspot;

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

/** A ticket of HubSpot on its way through the house, over HTTP on both sides. */
@HouseTest
class HubSpotHouseTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HubSpotStandIn hubSpot = VendorsOnLoopback.hubSpot();
    private final String address = "ada-" + UUID.randomUUID() + "@example.com";
    private final String contact = hubSpot.object("contacts", "email", address);

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
        var company =
                hubSpot.object("companies", "customer_number", late.customer().id());
        hubSpot.associate("companies", company, "contacts", contact);
    }

    @AfterEach
    void keepsToTheDocument() {
        assertThat(hubSpot.contract().violations()).isEmpty();
    }

    private String ticket(String... further) {
        var text =
                "We are still waiting for order " + late.order() + ". It was promised last week. When will it arrive?";
        var ticket = hubSpot.ticket(contact, "Where is my pump?", text, further);
        says(ticket, text);
        return ticket;
    }

    private String says(String ticket, String text) {
        var thread = hubSpot.threads().thread(ticket, contact);
        hubSpot.threads().cameIn(thread, contact, address, text);
        return thread;
    }

    private HttpResponse<String> tell(String kind, String id, String secret) throws Exception {
        var body = "[{\"eventId\":1,\"portalId\":2,\"occurredAt\":3,\"attemptNumber\":0,\"subscriptionType\":\"" + kind
                + "\",\"objectId\":" + id + "}]";
        var time = String.valueOf(clock.instant().toEpochMilli());
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/webhooks/hubspot"))
                .header("Content-Type", "application/json")
                .header("X-HubSpot-Request-Timestamp", time)
                .header(
                        "X-HubSpot-Signature-v3",
                        HubSpotInboxTest.signature(secret, VendorsOnLoopback.HUBSPOT_CALLS, body, time))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 202) {
            var again = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"isNew\":true");
            assertThat(again.body()).contains("\"isNew\":false");
        }
        return answer;
    }

    private int tell(String kind, String id) throws Exception {
        return tell(kind, id, VendorsOnLoopback.WEBHOOK_SECRET).statusCode();
    }

    private <T> T ask(String sql, String ticket, Class<T> type, T none) {
        return database.sql(sql).param("id", ticket).query(type).optional().orElse(none);
    }

    private String state(String ticket) {
        return ask(
                "select state from nightshift.escalation where ticket_source = 'hubspot' and ticket_id = :id",
                ticket,
                String.class,
                "");
    }

    private long rounds(String ticket) {
        return ask(
                "select round from nightshift.escalation where ticket_source = 'hubspot' and ticket_id = :id",
                ticket,
                Long.class,
                0L);
    }

    private boolean isRead(String ticket) {
        return ask(
                        "select count(*) from nightshift.ticket_news where source = 'hubspot' and ticket = :id",
                        ticket,
                        Long.class,
                        0L)
                == 0;
    }

    @Test
    void answersATicketWhereItWasAskedAndHearsTheCustomerAgain() throws Exception {
        var ticket = ticket();

        assertThat(tell("ticket.creation", ticket)).isEqualTo(202);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(state(ticket)).isEqualTo("AWAITING_CUSTOMER"));
        assertThat(hubSpot.threads().sent(ticket))
                .singleElement()
                .asString()
                .contains(late.order())
                .matches("(?s).*\n\nRef\\. ns[0-9a-f]{20}");

        // HubSpot tells us of our own reply; that is nobody's answer.
        tell("ticket.propertyChange", ticket);
        await().until(() -> isRead(ticket));
        assertThat(state(ticket)).isEqualTo("AWAITING_CUSTOMER");
        assertThat(rounds(ticket)).isEqualTo(1);

        var thread = says(ticket, "Thank you, that solves it for us.");
        tell("conversation.newMessage", thread);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !state(ticket).equals("AWAITING_CUSTOMER") || rounds(ticket) > 1);
    }

    /** The customer was told of an express, and has not read it. */
    @Test
    void callsAPersonOnceWhenItsLetterCouldNotBeSentAfterAll() throws Exception {
        var ticket = ticket();
        tell("ticket.creation", ticket);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(state(ticket)).isEqualTo("AWAITING_CUSTOMER"));

        hubSpot.threads().comesBack(hubSpot.threads().threadOf(ticket));
        tell("ticket.propertyChange", ticket);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(state(ticket)).isEqualTo("HANDED_OVER"));
        await().until(() -> isRead(ticket));
        tell("ticket.propertyChange", ticket);
        await().until(() -> isRead(ticket));
        assertThat(ask("""
            select count(*) from nightshift.case_entry f join nightshift.escalation e on e.number = f.case_number
             where e.ticket_id = :id and f.kind = 'came-undone'
            """, ticket, Long.class, 0L)).isOne();
    }

    @Test
    void leavesTicketsAloneThatAreNotForTheAgentAndBelievesNoStranger() throws Exception {
        var others = ticket("hubspot_owner_id", "1");
        var forged = ticket();

        tell("ticket.creation", others);
        assertThat(tell("ticket.creation", forged, "another-secret-of-nobody").statusCode())
                .isEqualTo(401);

        await().until(() -> isRead(others));
        assertThat(state(others)).isEmpty();
        assertThat(state(forged)).isEmpty();
    }
}
