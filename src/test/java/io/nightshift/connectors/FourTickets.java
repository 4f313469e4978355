package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.EngineOfTheSharedHouse;
import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.LookUp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/**
 * The four demo tickets in a house that works on the systems of vendors: from a delivery of the desk to the vendors' books and
 * the customer's message. Of the built-in company nothing is left but the people who drive out.
 */
@ExtendWith(EngineOfTheSharedHouse.class)
@HouseTest
@DirtiesContext
public abstract class FourTickets {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A system that has its place in the house. */
    public interface Place {

        /** How the house reaches it. */
        Map<String, String> settings();

        /** What we sent and it answered that is not as its document says. */
        List<String> violations();
    }

    /** Where tickets lie. */
    public interface Desk extends Place {

        String source();

        /** Somebody writes a ticket that is for the agent; returns its number. */
        String write(String customer, String subject, String text);

        /** Tells the house of a ticket; the status it answers. */
        int deliver(String ticket, int port) throws Exception;

        /** What was written to the customer on the ticket. */
        List<String> replies(String ticket);
    }

    /** A desk that tells the house by its webhook. */
    public abstract static class DeskOnLoopback implements Desk {

        private static final HttpClient HTTP = HttpClient.newHttpClient();

        private final String source;

        protected DeskOnLoopback(String source) {
            this.source = source;
        }

        /** What the desk says of a ticket. */
        protected abstract String delivery(String ticket);

        /** By what the house knows that the desk says so. */
        protected abstract Map<String, String> headers(String body);

        @Override
        public String source() {
            return source;
        }

