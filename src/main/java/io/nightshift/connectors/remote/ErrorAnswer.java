package io.nightshift.connectors.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** An answer that is no success. */
public record ErrorAnswer(String method, String path, int status, HttpHeaders headers, String body) {

    private static final int MOST = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final JsonMapper JSON = new JsonMapper();

    static ErrorAnswer of(HttpRequest request, ClientHttpResponse answer) throws IOException {
        var body = new String(answer.getBody().readNBytes(MOST), StandardCharsets.UTF_8);
        return new ErrorAnswer(
                request.getMethod().name(),
                request.getURI().getPath(),
                answer.getStatusCode().value(),
                answer.getHeaders(),
                body);
    }

    /** The body as JSON; nothing, if it is none. */
    public JsonNode json() {
        try {
            return Optional.ofNullable(JSON.readTree(body)).orElseGet(MissingNode::getInstance);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** How long the system asks to wait by {@code Retry-After}, in seconds or as a date; an hour at most. */
    public Optional<Duration> retryAfter(Instant now) {
        var given = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (given == null) {
            return Optional.empty();
        }
        return wait(given.strip(), now)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static Optional<Duration> wait(String given, Instant now) {
        if (given.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return Optional.of(Duration.ofMillis((long) (Double.parseDouble(given) * 1000)));
        }
        try {
            var until = ZonedDateTime.parse(given, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, until));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What was called and what came back, without what may be private. */
    public String inShort() {
        return method + " " + path + " was answered with " + status;
    }
}
