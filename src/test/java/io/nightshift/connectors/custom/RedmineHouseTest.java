package io.nightshift.connectors.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.EngineOfTheSharedHouse;
import io.nightshift.HouseTest;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.TicketDesk;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.sandbox.Stories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** A ticket of a Redmine that knows nothing of us, on its way through the house with the settings of the documentation. */
@ExtendWith(EngineOfTheSharedHouse.class)
@HouseTest
@EnabledIfSystemProperty(
        named = "desk.redmine",
        matches = "http.+",
        disabledReason = "there is no Redmine; src/test/scripts/redmine up starts one and prints the options")
@ContextConfiguration(initializers = RedmineHouseTest.AsDocumented.class)
@DirtiesContext
class RedmineHouseTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String AGENT = System.getProperty("desk.redmine.agent", "");
    private static final String CUSTOMER = System.getProperty("desk.redmine.customer", "");

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Autowired
    List<TicketDesk> desks;

    /** Takes the settings out of the page that shows them. */
    static final class AsDocumented implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext house) {
            try {
                var page = Files.readString(Path.of("docs/connectors/generic.md"));
                var from = page.indexOf("```yaml\n") + "```yaml\n".length();
                var yaml = page.substring(from, page.indexOf("```", from)).getBytes(StandardCharsets.UTF_8);
                var settings = house.getEnvironment().getPropertySources();
                settings.addFirst(new MapPropertySource(
                        "redmine",
                        Map.of(
                                "REDMINE_URL",
                                System.getProperty("desk.redmine", ""),
                                "REDMINE_API_KEY",
                                AGENT,
                                "nightshift.inbox.poll-look-every",
                                "1s",
                                "nightshift.inbox.poll-every",
                                "2s")));
                new YamlPropertySourceLoader()
                        .load("page", new ByteArrayResource(yaml))
                        .forEach(settings::addLast);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static JsonNode call(String key, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(System.getProperty("desk.redmine") + path))
                .header("X-Redmine-API-Key", key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(method + " " + path).isBetween(200, 204);
        return JSON.readTree(answer.body());
    }

    private static JsonNode issue(String number) throws Exception {
        return call(AGENT, "GET", "/issues/" + number + ".json?include=journals", "")
                .path("issue");
    }

    private String ticket(Stories.LateOrder late, boolean forTheAgent) throws Exception {
        var fields = System.getProperty("desk.redmine.fields", "1,2").split(",");
        var issue = JSON.createObjectNode();
        var custom = issue.putObject("issue")
                .put("project_id", "support")
                .put("subject", "Where is my pump?")
                .put(
                        "description",
                        "We are still waiting for order " + late.order()
                                + ". It was promised last week. When will it arrive?")
                .putArray("custom_fields");
        custom.addObject().put("id", fields[0]).put("value", late.customer().id());
        custom.addObject().put("id", fields[1]).put("value", forTheAgent ? "1" : "0");
        return call(CUSTOMER, "POST", "/issues.json", issue.toString())
                .path("issue")
                .path("id")
                .asText();
    }

    private static List<String> notes(String number, boolean isPrivate) throws Exception {
        return StreamSupport.stream(issue(number).path("journals").spliterator(), false)
                .filter(it -> it.path("private_notes").asBoolean() == isPrivate)
                .map(it -> it.path("notes").asText(""))
                .filter(it -> !it.isBlank() && !it.equals("null"))
                .toList();
    }

    private String state(String ticket) {
        return database.sql(
                        "select state from nightshift.escalation where ticket_source = 'redmine' and ticket_id = :id")
                .param("id", ticket)
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Test
    void answersATicketOnceHearsTheCustomerAndClosesIt() throws Exception {
        var late = new Stories(database, clock).aLateOrder("PLUS");
        var others = ticket(late, false);

        var ticket = ticket(late, true);

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(state(ticket)).isEqualTo("AWAITING_CUSTOMER"));
        System.out.println("Redmine ticket " + ticket + " was answered: " + notes(ticket, false));
        assertThat(notes(ticket, false))
                .singleElement()
                .asString()
                .contains(late.order())
                .matches("(?s).*\\R\\RRef\\. ns[0-9a-f]{20}");

        // The poll sees our own reply again and again; that is nobody's answer.
        await().during(Duration.ofSeconds(8))
                .atMost(Duration.ofSeconds(15))
                .until(() -> state(ticket).equals("AWAITING_CUSTOMER")
                        && notes(ticket, false).size() == 1);
        assertThat(state(others)).isEmpty();

        call(
                CUSTOMER,
                "PUT",
                "/issues/" + ticket + ".json",
                "{\"issue\":{\"notes\":\"Thank you, that solves it for us.\"}}");
        await().atMost(Duration.ofSeconds(90)).until(() -> !state(ticket).equals("AWAITING_CUSTOMER"));

        closes(new TicketRef("redmine", ticket));
        System.out.println("Redmine ticket " + ticket + " is " + issue(ticket).path("status") + ", the case "
                + state(ticket) + ", noted: " + notes(ticket, true));
    }

    /** As the toolbox does it, by the desk that keeps the ticket; done twice it is done once. */
    private void closes(TicketRef ticket) throws Exception {
        var desk = desks.stream().filter(it -> it.keeps(ticket)).findFirst().orElseThrow();
        var key = new EffectKey(UUID.randomUUID().toString());

        var first = desk.update(key, ticket, "solved", "The customer says that it is solved");
        var second = desk.update(key, ticket, "solved", "The customer says that it is solved");

        assertThat(second).isEqualTo(first);
        assertThat(issue(ticket.id()).path("status").path("name").asText()).isEqualTo("Resolved");
        assertThat(notes(ticket.id(), true)).hasSize(1);
    }
}
