package io.nightshift.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.HouseTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint by every role, as {@code src/test/resources/doors} says. The calls speak of things there are not, send what
 * nobody reads and want what nobody sends, so whoever passes a door changes nothing.
 */
@HouseTest
class EveryDoorTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SHUT = "This account may not do that";

    @LocalServerPort
    private int port;

    @Autowired
    private List<RequestMappingHandlerMapping> controllers;

    @Autowired
    private PathMappedEndpoints vitalSigns;

    @Autowired
    private ObjectMapper json;

    @Test
    void listsEveryControllerAndEveryVitalSign() {
        var there = new TreeSet<String>();
        for (var mapping : controllers) {
            mapping.getHandlerMethods()
                    .keySet()
                    .forEach(info -> info.getPatternValues()
                            .forEach(pattern -> methods(
                                            info.getMethodsCondition().getMethods())
                                    .forEach(method -> there.add(method + " " + pattern))));
        }
        vitalSigns.getAllPaths().forEach(path -> there.add("GET " + path));

        assertThat(endpoints(table("house"))).containsExactlyElementsOf(there);
    }

    @Test
    void listsEveryEndpointThatTheEnginesRestPublishes() throws IOException {
        var there = new TreeSet<String>();
        try (var published = getClass().getResourceAsStream("/openapi.json")) {
            JsonNode paths = json.readTree(published).get("paths");
            paths.fieldNames()
                    .forEachRemaining(path -> paths.get(path)
                            .fieldNames()
                            .forEachRemaining(method -> there.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        }

        assertThat(endpoints(table("engine-rest"))).containsExactlyElementsOf(there);
    }

    @Test
    void letsThroughWhomTheTableOfTheHouseNames() {
        assertThat(wrong("", table("house"))).isEmpty();
    }

    @Test
    void letsThroughWhomTheTableOfTheEngineNames() {
        assertThat(wrong("/engine-rest", table("engine-rest"))).isEmpty();
    }

    private static Set<String> methods(Set<RequestMethod> named) {
        var methods = new TreeSet<String>();
        named.forEach(method -> methods.add(method.name()));
        return methods.isEmpty() ? Set.of("GET", "POST") : methods;
    }

    private static Set<String> endpoints(List<Door> doors) {
        var endpoints = new TreeSet<String>();
        doors.forEach(door -> endpoints.add(door.method() + " " + door.path()));
        return endpoints;
    }

    /** Each door that stands open or shut against the table. */
    private List<String> wrong(String before, List<Door> doors) {
        List<String> wrong = new ArrayList<>();
        for (var door : doors) {
            var path = before + door.path().replaceAll("\\{[^}]*}", "none").replace("**", "none");
            for (var caller : door.callers()) {
                var answer = ask(door.method(), path, caller.user());
                if (caller.mayKnock() == isShut(answer)) {
                    wrong.add("%s %s as %s: %d %s"
                            .formatted(door.method(), path, caller.user(), answer.statusCode(), answer.body()));
                }
            }
        }
        return wrong;
    }

    private static boolean isShut(HttpResponse<String> answer) {
        return answer.statusCode() == 401
                || answer.statusCode() == 403 && answer.body().contains(SHUT);
    }

    private HttpResponse<String> ask(String method, String path, String user) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "x"))
                .header("Content-Type", "text/x-none")
                .header("Accept", "text/x-none");
        if (!user.equals("nobody")) {
            var credentials = (user + ":" + DemoAccount.PASSWORD).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows of a method, a path and a mark for each role; the first row names the roles. */
    private static List<Door> table(String name) {
        try (var file = EveryDoorTest.class.getResourceAsStream("/doors/" + name + ".txt")) {
            var rows = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(" +")))
                    .toList();
            var users = rows.getFirst().subList(2, rows.getFirst().size());
            return rows.stream().skip(1).map(row -> Door.of(row, users)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Door(String method, String path, List<Caller> callers) {

        static Door of(List<String> row, List<String> users) {
            List<Caller> callers = new ArrayList<>();
            for (int i = 0; i < users.size(); i++) {
                callers.add(new Caller(users.get(i), row.get(i + 2).equals("x")));
            }
            return new Door(row.get(0), row.get(1), callers);
        }
    }

    private record Caller(String user, boolean mayKnock) {}
}
