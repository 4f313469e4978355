package io.nightshift.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nightshift.model.ScriptedAnswer.CutOff;
import io.nightshift.model.ScriptedAnswer.Halting;
import io.nightshift.model.ScriptedAnswer.HungUp;
import io.nightshift.model.ScriptedAnswer.Late;
import io.nightshift.model.ScriptedAnswer.Message;
import io.nightshift.model.ScriptedAnswer.Raw;
import io.nightshift.model.ScriptedAnswer.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The scripted model behind HTTP, on a free port of this machine; {@code OPENAI_BASE_URL} is {@link #baseUrl()}. */
public final class ModelServer implements AutoCloseable {

    /** Connections that wait to be accepted, and that are kept while nothing is asked. */
    private static final int CROWD = 4096;

    static {
        // Read once, when the first server of this machine's Java starts. Without them it hangs up on all but 200 idle
        // connections and holds small packets back.
        System.setProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(CROWD));
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Wire wire = new Wire();
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private volatile Script script;
    private volatile boolean deaf;

    private ModelServer(Script script) throws IOException {
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CROWD);
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
        server.start();
    }

    public static ModelServer start(Script script) throws IOException {
        return new ModelServer(script);
    }

    public static ModelServer start(ScriptedAnswer always) throws IOException {
        return start(Script.always(always));
    }

    public String baseUrl() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/v1";
    }

    /** From the next question on. */
    public void follow(Script another) {
        this.script = another;
    }

    public void follow(ScriptedAnswer always) {
        follow(Script.always(always));
    }

    /** Hangs up on everyone before anything is read, as a server that goes down. */
    public void turnDeaf() {
        this.deaf = true;
    }

    /** All that was asked, oldest first. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    /** The only question; fails if there was another number. */
    public Question question() {
        if (questions.size() != 1) {
            throw new AssertionError("Asked " + questions.size() + " times instead of once");
        }
        return questions.element();
    }

    /** Forgets what was asked, for tests that ask tens of thousands of times. */
    public void forget() {
        questions.clear();
        peak.set(underWay.get());
    }

    /** How many questions are being answered now. */
    public int underWay() {
        return underWay.get();
    }

    /** The greatest number of questions that were being answered at once. */
    public int peak() {
        return peak.get();
    }

    /** Fails where a script has failed, which the one who asked saw as an error of the endpoint only. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        if (!failures.isEmpty()) {
            throw new AssertionError("The script failed " + failures.size() + " times", failures.peek());
        }
    }

    private void exchange(HttpExchange exchange) throws IOException {
        peak.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try (exchange) {
            if (!deaf) {
                answer(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        var uri = exchange.getRequestURI();
        var body = exchange.getRequestBody().readAllBytes();
        var delivery = Delivery.to(exchange);
        if (!uri.getPath().endsWith("/chat/completions")) {
            var error = wire.error("Unknown address", "invalid_request_error", "unknown_url");
            delivery.send(404, Map.of(), error);
            return;
        }
        var caller = exchange.getRemoteAddress().toString();
        var question = new Question(caller, uri.toString(), headers(exchange), wire.read(body));
        questions.add(question);
        play(question, scripted(question), delivery);
    }

    private ScriptedAnswer scripted(Question question) {
        try {
            return script.answer(question);
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
            return ScriptedAnswer.status(500).named("server_error", "script_failed");
        }
    }

    private void play(Question question, ScriptedAnswer answer, Delivery delivery)
            throws IOException, InterruptedException {
        switch (answer) {
            case Message message -> delivery.send(200, Map.of(), wire.completion(question, message));
            case Raw(var status, var body) -> delivery.send(status, Map.of(), body);
            case Status status -> delivery.send(status.status(), status.headers(), wire.error(status));
            case Late(var by, var then) -> {
                Thread.sleep(by);
                play(question, then, delivery);
            }
            case Halting(var by, var then) -> play(question, then, delivery.haltingFor(by));
            case CutOff(var then) -> play(question, then, delivery.cutOffHalfway());
            case HungUp() -> delivery.exchange().close();
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().getFirst()));
    }
}
