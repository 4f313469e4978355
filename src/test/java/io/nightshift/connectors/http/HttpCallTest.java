package io.nightshift.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Deed;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Tool;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.remote.AskedToWait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Against a real server on this machine; it answers with the status its path names. */
class HttpCallTest {

    private static final Map<String, Object> BODY = Map.of("order", "SO-1");

    private record Seen(String method, String path, String key, String contentType, String body) {}

    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final CountDownLatch finished = new CountDownLatch(1);

    private HttpServer server;
    private String at;
    private HttpCall call;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        at = "http://localhost:" + server.getAddress().getPort();
        call = new HttpCall(
                new HttpCallSettings(List.of(at + "/allowed"), Duration.ofMillis(1500)),
                new ObjectMapper(),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        finished.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var path = exchange.getRequestURI().getPath();
            seen.add(new Seen(
                    exchange.getRequestMethod(),
                    path,
                    headers.getFirst("Idempotency-Key"),
                    headers.getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var word = path.substring(path.lastIndexOf('/') + 1);
            switch (word) {
                case "silent" -> finished.await();
                case "dribbling" -> dribble(exchange);
                default -> {
                    exchange.getResponseHeaders().add("Location", at + "/secret/200");
                    exchange.getResponseHeaders().add("Retry-After", "7");
                    exchange.sendResponseHeaders(Integer.parseInt(word), -1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The headers at once, then a byte now and then, for longer than the caller waits. */
    private void dribble(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        for (var sent = 0; sent < 100 && !finished.await(50, TimeUnit.MILLISECONDS); sent++) {
            exchange.getResponseBody().write('1');
            exchange.getResponseBody().flush();
        }
    }

    @Test
    void postsJsonWithTheKeyOfTheEffect() {
        var deed = deed(Map.of("url", at + "/allowed/200", "body", BODY), Map.of());

        var receipt = call.carryOut(deed);

        assertThat(receipt.details()).containsEntry("status", "200");
        assertThat(seen)
                .containsExactly(new Seen(
                        "POST", "/allowed/200", deed.key().value(), "application/json", "{\"order\":\"SO-1\"}"));
    }

    @Test
    void prefersTheAddressOfTheDiagram() {
        call.carryOut(deed(Map.of("url", at + "/allowed/500", "body", BODY), Map.of("url", at + "/allowed/204")));

        assertThat(seen).singleElement().extracting(Seen::path).isEqualTo("/allowed/204");
    }

    @Test
    void sendsTheArgumentsOfAToolThatHasItsOwn() {
        call.carryOut(deed(Map.of("machine", "MX-1"), Map.of("url", at + "/allowed/200")));

        assertThat(seen).singleElement().extracting(Seen::body).isEqualTo("{\"machine\":\"MX-1\"}");
    }

    @Test
    void callsNothingOutsideOfTheList() {
        assertThatThrownBy(() -> carryOut(at + "/secret/200")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> carryOut(at + "/allowed/../secret/200")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> call.carryOut(deed(Map.of("body", BODY), Map.of("url", at + "/secret/200"))))
                .isInstanceOf(Refused.class);

        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void doesNotKnowWhatARedirectMeansThatOftenFollowsTheWork(int status) {
        assertThatThrownBy(() -> carryOut(at + "/allowed/" + status))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("redirects");

        assertThat(seen).extracting(Seen::path).containsExactly("/allowed/" + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {304, 307, 308})
    void followsNoRedirect(int status) {
        assertThatThrownBy(() -> carryOut(at + "/allowed/" + status))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("redirects");

        assertThat(seen).extracting(Seen::path).containsExactly("/allowed/" + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 422, 499})
    void isRefusedByTheOtherSide(int status) {
        assertThatThrownBy(() -> carryOut(at + "/allowed/" + status)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"408", "409", "423", "425", "429", "500", "503", "silent", "dribbling"})
    void doesNotKnowWhatHappened(String word) {
        assertThatThrownBy(() -> carryOut(at + "/allowed/" + word)).isInstanceOf(Unavailable.class);
    }

    @Test
    void waitsAsLongAsItIsAsked() {
        assertThatThrownBy(() -> carryOut(at + "/allowed/429"))
                .isInstanceOfSatisfying(
                        AskedToWait.class, e -> assertThat(e.howLong()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void callsNothingWhileATransactionIsHeld() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> carryOut(at + "/allowed/200")).isInstanceOf(IllegalStateException.class);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }

        assertThat(seen).isEmpty();
    }

    @Test
    void doesNotReachAServerThatIsDown() {
        server.stop(0);

        assertThatThrownBy(() -> carryOut(at + "/allowed/200")).isInstanceOf(Unavailable.class);
    }

    @Test
    void cannotTellWhatWasDoneBefore() {
        assertThatThrownBy(() -> call.lookUp(deed(Map.of(), Map.of()))).isInstanceOf(CannotTell.class);
    }

    @Test
    void hidesTheQueryInWhatItSays() {
        var receipt = call.carryOut(deed(Map.of("url", at + "/allowed/200?token=abc", "body", BODY), Map.of()));

        assertThat(receipt.words()).doesNotContain("abc");
    }

    private void carryOut(String address) {
        call.carryOut(deed(Map.of("url", address, "body", BODY), Map.of()));
    }

    private static Deed deed(Map<String, Object> arguments, Map<String, String> settings) {
        var tool = new Tool(
                "callHttp", "Call HTTP", "", "{}", Tool.Risk.DATA, "http-authority", Set.of(), "http-call", settings);
        return new Deed(
                new EffectKey("0f1e2d3c-4b5a-6978"),
                new CaseId(1),
                new CustomerRef("C-1001"),
                new TicketRef("t", "1"),
                tool,
                arguments);
    }
}