        @Override
        public int deliver(String ticket, int port) throws Exception {
            var body = delivery(ticket);
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/webhooks/" + source))
                    .header("Content-Type", "application/json");
            headers(body).forEach(request::header);
            return HTTP.send(
                            request.POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** Who the customers are. */
    public interface Directory extends Place {

        void customer(String number, String name, String tier, String contact, String language, String contract);
    }

    /** Who runs which machine, and what is covered. */
    public interface Register extends Place {

        void machine(String customer, String serial, int coveredForMonths);

        long claims(String serial);
    }

    /** What was ordered, and where it is. */
    public interface Orders extends Place {

        void order(String customer, String number, int pieces, int promisedDaysAgo, boolean delivered);

        /** How often the goods of an order were sent again. */
        long sentAgain(String number);
    }

    /** What was billed and paid. */
    public interface Bills extends Place {

        void paidInvoice(String customer, String number, String order, String amount);

        /** What was credited against an invoice. */
        List<Money> credits(String number);
    }

    /** What the company knows of how things are done. */
    public interface Library extends Place {

        void page(String title, String text);
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    TaskService tasks;

    @Autowired
    List<LookUp> lookUps;

    protected abstract Desk desk();

    protected abstract Directory directory();

    protected abstract Register register();

    protected abstract Orders orders();

    protected abstract Bills bills();

    protected abstract Library library();

    /** All systems beside the built-in company that are connected. */
    protected abstract List<Place> places();

    /** By what names operations see them. */
    protected abstract List<String> systems();

    /** What is still to happen after finance has decided on the wrong invoice, in a house that does more than credit it. */
    protected void follow(String ticket) {}

    /** The settings of a house with these systems, without these departments of the built-in company. */
    protected static Map<String, String> settings(String without, Place... places) {
        Map<String, String> all = new LinkedHashMap<>();
        for (var others : List.of("zendesk", "jira", "freshdesk", "servicenow", "desks.harbour")) {
            all.put("nightshift." + others + ".base-url", "");
        }
        all.put("nightshift.hubspot.access-token", "");
        // The first message that a stand-in holds to its document takes its time on a busy machine.
        all.put("nightshift.dossier.time-limit", "30s");
        all.put("nightshift.knowledge.look-every", "500ms");
        all.put("nightshift.knowledge.ask-every", "1s");
        all.put("nightshift.sandbox.without", without);
        Arrays.stream(places).forEach(it -> all.putAll(it.settings()));
        return all;
    }

    private JsonNode demo(String number) throws IOException {
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:demo/*.json")) {
            var ticket = json.readTree(file.getContentAsByteArray());
            if (ticket.path("ticketId").asText().equals(number)) {
                return ticket;
            }
        }
        throw new IllegalStateException("There is no demo ticket " + number);
    }

    private String handIn(String number) throws Exception {
        var demo = demo(number);
        var ticket = desk().write(
                        demo.path("customer").asText(),
                        demo.path("subject").asText(),
                        demo.at("/messages/0/text").asText());
        assertThat(desk().deliver(ticket, port)).isEqualTo(202);
        return ticket;
    }

    private String caseOf(String ticket) {
        return database.sql("select 'ESC-' || lpad(number::text, 6, '0') from nightshift.escalation"
                        + " where ticket_source = :source and ticket_id = :ticket")
                .param("source", desk().source())
                .param("ticket", ticket)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    void until(String ticket, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(read("/api/escalations/" + caseOf(ticket))
                                .path("state")
                                .asText())
                        .as(() -> file(ticket))
                        .isEqualTo(state));
    }

    String file(String ticket) {
        return StreamSupport.stream(
                        read("/api/escalations/" + caseOf(ticket) + "/timeline").spliterator(), false)
                .map(it -> it.path("summary").asText())
                .reduce("", (all, line) -> all + "\n" + line);
    }

    private JsonNode read(String path) {
        return Objects.requireNonNull(
                Callers.as("lead", port).get().uri(path).retrieve().body(JsonNode.class));
    }

    private String reply(String ticket) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(desk().replies(ticket))
                        .as(() -> file(ticket))
                        .hasSize(1));
        return desk().replies(ticket).getFirst();
    }

    void keptToTheDocuments() {
        assertThat(places().stream().flatMap(it -> it.violations().stream())).isEmpty();
    }

    @Test
    void sendsADelayedPartAgainAndTellsTheNewDate() throws Exception {
        directory().customer("C-1001", "Hartmann Agrar GmbH", "PLUS", "Jonas Hartmann", "de", "Terms 2026");
        orders().order("C-1001", "SO-20417", 1, 4, false);

        var ticket = handIn("4711");

        until(ticket, "AWAITING_CUSTOMER");
        assertThat(orders().sentAgain("SO-20417")).as(() -> file(ticket)).isEqualTo(1);
        assertThat(reply(ticket)).contains("SO-20417");
        assertThat(file(ticket)).doesNotContain("did not answer");
        keptToTheDocuments();
    }

    @Test
    void gathersWhatIsKnownOfAWrongInvoiceAndCarriesOutWhatFinanceDecides() throws Exception {
        directory().customer("C-1002", "Lindqvist Sawmill AB", "PREMIUM", "Elin Lindqvist", "en", "Terms 2026");
        orders().order("C-1002", "SO-20731", 2, 14, true);
        bills().paidInvoice("C-1002", "INV-30552", "SO-20731", "1170.00");

        var ticket = handIn("4712");

        until(ticket, "AWAITING_APPROVAL");
        assertThat(bills().credits("INV-30552")).isEmpty();
        assertThat(desk().replies(ticket)).isEmpty();
        assertThat(shown(ticket, "invoice")).contains("INV-30552", "1170.00");
        assertThat(shown(ticket, "order")).contains("SO-20731");
        assertThat(shown(ticket, "contract")).contains("Terms 2026");

        answer(ticket, "decideResolution", Map.of("kind", "credit", "amount", 390, "reason", "One unit too many"));
        follow(ticket);

        until(ticket, "AWAITING_CUSTOMER");
        assertThat(bills().credits("INV-30552")).containsExactly(Money.of("390.00", "EUR"));
        assertThat(reply(ticket)).contains("390.00");
        keptToTheDocuments();
    }

    @Test
    void confirmsAWarrantyThatTheRegisterKnowsAndOrdersThePart() throws Exception {
        directory().customer("C-1003", "Bergmann Textil GmbH", "STANDARD", "Petra Bergmann", "de", "Terms 2026");
        register().machine("C-1003", "MX-48213", 7);

        var ticket = handIn("4713");

        until(ticket, "AWAITING_CUSTOMER");
        assertThat(register().claims("MX-48213")).as(() -> file(ticket)).isEqualTo(1);
        assertThat(reply(ticket)).contains("MX-48213");
        keptToTheDocuments();
    }

    @Test
    void sendsADangerToFieldServiceAtOnce() throws Exception {
        directory().customer("C-1004", "Northgate Foods Ltd", "PREMIUM", "Alice Ward", "en", "Terms 2026");
        register().machine("C-1004", "MX-51907", 13);

        var ticket = handIn("4714");

        until(ticket, "HANDED_OVER");
        assertThat(reply(ticket)).contains("Please stop using the machine MX-51907");
        assertThat(group(ticket, "resolveCase")).isEqualTo("field-service");
        keptToTheDocuments();
    }

    @Test
    void findsWhatTheLibrarySays() {
        library().page("Oil on the floor", "Spread the granulate of cabinet seven and call the shift lead.");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(found("What do we do about oil on the floor?"))
                        .anyMatch(it -> it.contains("granulate of cabinet seven")));
        keptToTheDocuments();
    }

    private List<String> found(String question) {
        var enquiry = new Enquiry(
                new CaseId(1), new CustomerRef("C-1001"), new TicketRef("t", "1"), List.of(), question, Instant.now());
        return lookUps.stream()
                .filter(it -> it.name().equals("searchKnowledge"))
                .flatMap(it -> it.look(enquiry, Map.of("query", question)).stream())
                .map(it -> it.value().toString())
                .toList();
    }

    @Test
    void showsEverySystemAsConnected() {
        var listing = read("/api/connections");

        assertThat(listing.path("connected").findValuesAsText("name")).containsExactlyInAnyOrderElementsOf(systems());
        assertThat(Stream.of("tickets", "customers", "orders", "billing", "warranty", "knowledge", "field-service")
                        .filter(listing.path("missing").findValuesAsText("service")::contains))
                .isEmpty();
    }

    private String taskOf(String ticket, String definition) {
        await().atMost(PATIENCE)
                .until(() -> tasks.createTaskQuery()
                                .processInstanceBusinessKey(caseOf(ticket))
                                .taskDefinitionKey(definition)
                                .count()
                        == 1);
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(caseOf(ticket))
                .taskDefinitionKey(definition)
                .singleResult()
                .getId();
    }

    private String shown(String ticket, String name) {
        return Objects.requireNonNull(Callers.as("finance1", port)
                        .get()
                        .uri("/engine-rest/task/" + taskOf(ticket, "decideResolution") + "/form-variables")
                        .retrieve()
                        .body(JsonNode.class))
                .path(name)
                .path("value")
                .asText();
    }

    /** Somebody of finance claims the open task of the case and answers it, as Tasklist does. */
    protected final void answer(String ticket, String definition, Map<String, Object> answer) {
        var task = taskOf(ticket, definition);
        Map<String, Object> variables = new LinkedHashMap<>();
        answer.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        post("/engine-rest/task/" + task + "/claim", Map.of("userId", "finance1"));
        post("/engine-rest/task/" + task + "/submit-form", Map.of("variables", variables));
    }

    private void post(String path, Map<String, ?> body) {
        assertThat(Callers.as("finance1", port)
                        .post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .is2xxSuccessful())
                .as(path)
                .isTrue();
    }

    private String group(String ticket, String definition) {
        return tasks.getIdentityLinksForTask(taskOf(ticket, definition))
                .getFirst()
                .getGroupId();
    }
}
