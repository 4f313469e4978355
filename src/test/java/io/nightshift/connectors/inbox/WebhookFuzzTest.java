package io.nightshift.connectors.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.Shared;
import io.nightshift.connectors.Hmac;
import io.nightshift.connectors.VendorsOnLoopback;
import io.nightshift.connectors.custom.Harbour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every door for deliveries under deliveries that make no sense: wrong JSON, wrong types, wrong encodings, deep, huge, cut off,
 * with bits turned over; half of them signed, so that the reading of the body is reached, and half not. More of them:
 * {@code -Dwebhook.attempts=20000}.
 */
@HouseTest
class WebhookFuzzTest {

    private static final int ATTEMPTS = Integer.getInteger("webhook.attempts", 4_000);
    private static final List<String> DOORS = List.of(
            "zendesk",
            "jira",
            "freshdesk",
            "servicenow",
            "harbour",
            "salesforce",
            "hubspot",
            "stripe",
            "shopify",
            "uipath");

    private static final String CASES =
            "select count(*) from nightshift.escalation where ticket_source in ('" + String.join("', '", DOORS) + "')";

    /** What is written down beside tickets, of which nothing may come. */
    private static final List<String> SETBACKS = List.of(
            "select count(*) from nightshift.effect where undone_at is not null",
            "select count(*) from nightshift.dispute");

    /** What all of them would understand. */
    private static final String GOOD = "{\"id\":\"evt_%d\",\"type\":\"refund.failed\","
        + "\"subject\":\"zen:ticket:%d\",\"detail\":{\"actor_id\":\"1\",\"tags\":[\"a\",null,1.5e3,true]},\"issue\":{\"key\":\"FUZZ-%d\"},"
        + "\"freshdesk_webhook\":{\"ticket_id\":%d},\"sys_id\":\"%032d\",\"data\":{\"ticket\":{\"id\":%d},\"object\":{\"id\":\"re_%d\"}},"
        + "\"caseId\":\"500%015d\",\"order_id\":%d,\"Type\":\"queueItem.transactionFailed\",\"EventId\":\"e%d\","
        + "\"QueueItem\":{\"Id\":%d},\"subscriptionType\":\"ticket.creation\",\"objectId\":%d}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(20260304);
    private final AtomicInteger numbers = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Test
    void answersNothingWithAFaultOfItsOwnAndStoresNothingByHalves() throws Exception {
        var known = knownBodies();
        var casesBefore = count(CASES);
        var setbacksBefore = SETBACKS.stream().map(this::count).toList();

        Map<Integer, Integer> answers = new TreeMap<>();
        Map<Integer, Integer> unsigned = new TreeMap<>();
        try (var senders = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> deliveries = IntStream.range(0, ATTEMPTS)
                    .mapToObj(at -> delivery(DOORS.get(at / 2 % DOORS.size()), body(at, known), isSigned(at)))
                    .toList();
            var answered = senders.invokeAll(deliveries);
            for (var at = 0; at < ATTEMPTS; at++) {
                (isSigned(at) ? answers : unsigned).merge(answered.get(at).get(), 1, Integer::sum);
            }
        }

        System.out.println(
                "Deliveries that make no sense: " + ATTEMPTS + ", signed " + answers + ", unsigned " + unsigned);
        assertThat(unsigned.keySet()).containsExactly(401);
        assertThat(answers.keySet())
                .allMatch(status -> status < 500)
                .contains(400)
                .doesNotContain(401);
        // Whatever was accepted names a ticket by its number and nothing else, and the desks know none of these.
        assertThat(count("select count(*) from nightshift.ticket_news where not (source in ('zendesk', 'freshdesk')"
            + " and ticket ~ '^[0-9]{1,18}$' or source = 'jira' and ticket ~ '^[A-Z][A-Z0-9_]{1,30}-[0-9]{1,18}$' or"
            + " source = 'servicenow' and ticket ~ '^[0-9a-f]{32}$' or source = 'harbour' and ticket ~ '^[0-9]{1,9}$'"
            + " or source = 'salesforce' and ticket ~ '^[A-Za-z0-9]{18}$' or source in ('shopify', 'uipath') and"
            + " ticket ~ '^[0-9]{1,18}$' or source = 'stripe' and ticket ~"
            + " '^(refund|charge)/[a-z]{2,4}_[A-Za-z0-9_]{1,100}$' or source = 'hubspot' and ticket ~"
            + " '^(thread-)?[0-9]{1,18}$')"))
                .isZero();
        assertThat(count("select count(*) from nightshift.webhook_delivery where id !~ '^[A-Za-z0-9_.:/-]{1,128}$'"))
                .isZero();
        assertThat(count(CASES)).isEqualTo(casesBefore);
        assertThat(SETBACKS.stream().map(this::count)).containsExactlyElementsOf(setbacksBefore);
    }

