package io.nightshift.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The house's own REST API, used from outside like any other caller uses it. */
@Component
@Profile("!production")
@Conditional(NoDatabaseGiven.class)
@ConditionalOnProperty(name = "nightshift.demo.enabled", matchIfMissing = true)
class FrontDoor {

    private final ServletWebServerApplicationContext server;
    private final DemoSettings settings;

    FrontDoor(ServletWebServerApplicationContext server, DemoSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /** Hands the demo tickets in; the same ticket twice is the same case, so every start may do it. */
    List<String> submitTickets() {
        List<String> cases = new ArrayList<>();
        for (var ticket : tickets()) {
            var accepted = as(settings.submitter())
                    .post()
                    .uri("/api/escalations")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(ticket)
                    .retrieve()
                    .body(JsonNode.class);
            cases.add(Objects.requireNonNull(accepted).path("id").asText());
        }
        return cases;
    }

    JsonNode show(String caseId) {
        return read("/api/escalations/" + caseId);
    }

    JsonNode timeline(String caseId) {
        return read("/api/escalations/" + caseId + "/timeline");
    }

    private JsonNode read(String path) {
        return Objects.requireNonNull(
                as(settings.reader()).get().uri(path).retrieve().body(JsonNode.class));
    }

    private RestClient as(String user) {
        return RestClient.builder()
                .baseUrl(address())
                .defaultHeaders(headers -> headers.setBasicAuth(user, settings.password(), StandardCharsets.UTF_8))
                .build();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getWebServer().getPort();
    }

    String whereToLook() {
        return """

            Nightshift is up, for demonstration only: it listens on this machine alone, with demo users.
              Tasklist   %1$s/camunda/app/tasklist   approve and decide: lead, analyst1, finance1, finance2, controller, technician1
              Cockpit    %1$s/camunda/app/cockpit    watch the processes: operator
              Admin      %1$s/camunda/app/admin      users and groups: admin
              REST       %1$s/api/docs               the interface, described
              Company    %1$s/api/company            the built-in company's books
              The password of every demo user is '%2$s'.
            """.formatted(address(), settings.password());
    }

    private static List<String> tickets() {
        try {
            var found = new PathMatchingResourcePatternResolver().getResources("classpath:demo/*.json");
            List<String> tickets = new ArrayList<>();
            for (var ticket : Arrays.stream(found)
                    .sorted((one, other) ->
                            String.valueOf(one.getFilename()).compareTo(String.valueOf(other.getFilename())))
                    .toList()) {
                tickets.add(ticket.getContentAsString(StandardCharsets.UTF_8));
            }
            return tickets;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
