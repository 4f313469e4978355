package io.nightshift.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.bench.House;
import io.nightshift.cases.Money;
import io.nightshift.connectors.sandbox.Stories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The embedded default, started in a process of its own on the data of an earlier start: it goes on with what was open, and
 * shows itself at work on the demo tickets.
 */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondStartTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path data =
            Path.of("target", "test-data", UUID.randomUUID().toString()).toAbsolutePath();
    private final Stories.Invoiced invoiced;
    private final String open;
    private final House again;

    SecondStartTest(
            @Autowired JdbcClient database,
            @Autowired Clock clock,
            @Autowired DataSource running,
            @Autowired DataDirectory directory,
            @LocalServerPort int port)
            throws Exception {
        invoiced = new Stories(database, clock).aWrongInvoice("390.00");
        open = handIn(port, invoiced);
        awaitState(port, open, "AWAITING_APPROVAL");
        DataCopy.make(directory, running, data);
        again = House.start(data, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--nightshift.demo.enabled=true");
    }

    @AfterAll
    void end() {
        again.close();
    }

    @Test
    void goesOnWithACaseThatWasOpenAndClosesItWhenTheCustomerIsSilent() {
        assertThat(state(again.port(), open)).isEqualTo("AWAITING_APPROVAL");

        decideOn(open, 390);

        awaitState(again.port(), open, "AWAITING_CUSTOMER");
        assertThat(new Stories(again.database(), Clock.systemUTC()).creditsOf(invoiced.customer()))
                .containsExactly(Money.of("390.00", "EUR"));

        assertThat(again.database().sql("""
            update act_ru_job set duedate_ = now() at time zone 'utc' - interval '1 day'
             where handler_cfg_ like 'customerSilent%' and process_instance_id_ =
                   (select id_ from act_ru_execution where business_key_ = :case and parent_id_ is null
                       and super_exec_ is null)
            """).param("case", open).update()).isOne();

        awaitState(again.port(), open, "CLOSED");
    }

    @Test
    void tellsInOneLineHowADemoTicketFaresWheneverItEndsOrWaits() {
        assertThat(lineOf("Order SO-20417 still not here"))
                .containsSubsequence(
                        "decided: ACT by handling",
                        "\"expediteReorder\" is within authority by reorder-authority",
                        "rule reorder-cheap",
                        "done: Ordered PT-5512 of order SO-20417 again by express, expected on",
                        "customer was told: \"Dear Jonas Hartmann",
                        "It will arrive on",
                        "now: the customer may answer")
                .doesNotContain("sendReply", "order.expediteCost = ");
        assertThat(lineOf("Warranty for machine MX-48213 refused"))
                .containsSubsequence(
                        "decided: ACT by handling",
                        "\"confirmWarranty\" is within authority by warranty-authority",
                        "rule warranty-valid",
                        "done: Confirmed the warranty of MX-48213 and ordered PT-7730",
                        "customer was told: \"Dear Petra Bergmann",
                        "We confirm the warranty of your machine MX-48213",
                        "now: the customer may answer");
        assertThat(lineOf("Emergency stop of MX-51907 does not work"))
                .containsSubsequence(
                        "decided: HAND_OVER by hand-over-triggers",
                        "rule trigger-safety",
                        "done: nothing",
                        "customer was told: \"Dear Alice Ward",
                        "Please stop using the machine MX-51907",
                        "now: Handed over to field-service because somebody may get hurt");

        var waiting = lineOf("Invoice INV-30552 is wrong");
        assertThat(waiting)
                .containsSubsequence(
                        "decided: COLLECT by handling",
                        "rule handle-invoice",
                        "done: nothing",
                        "customer was told: nothing",
                        "now: finance was asked to decide");

        decideOn(waiting.substring(0, waiting.indexOf(' ')), 390);

        assertThat(lineOf("now: the customer may answer", "Invoice INV-30552 is wrong"))
                .containsSubsequence(
                        "decided: finance1 decided CREDIT of 390.00 EUR",
                        "rule credit-decided",
                        "done: Credited 390.00 EUR against invoice INV-30552",
                        "customer was told: \"Dear Elin Lindqvist",
                        "We have credited 390.00 EUR");
    }

    @Test
    void tellsThatACaseIsClosedAndTellsNothingTwice() {
        var subject = "Order SO-20417 still not here";
        lineOf(subject);

        handIn(
                again.port(),
                Map.of(
                        "source", "desk",
                        "ticketId", "4711",
                        "customer", "C-1001",
                        "subject", subject,
                        "messages",
                                List.of(Map.of(
                                        "text",
                                        "Thank you, the part has arrived and everything works now. You can"
                                                + " close the ticket."))));

        assertThat(lineOf(subject, "decided: CLOSE by handling")).endsWith("now: nobody, the case is closed");
        assertThat(lines(subject)).hasSize(2);
    }

    @Test
    void handsInTheSameTicketsAtEveryStartAndTheyStayTheSameFourCases() throws IOException {
        lineOf("Order SO-20417 still not here");
        var demo = new PathMatchingResourcePatternResolver().getResources("classpath:demo/*.json");
        var before = demoCases();

        for (var ticket : demo) {
            assertThat(before).contains(handIn(again.port(), ticket.getContentAsString(StandardCharsets.UTF_8)));
        }

        assertThat(before).hasSize(4);
        assertThat(demoCases()).isEqualTo(before);
    }

    private List<String> demoCases() {
        return again.database()
                .sql("select 'ESC-' || lpad(number::text, 6, '0') from nightshift.escalation where ticket_source ="
                        + " 'desk' and ticket_id between '4711' and '4714' order by number")
                .query(String.class)
                .list();
    }

    private static String handIn(int port, Stories.Invoiced it) {
        var ticket = Map.of(
                "source", "second-start",
                "ticketId", UUID.randomUUID().toString(),
                "customer", it.customer().id(),
                "subject", "Invoice " + it.invoice() + " is wrong",
                "messages",
                        List.of(Map.of(
                                "text",
                                "You charged us for more units than we ordered on invoice " + it.invoice()
                                        + ". Please correct the invoice, the amount is wrong.")));
        return handIn(port, ticket);
    }

    private static String handIn(int port, Object ticket) {
        return Objects.requireNonNull(Callers.as("ticketing", port)
                        .post()
                        .uri("/api/escalations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(ticket)
                        .retrieve()
                        .body(JsonNode.class))
                .path("id")
                .asText();
    }

    private void decideOn(String id, int amount) {
        var tasks = read("finance1", again.port(), "/engine-rest/task?maxResults=1&processInstanceBusinessKey=" + id);
        var task = "/engine-rest/task/" + tasks.path(0).path("id").asText();
        post(task + "/claim", Map.of("userId", "finance1"));
        post(
                task + "/submit-form",
                Map.of(
                        "variables",
                        Map.of(
                                "kind", Map.of("value", "credit"),
                                "amount", Map.of("value", amount),
                                "reason", Map.of("value", "One unit too many"))));
    }

    private void post(String path, Object body) {
        var answer = Callers.as("finance1", again.port())
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(String.class);
        assertThat(answer.getStatusCode().is2xxSuccessful())
                .as("%s: %s", path, answer)
                .isTrue();
    }

    private static void awaitState(int port, String id, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(port, id)).isEqualTo(state));
    }

    private static String state(int port, String id) {
        return read("lead", port, "/api/escalations/" + id).path("state").asText();
    }

    private static JsonNode read(String user, int port, String path) {
        return Objects.requireNonNull(
                Callers.as(user, port).get().uri(path).retrieve().body(JsonNode.class));
    }

    /** The line in which all of these words are, as soon as it is told. */
    private String lineOf(String... words) {
        return await().atMost(PATIENCE)
                .until(() -> lines(words), lines -> !lines.isEmpty())
                .getFirst();
    }

    private List<String> lines(String... words) {
        return output().stream()
                .filter(line -> line.contains(" | decided: "))
                .filter(line -> Stream.of(words).allMatch(line::contains))
                .toList();
    }

    private List<String> output() {
        try {
            return Files.readAllLines(Path.of("target", "house-" + data.getFileName() + ".log"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
