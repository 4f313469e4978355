package io.nightshift.connectors.custom;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.Remote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Makes the calls that settings describe. */
final class Wire {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Remote remote;
    private final String base;

    Wire(Remote remote, String base) {
        this.remote = remote;
        this.base = base;
    }

    Remote remote() {
        return remote;
    }

    /** What the desk answers to a question. */
    JsonNode ask(Address address, Map<String, String> values) {
        var uri = address.at(base, values);
        return remote.read(() -> {
            var answer = document(remote.client()
                    .get()
                    .uri(uri)
                    .accept(MediaType.APPLICATION_JSON)
                    .retrieve()
                    .toEntity(byte[].class));
            return something(answer);
        });
    }

    /** What the desk answers when it has done something; many say nothing. */
    JsonNode tell(Call call, Map<String, String> values) {
        var uri = call.address().at(base, values);
        var body = call.body().fill(values).getBytes(StandardCharsets.UTF_8);
        return remote.write(() -> document(remote.client()
                .method(call.method())
                .uri(uri)
                .contentType(call.body().type())
                .accept(MediaType.APPLICATION_JSON)
                .headers(headers -> headers(call, values, headers))
                .body(body)
                .retrieve()
                .toEntity(byte[].class)));
    }

    private JsonNode something(JsonNode answer) {
        if (!answer.isContainerNode()) {
            throw new Unavailable(remote.name() + " answered without saying anything");
        }
        return answer;
    }

    private static void headers(Call call, Map<String, String> values, HttpHeaders headers) {
        call.headers().keySet().forEach(name -> headers.set(name, call.header(name, values)));
    }

    /** A page for people, such as one that asks to sign in, is no answer. */
    private JsonNode document(ResponseEntity<byte @Nullable []> answer) {
        var body = answer.getBody();
        if (body == null || body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new Unavailable(remote.name() + " answered something that is no JSON", e);
        }
    }
}
