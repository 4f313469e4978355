package io.nightshift.connectors.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How one system of somebody else is called, whichever it is. */
class RemoteTest {

    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();

    RemoteTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Remote remote(int perMinute, HttpHandler handler) {
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            try (exchange) {
                handler.handle(exchange);
            }
        });
        var limits = new RemoteLimits(Duration.ofSeconds(2), perMinute, Duration.ofMillis(50));
        return Remote.named("somebody", limits, Clock.systemUTC())
                .baseUrl(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                .build();
    }

    private static String ask(Remote remote) {
        return remote.read(() -> remote.client().get().uri("/thing").retrieve().body(String.class));
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status, String body)
            throws IOException {
        var bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void asksOnceMoreWhereNothingWasAnsweredAndNoOftener() {
        var remote = remote(1000, exchange -> answer(exchange, 500, "broken"));

        assertThatThrownBy(() -> ask(remote)).isInstanceOf(Unavailable.class).hasMessageContaining("GET /thing");

        assertThat(calls).hasValue(2);
    }

    @Test
    void tellsASystemOnceAlone() {
        var remote = remote(1000, exchange -> answer(exchange, 500, "broken"));

        assertThatThrownBy(() -> remote.write(
                        () -> remote.client().post().uri("/thing").retrieve().body(String.class)))
                .isInstanceOf(Unavailable.class);

        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 409, 423, 425, 500, 502, 503})
    void takesNoneOfTheseForARefusal(int status) {
        var remote = remote(1000, exchange -> answer(exchange, status, ""));

        assertThatThrownBy(() -> ask(remote)).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 412, 422})
    void takesTheseForOne(int status) {
        var remote = remote(1000, exchange -> answer(exchange, status, ""));

        assertThatThrownBy(() -> ask(remote)).isInstanceOf(Refused.class);
        assertThat(remote.howItGoes().isFailing()).isFalse();
    }

    @Test
    void keepsToItsRate() {
        var remote = remote(3, exchange -> answer(exchange, 200, "yes"));
        for (int i = 0; i < 3; i++) {
            ask(remote);
        }

        assertThatThrownBy(() -> ask(remote)).isInstanceOf(NotTried.class).hasMessageContaining("not called");

        assertThat(calls).hasValue(3);
    }

    @Test
    void readsNoAnswerWithoutEnd() {
        var remote = remote(1000, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var block = new byte[1024 * 1024];
            for (int i = 0; i < 12; i++) {
                exchange.getResponseBody().write(block);
            }
        });

        assertThatThrownBy(() -> ask(remote)).isInstanceOf(Unavailable.class).hasMessageContaining("longer than");
    }

    /** Who gathers facts gives up before the system's time is over; that must not stop others from calling it. */
    @Test
    void countsOurOwnImpatienceForNoFailureOfTheSystem() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        var remote = remote(1000, exchange -> {
            asked.countDown();
            awaited(enough);
        });
        var asker = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> ask(remote)).isInstanceOf(NotAwaited.class));

        asked.await();
        asker.interrupt();
        asker.join();
        enough.countDown();

        assertThat(calls).hasValue(1);
        assertThat(remote.howItGoes().isFailing()).isFalse();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://agent:secret@example.com",
                "https://example.com/?key=secret",
                "http://example.com",
                "http://127.0.0.1.example.com",
                "ftp://127.0.0.1"
            })
    void refusesAnAddressThatWouldGiveCredentialsAwayAndRepeatsNone(String address) {
        var builder = Remote.named("somebody", RemoteLimits.ordinary(), Clock.systemUTC());

        assertThatThrownBy(() -> builder.baseUrl(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nightshift.somebody.base-url")
                .hasMessageNotContaining("secret");
    }
}
