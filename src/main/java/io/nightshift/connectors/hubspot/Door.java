package io.nightshift.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.connectors.desk.Numbers;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideSystem.Heard;
import io.nightshift.connectors.inbox.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Proves what HubSpot delivers, by the third version of its signature, and says which tickets and threads it is about. */
final class Door {

    /** Before the number of a thread, whose ticket a delivery does not name. */
    static final String THREAD = "thread-";

    private static final String SIGNATURE = "X-HubSpot-Signature-v3";
    private static final String TIME = "X-HubSpot-Request-Timestamp";
    private static final String TICKET_TYPE = "0-5";

    private final byte[] secret;
    private final byte[] called;

    Door(DeskSettings desk) {
        this.secret = bytes(desk.clientSecret());
        this.called = bytes("POST" + desk.webhookUrl());
    }

    /** HubSpot has no number for a delivery, and its signature is one: it is over the time, too. */
    Heard hear(Delivery delivery) {
        var signature = checked(delivery);
        var events = delivery.jsonArray();
        if (events.isEmpty()) {
            throw new NotUnderstood("There is no event in it");
        }
        var tickets = StreamSupport.stream(events.spliterator(), false)
                .flatMap(event -> about(event).stream())
                .distinct()
                .toList();
        return new Heard(Optional.of(signature), tickets);
    }

    private String checked(Delivery delivery) {
        if (secret.length == 0) {
            throw new NotGenuine("nightshift.hubspot.desk.client-secret is not set, so nothing can be proved");
        }
        var given = delivery.header(SIGNATURE).orElse("");
        var time = delivery.header(TIME).orElse("");
        if (!Signature.of(secret, called, delivery.body(), bytes(time)).isBase64(given)) {
            throw new NotGenuine("The signature in " + SIGNATURE + " is missing or wrong, or HubSpot calls another"
                    + " address than nightshift.hubspot.desk.webhook-url");
        }
        delivery.signedAt(Numbers.of(time)
                .map(Instant::ofEpochMilli)
                .orElseThrow(() -> new NotGenuine("There is no time in " + TIME)));
        return given.replace('+', '-').replace('/', '_').replace("=", "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Nothing, where an event is about something else. */
    private static Optional<String> about(JsonNode event) {
        var type = event.path("subscriptionType");
        if (!type.isTextual()) {
            throw new NotUnderstood("There is an event without subscriptionType in it");
        }
        var kind = type.asText();
        if (kind.startsWith("conversation.")) {
            return Optional.of(THREAD + number(event));
        }
        return kind.startsWith("ticket.")
                        || kind.startsWith("object.")
                                && TICKET_TYPE.equals(event.path("objectTypeId").asText())
                ? Optional.of(number(event))
                : Optional.empty();
    }

    /** An association is reported by its two ends, a merger by the one that stays. */
    private static String number(JsonNode event) {
        return Stream.of("objectId", "fromObjectId", "primaryObjectId")
                .map(event::path)
                .filter(it -> !it.isMissingNode())
                .findFirst()
                .flatMap(it -> Numbers.of(it.asText()))
                .map(String::valueOf)
                .orElseThrow(() -> new NotUnderstood("An event names no ticket or thread: objectId is no number"));
    }
}
