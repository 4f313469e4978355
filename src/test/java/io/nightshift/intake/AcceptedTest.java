package io.nightshift.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a ticketing system is answered by REST: the case's address, and the same one however often it asks. */
@HouseTest
class AcceptedTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    private final String ticket = UUID.randomUUID().toString();

    @Test
    void answersWithTheAddressOfTheCase() {
        var answer = post(ticket, "Where is it?", UUID.randomUUID().toString());

        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        var address = Objects.requireNonNull(answer.getHeaders().getLocation()).toString();
        assertThat(address).isEqualTo("/api/escalations/" + of(answer, "id"));
        assertThat(of(answer, "address")).isEqualTo(address);
        var found = Callers.as("lead", port).get().uri(address).retrieve().body(JsonNode.class);
        assertThat(Objects.requireNonNull(found).path("ticket").asText()).isEqualTo("test:" + ticket);
    }

    @Test
    void isTheSameCaseForTheSameKeyAndTheSameTicket() {
        var key = UUID.randomUUID().toString();
        var first = post(ticket, "Where is it?", key);

        var again = post(ticket, "Where is it?", key);

        assertThat(again.getStatusCode().value()).isEqualTo(202);
        assertThat(again.getHeaders().getLocation())
                .isNotNull()
                .isEqualTo(first.getHeaders().getLocation());
        assertThat(of(first, "opened")).isEqualTo("true");
        assertThat(of(again, "opened")).isEqualTo("false");
        assertThat(stored(ticket)).isOne();
    }

    @Test
    void refusesTheSameKeyForAnotherTicketAndStoresNothing() {
        var key = UUID.randomUUID().toString();
        post(ticket, "Where is it?", key);
        var other = UUID.randomUUID().toString();

        var answer = post(other, "Where is it?", key);

        assertMisused(answer, key);
        assertThat(stored(other)).isZero();
    }

    @Test
    void refusesTheSameKeyForOtherWordsOnTheSameTicketAndStoresNothing() {
        var key = UUID.randomUUID().toString();
        post(ticket, "Where is it?", key);

        var answer = post(ticket, "Never mind", key);

        assertMisused(answer, key);
        assertThat(database.sql("select body from nightshift.message m join nightshift.escalation e"
                                + " on e.number = m.case_number where e.ticket_id = ?")
                        .param(ticket)
                        .query(String.class)
                        .list())
                .containsExactly("Where is it?");
    }

    @Test
    void refusesAKeyThatIsBlank() {
        var answer = post(ticket, "Where is it?", " ");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(of(answer, "detail")).contains("Idempotency-Key");
        assertThat(stored(ticket)).isZero();
    }

    private static void assertMisused(ResponseEntity<JsonNode> answer, String key) {
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(of(answer, "detail")).contains(key, "different request");
    }

    private ResponseEntity<JsonNode> post(String number, String text, String key) {
        return Callers.as("ticketing", port)
                .post()
                .uri("/api/escalations")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .body("""
                    {"source": "test", "ticketId": "%s", "customer": "C-1", "subject": "Late",
                     "messages": [{"text": "%s"}]}
                    """.formatted(number, text))
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static String of(ResponseEntity<JsonNode> answer, String field) {
        return Objects.requireNonNull(answer.getBody()).path(field).asText();
    }

    private long stored(String number) {
        return database.sql("select count(*) from nightshift.escalation where ticket_id = ?")
                .param(number)
                .query(Long.class)
                .single();
    }
}
