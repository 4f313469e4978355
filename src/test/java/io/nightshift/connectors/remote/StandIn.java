package io.nightshift.connectors.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a vendor on loopback: keeps what it is told as the vendor would, holds every request and every answer to the
 * vendor's document, and gets into trouble when a test wants it to.
 */
public abstract class StandIn implements GetsIntoTrouble, AutoCloseable {

    private final HttpServer server;
    private final ContractCheck contract;
    private final Queue<Planned> planned = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Trouble afterwards;
    private final AtomicInteger calls = new AtomicInteger();

    protected StandIn(ContractCheck contract) {
        this.contract = contract;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** What the vendor does with a request, and answers. One at a time. */
    protected abstract Answer answer(HttpExchange exchange, String path, String body) throws IOException;

    /** An answer of the vendor. */
    public record Answer(int status, Map<String, String> headers, String body) {

        public static Answer json(int status, Object body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body.toString());
        }
    }

    /** Gets into trouble at the first question after the next thing that it is told to do. */
    @Override
    public void afterwards(Trouble trouble) {
        afterwards = trouble;
    }

    private record Planned(BiPredicate<HttpExchange, String> call, Trouble trouble) {}

    /** Whether a call asks for something and has nothing done. */
    protected boolean asks(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET");
    }

    /** Of POST, those that ask for something do not count. */
    @Override
    public void next(String method, Trouble trouble) {
        planned.add(new Planned(
                (exchange, body) ->
                        exchange.getRequestMethod().equals(method) && asks(exchange) == method.equals("GET"),
                trouble));
    }

    /** Gets into trouble at the next call of this method with these words in its body. */
    public void next(String method, String words, Trouble trouble) {
        planned.add(new Planned(
                (exchange, body) -> exchange.getRequestMethod().equals(method) && body.contains(words), trouble));
    }

    /** Gets into trouble at the next call of such a path. */
    public void next(Predicate<String> path, Trouble trouble) {
        planned.add(new Planned(
                (exchange, body) -> path.test(exchange.getRequestURI().getPath()), trouble));
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public ContractCheck contract() {
        return contract;
    }

    public int calls() {
        return calls.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().getPath();
        try (exchange) {
            switch (trouble(exchange, body)) {
                case null -> send(exchange, body, answered(exchange, path, body));
                case Trouble.CutBefore() -> {}
                case Trouble.CutAfter() -> answered(exchange, path, body);
                case Trouble.SlowAfter(var delay) -> {
                    var answer = answered(exchange, path, body);
                    pause(delay.toMillis());
                    send(exchange, body, answer);
                }
                case Trouble.FailAfter(var status) -> {
                    answered(exchange, path, body);
                    send(exchange, new Answer(status, Map.of("Content-Type", "text/plain"), "Something went wrong"));
                }
                case Trouble.Answer(var status, var headers, var text) ->
                    send(exchange, new Answer(status, headers, text));
            }
        } catch (RuntimeException e) {
            e.printStackTrace();
            throw e;
        }
    }

    private synchronized Answer answered(HttpExchange exchange, String path, String body) throws IOException {
        var answer = answer(exchange, path, body);
        var trouble = afterwards;
        if (trouble != null && !asks(exchange)) {
            afterwards = null;
            next("GET", trouble);
        }
        return answer;
    }

    private @Nullable Trouble trouble(HttpExchange exchange, String body) {
        for (var it : planned) {
            if (it.call().test(exchange, body) && planned.remove(it)) {
                return it.trouble();
            }
        }
        return null;
    }

    private void send(HttpExchange exchange, String body, Answer answer) throws IOException {
        contract.check(exchange, body, answer.status(), answer.headers(), answer.body());
        send(exchange, answer);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
