package io.nightshift.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/** A running house as its callers reach it: by HTTP, each under a name of their own. */
class House {

    private final String address;
    private final String password;
    private final Map<String, RestClient> callers = new ConcurrentHashMap<>();

    /**
     * A house with the demo accounts.
     *
     * @param address such as {@code http://127.0.0.1:8080}
     * @param password of all demo accounts
     */
    House(String address, String password) {
        this.address = address;
        this.password = password;
    }

    JsonNode get(String person, String path, Object... variables) {
        return Objects.requireNonNull(
                as(person).get().uri(path, variables).retrieve().body(JsonNode.class));
    }

    /** Empty where the house has no such thing. */
    Optional<JsonNode> find(String person, String path, Object... variables) {
        return as(person).get().uri(path, variables).exchange((request, response) -> {
            if (response.getStatusCode().value() == 404) {
                return Optional.empty();
            }
            refuse(request.getMethod() + " " + request.getURI().getPath(), person, response);
            return Optional.ofNullable(response.bodyTo(JsonNode.class));
        });
    }

    /** What the house answers; a missing node if it answers nothing. */
    JsonNode post(String person, String path, Object body, Object... variables) {
        var answer = as(person)
                .post()
                .uri(path, variables)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class);
        return answer == null ? MissingNode.getInstance() : answer;
    }

    void put(String person, String path, Object body, Object... variables) {
        as(person)
                .put()
                .uri(path, variables)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toBodilessEntity();
    }

    void delete(String person, String path, Object... variables) {
        as(person).delete().uri(path, variables).retrieve().toBodilessEntity();
    }

    private RestClient as(String person) {
        return callers.computeIfAbsent(
                person,
                name -> RestClient.builder()
                        .baseUrl(address)
                        .defaultHeaders(headers -> headers.setBasicAuth(name, password, StandardCharsets.UTF_8))
                        .defaultStatusHandler(
                                status -> status.isError(),
                                (request, response) -> refuse(
                                        request.getMethod() + " "
                                                + request.getURI().getPath(),
                                        name,
                                        response))
                        .build());
    }

    private static void refuse(String call, String person, ClientHttpResponse response) throws IOException {
        if (response.getStatusCode().isError()) {
            var why = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            throw new HouseRefused(
                    call + " as " + person + ": " + response.getStatusCode().value() + " " + why);
        }
    }
}
