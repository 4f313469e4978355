package io.nightshift.connectors.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;

/** One call of a webhook, as it came: nothing of it is believed before its signature was checked over the raw bytes. */
public record Delivery(HttpHeaders headers, byte[] body, Instant receivedAt) {

    /** How far a signed time may be off. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private static final JsonMapper JSON = new JsonMapper();

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** The body as a JSON object; {@link NotUnderstood} if it is none. */
    public JsonNode json() {
        return json(JsonNode::isObject, "object");
    }

    /** The body as a JSON array; {@link NotUnderstood} if it is none. */
    public JsonNode jsonArray() {
        return json(JsonNode::isArray, "array");
    }

    private JsonNode json(Predicate<JsonNode> wanted, String name) {
        try {
            return Optional.ofNullable(JSON.readTree(body))
                    .filter(wanted)
                    .orElseThrow(() -> new NotUnderstood("The body is no JSON " + name));
        } catch (IOException e) {
            throw new NotUnderstood("The body is no JSON", e);
        }
    }

    /** Refuses a delivery whose signed time is not now, give or take five minutes: it may be an old one, sent again. */
    public void signedAt(Instant time) {
        if (Duration.between(time, receivedAt).abs().compareTo(WINDOW) > 0) {
            throw new NotGenuine("It was signed at " + time + ", more than " + WINDOW.toMinutes() + " minutes off");
        }
    }
}
