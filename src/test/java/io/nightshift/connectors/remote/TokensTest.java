package io.nightshift.connectors.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nightshift.actions.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the house gets its tokens, and what it does with one that is no good any more. */
class TokensTest {

    private static final String SECRET = "not-for-everybody";

    private final HttpServer server;
    private final AtomicInteger given = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();

    private volatile int accepted;
    private volatile int tokenStatus = 200;
    private volatile Duration tokenTakes = Duration.ZERO;
    private volatile String ends = "\"expires_in\": 600,";
    private volatile Instant now = Instant.parse("2026-11-27T03:00:00Z");

    TokensTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", this::giveToken);
        server.createContext("/", this::work);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Thread.sleep(tokenTakes);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            answer(
                    exchange,
                    tokenStatus,
                    tokenStatus == 200
                            ? "{%s \"access_token\": \"t%s\", \"token_type\": \"Bearer\", \"instance_url\": \"x\"}"
                                    .formatted(ends, given.incrementAndGet())
                            : "{\"error\": \"invalid_client\"}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(HttpExchange exchange) throws IOException {
        try (exchange) {
            var token = exchange.getRequestHeaders().getFirst("Authorization");
            shown.add(token);
            var number = Integer.parseInt(token.substring("Bearer t".length()));
            answer(exchange, number >= accepted ? 200 : 401, "done");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Remote remote() {
        return remote(Duration.ofSeconds(2));
    }

    private Remote remote(Duration timeLimit) {
        var base = "http://127.0.0.1:" + server.getAddress().getPort();
        var clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return java.time.ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return Remote.named("somebody", new RemoteLimits(timeLimit, 1000, Duration.ofMillis(50)), clock)
                .baseUrl(URI.create(base))
                .clientCredentials(new ClientCredentials(
                        URI.create(base + "/token"), "house", SECRET, Set.of("work"), Map.of("audience", "them")))
                .build();
    }

    private static String write(Remote remote) {
        return remote.write(() ->
                remote.client().post().uri("/thing").body("please").retrieve().body(String.class));
    }

    @Test
    void asksForATokenAsTheStandardSays() {
        write(remote());

        assertThat(asked)
                .singleElement()
                .asString()
                .contains("grant_type=client_credentials", "client_id=house", "client_secret=" + SECRET)
                .contains("scope=work", "audience=them");
        assertThat(shown).containsExactly("Bearer t1");
    }

    @Test
    void keepsItUntilItEnds() {
        var remote = remote();
        now = Instant.now();
        write(remote);
        write(remote);
        assertThat(given).hasValue(1);

        now = now.plus(Duration.ofMinutes(11));
        write(remote);

        assertThat(given).hasValue(2);
    }

    @Test
    void keepsOneOfWhichNobodySaysWhenItEnds() {
        ends = "";
        var remote = remote();
        now = Instant.now();

        write(remote);
        now = now.plus(Duration.ofMinutes(30));
        write(remote);

        assertThat(given).hasValue(1);
    }

    @Test
    void fetchesAnotherWhereItIsNotAcceptedAndCallsAgain() {
        var remote = remote();
        write(remote);
        accepted = 2;

        assertThat(write(remote)).isEqualTo("done");

        assertThat(shown).containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
    }

    @Test
    void doesSoOnceAlone() {
        var remote = remote();
        accepted = 1000;

        assertThatThrownBy(() -> write(remote))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("our credentials are not accepted");

        assertThat(shown).hasSize(2);
        assertThat(given).hasValue(2);
    }

    @Test
    void fetchesOneForAllWhoWait() throws Exception {
        tokenTakes = Duration.ofMillis(300);
        var remote = remote(Duration.ofSeconds(20));
        List<Future<String>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> write(remote)));
            }
        }

        for (var it : answers) {
            assertThat(it.get()).isEqualTo("done");
        }
        assertThat(given).hasValue(1);
    }

    /** Whoever waits for another's token and then fetches one has waited already. */
    @Test
    void waitsForOneTimeLimitHoweverManyWaitBefore() throws Exception {
        tokenTakes = Duration.ofSeconds(30);
        var remote = remote();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> write(remote));
            Thread.sleep(300);
            var second = threads.submit(() -> timeOf(() -> write(remote)));

            assertThat(second.get()).isBetween(Duration.ofMillis(1500), Duration.ofMillis(3200));
            assertThatThrownBy(first::get).hasCauseInstanceOf(Unavailable.class);
        }
        assertThat(shown).isEmpty();
    }

    /** Two tokens for one call come within one time limit, or the second one does not. */
    @Test
    void givesNoMoreTimeForASecondToken() {
        tokenTakes = Duration.ofMillis(1300);
        accepted = 1000;

        var time = timeOf(() -> write(remote()));

        assertThat(time).isLessThan(Duration.ofMillis(2500));
        assertThat(shown).containsExactly("Bearer t1");
    }

    private static Duration timeOf(ThrowableAssert.ThrowingCallable call) {
        var begun = System.nanoTime();
        assertThatThrownBy(call).isInstanceOf(Unavailable.class);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 500})
    void takesNoTokenForNobodyKnows(int status) {
        tokenStatus = status;

        assertThatThrownBy(() -> write(remote()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("POST /token was answered with " + status)
                .hasMessageNotContaining(SECRET);
        assertThat(shown).isEmpty();
    }

    @Test
    void leavesAloneWhoGivesTooManyTokens() {
        tokenStatus = 429;

        assertThatThrownBy(() -> write(remote())).isInstanceOf(AskedToWait.class);
    }

    @ParameterizedTest
    @CsvSource({"http://example.com/token,clear text", "https://a:b@example.com/token,is no address"})
    void refusesAnAddressThatShowsTheSecret(URI address, String words) {
        var builder = Remote.named("somebody", RemoteLimits.ordinary(), Clock.systemUTC())
                .baseUrl(URI.create("https://example.com"))
                .clientCredentials(new ClientCredentials(address, "house", SECRET, Set.of(), Map.of()));

        assertThatThrownBy(builder::build)
                .hasMessageContaining("nightshift.somebody.token-uri")
                .hasMessageContaining(words);
    }

    @Test
    void doesNotTellItsSecret() {
        assertThat(new ClientCredentials(URI.create("https://example.com"), "house", SECRET, Set.of(), Map.of())
                        .toString())
                .doesNotContain(SECRET);
    }
}