    private static boolean isSigned(int at) {
        return at % 2 == 0;
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private static List<byte[]> knownBodies() throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        for (var text : List.of(
                "",
                " ",
                "null",
                "[]",
                "{}",
                "\"x\"",
                "{\"ticket_id\":[]}",
                "{\"issue\":{\"key\":[]}}",
                "{\"freshdesk_webhook\":{\"ticket_id\":[]}}",
                "[".repeat(100_000),
                "{\"a\":".repeat(50_000))) {
            bodies.add(text.getBytes(StandardCharsets.UTF_8));
        }
        bodies.add("{\"ticket_id\":\"1\"}".getBytes(StandardCharsets.UTF_16));
        bodies.add(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0});
        var corpus = Shared.development().resolve("malformed_input");
        if (Files.isDirectory(corpus)) {
            for (var line : Shared.lines("malformed_input/json_parsing.jsonl")) {
                bodies.add(line.path("body").asText().getBytes(StandardCharsets.UTF_8));
            }
            for (var line : Shared.lines("malformed_input/naughty_strings.jsonl")) {
                bodies.add(("{\"id\":\"" + line.path("text").asText() + "\",\"ticket_id\":\""
                                + line.path("text").asText() + "\",\"issue\":{\"key\":\""
                                + line.path("text").asText() + "\"}}")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return bodies;
    }

    private byte[] body(int at, List<byte[]> known) {
        var ofEach = 2 * DOORS.size();
        if (at < known.size() * ofEach) {
            return known.get(at / ofEach);
        }
        var good = GOOD.formatted(
                        at,
                        900_000_000_000L + at,
                        900_000_000_000L + at,
                        900_000_000_000L + at,
                        900_000_000_000L + at,
                        900_000_000L + at % 99_999,
                        at,
                        at,
                        900_000_000_000L + at,
                        at,
                        900_000_000_000L + at,
                        900_000_000_000L + at)
                .getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 ->
                IntStream.range(0, 1 + random.nextInt(8)).boxed().reduce(good, (body, i) -> flipped(body), (a, b) -> a);
            case 1 -> java.util.Arrays.copyOf(good, random.nextInt(good.length));
            case 2 -> inserted(good, noise(1 + random.nextInt(40)));
            case 3 -> inserted(good, known.get(random.nextInt(known.size())));
            case 4 ->
                new String(good, StandardCharsets.UTF_8)
                        .replace(
                                "\"zen:ticket",
                                List.of("1e999,\"x", "{\"a\":[\"", "\"\\u0000", "\"\\ud800", "\"-", "true,\"")
                                        .get(random.nextInt(6)))
                        .getBytes(StandardCharsets.UTF_8);
            default -> noise(random.nextInt(600));
        };
    }

    private byte[] flipped(byte[] body) {
        var copy = body.clone();
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    private byte[] noise(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] inserted(byte[] body, byte[] what) {
        var at = random.nextInt(body.length);
        var out = new ByteArrayOutputStream();
        out.write(body, 0, at);
        out.writeBytes(what);
        out.write(body, at, body.length - at);
        return out.toByteArray();
    }

    private Callable<Integer> delivery(String door, byte[] made, boolean signed) {
        return () -> {
            // HubSpot delivers lists.
            var body = door.equals("hubspot") ? listed(made) : made;
            var millis = String.valueOf(clock.instant().toEpochMilli());
            var time = clock.instant().toString();
            var seconds = String.valueOf(clock.instant().getEpochSecond());
            var id = "fuzz-" + numbers.incrementAndGet();
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/webhooks/" + door))
                    .header("Content-Type", "application/json")
                    .header("X-Zendesk-Webhook-Signature-Timestamp", time)
                    .header(
                            "X-Zendesk-Webhook-Signature",
                            signed ? Base64.getEncoder().encodeToString(signature(time, body)) : "c2lnbmVk")
                    .header(
                            "X-Hub-Signature",
                            "sha256=" + (signed ? HexFormat.of().formatHex(signature("", body)) : "c2"))
                    .header("webhook-id", id)
                    .header("webhook-timestamp", seconds)
                    .header("webhook-signature", "v1," + (signed ? standard(id + "." + seconds + ".", body) : "c2"))
                    .header(
                            "Stripe-Signature",
                            "t=" + seconds + ",v1="
                                    + (signed ? Hmac.hex(VendorsOnLoopback.WEBHOOK_SECRET, seconds + ".", body) : "c2"))
                    .header("X-Shopify-Topic", "fulfillments/update")
                    .header("X-Shopify-Event-Id", id)
                    .header(
                            "X-Shopify-Hmac-Sha256",
                            signed ? Hmac.base64(VendorsOnLoopback.WEBHOOK_SECRET, body) : "c2")
                    .header("X-UiPath-Signature", signed ? Hmac.base64(VendorsOnLoopback.WEBHOOK_SECRET, body) : "c2")
                    .header("X-HubSpot-Request-Timestamp", millis)
                    .header("X-HubSpot-Signature-v3", signed ? byHubSpot(body, millis) : "c2")
                    .header("X-Nightshift-Secret", signed ? VendorsOnLoopback.WEBHOOK_SECRET : "a secret")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        };
    }

    private static byte[] signature(String time, byte[] body) {
        return Hmac.of(VendorsOnLoopback.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), time, body);
    }

    private static byte[] listed(byte[] body) {
        var out = new ByteArrayOutputStream();
        out.write('[');
        out.writeBytes(body);
        out.write(']');
        return out.toByteArray();
    }

    private static String byHubSpot(byte[] body, String millis) {
        var signed = new ByteArrayOutputStream();
        signed.writeBytes(body);
        signed.writeBytes(millis.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder()
                .encodeToString(signature("POST" + VendorsOnLoopback.HUBSPOT_CALLS, signed.toByteArray()));
    }

    private static String standard(String before, byte[] body) {
        var key = Base64.getDecoder().decode(Harbour.SECRET.substring("whsec_".length()));
        return Base64.getEncoder().encodeToString(Hmac.of(key, before, body));
    }
}
