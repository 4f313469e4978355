package io.nightshift.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bad input is answered with the field it is about, and leaves nothing behind. */
@HouseTest
class BadTicketTest {

    private static final String GOOD = """
        {"source": "test", "ticketId": "%s", "customer": "C-1", "subject": "Late", "channel": "email",
         "messages": [{"id": "1", "author": "CUSTOMER", "text": "Where is it?"}]}
        """;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    private final String ticket = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        "source": "test",                    | '"source": "TEST TEST",'                  | source
        "customer": "C-1",                   | ''                                        | customer
        "customer": "C-1"                    | '"customer": " "'                         | customer
        "customer": "C-1"                    | '"customer": "C\\u0007"'                  | customer
        "customer": "C-1"                    | '"customer": "C\\u0085"'                  | customer
        "ticketId": "                        | '"ticketId": "\\u0085'                    | ticketId
        "id": "1"                            | '"id": "\\u0085"'                         | messages[0].id
        {"id": "1", "author": "CUSTOMER", "text": "Where is it?"} | null               | messages[0]
        "subject": "Late",                   | ''                                        | subject
        "channel": "email"                   | '"channel": "E-Mail!"'                    | channel
        "text": "Where is it?"               | '"text": ""'                              | messages[0].text
        "author": "CUSTOMER"                 | '"author": "ROBOT"'                       | messages[0].author
        {"id": "1", "author": "CUSTOMER", "text": "Where is it?"} | ''                   | messages
        "subject": "Late"                    | '"subject": {"a": 1}'                     | subject
        """)
    void namesTheFieldAndStoresNothing(String present, String changed, String field) {
        var good = GOOD.formatted(ticket);
        assertThat(good).contains(present);

        var answer = post(good.replace(present, changed == null ? "" : changed));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        var problem = Objects.requireNonNull(answer.getBody());
        assertThat(problem.path("errors").path(0).path("field").asText())
                .as("%s", problem)
                .isEqualTo(field);
        assertThat(problem.path("detail").asText()).contains(field);
        assertThat(stored()).isZero();
    }

    @Test
    void namesTheMessageThatIsMissingAmongFurtherOnes() {
        var answer = post("/api/escalations/ESC-000001/messages", "{\"messages\": [null]}");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(Objects.requireNonNull(answer.getBody())
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("messages[0]");
    }

    @Test
    void saysWhereABodyStopsBeingJson() {
        var answer = post("{\"source\": \"test\", ");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(Objects.requireNonNull(answer.getBody()).path("detail").asText())
                .contains("not readable JSON");
    }

    @Test
    void saysWhatAnIdempotencyKeyLooksLike() {
        var answer = Callers.as("ticketing", port)
                .post()
                .uri("/api/escalations")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", "k".repeat(500))
                .body(GOOD.formatted(ticket))
                .retrieve()
                .toEntity(JsonNode.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(Objects.requireNonNull(answer.getBody()).path("detail").asText())
                .contains("Idempotency-Key");
        assertThat(stored()).isZero();
    }

    private ResponseEntity<JsonNode> post(String body) {
        return post("/api/escalations", body);
    }

    private ResponseEntity<JsonNode> post(String path, String body) {
        return Callers.as("ticketing", port)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private long stored() {
        return database.sql("select count(*) from nightshift.escalation where ticket_id = ?")
                .param(ticket)
                .query(Long.class)
                .single();
    }
}
