package io.nightshift.chaos;

import io.nightshift.bench.House;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everybody outside of the house: a ticketing system that keeps a number of cases in flight, customers who say thanks, and
 * finance. None of them gives up when a node dies while they speak to it: they say the same again, to whoever answers.
 */
class Outside implements AutoCloseable {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final House first;
    private final ThreadLocal<JdbcClient> database;
    private final Customers customers;
    private final Random random;
    private final int inFlight;
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger saidAgain = new AtomicInteger();
    private volatile House second;
    private volatile boolean open = true;
    private volatile boolean gone;
    private final List<Thread> threads;

    Outside(House first, Random random, int inFlight) {
        this.first = first;
        this.second = first;
        this.database = ThreadLocal.withInitial(first::database);
        this.customers = new Customers(first.database(), random);
        this.random = new Random(random.nextLong());
        this.inFlight = inFlight;
        this.threads = List.of(
                Thread.ofPlatform().name("ticketing").start(() -> untilGone(this::handIn)),
                Thread.ofPlatform().name("customers").start(() -> untilGone(this::thank)),
                Thread.ofPlatform().name("finance").start(() -> untilGone(this::approve)));
    }

    /** Every ticket handed in so far, by its number. */
    Map<String, Ticket> tickets() {
        return Map.copyOf(tickets);
    }

    /** How often something had to be said again because nobody had answered. */
    int saidAgain() {
        return saidAgain.get();
    }

    void knows(House node) {
        second = node;
    }

    /** No new tickets from now on; what has been begun goes on. */
    void noMoreTickets() {
        open = false;
    }

    /** Whether all tickets have been accepted and nobody has anything to say. */
    boolean silent() {
        return unanswered.get() == 0
                && database.get().sql("""
                    select count(*) from nightshift.escalation where ticket_source = 'kill'
                       and (state = 'AWAITING_CUSTOMER' and ticket_id like 'LATE!_THANKED-%' escape '!'
                         or state = 'AWAITING_APPROVAL' and ticket_id like 'RETURN!_APPROVED-%' escape '!')
                    """).query(Integer.class).single() == 0;
    }

    private void untilGone(Turn turn) {
        while (!gone) {
            try {
                turn.take();
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** What somebody does now and then. */
    private interface Turn {
        void take() throws InterruptedException;
    }

    private void handIn() {
        if (!open) {
            return;
        }
        var working = database.get()
                .sql("select count(*) from nightshift.escalation where ticket_source = 'kill' and state = 'WORKING'")
                .query(Integer.class)
                .single();
        // A fifth more, so that the number still holds when many have come to their end at once.
        var room = Math.min(inFlight + inFlight / 5 - working - unanswered.get(), 40);
        for (int i = 0; i < room; i++) {
            var ticket = customers.next();
            tickets.put(ticket.id(), ticket);
            unanswered.incrementAndGet();
            senders.execute(() -> handIn(ticket));
        }
    }

    private void handIn(Ticket ticket) {
        try {
            while (!accepted("ticketing", "/api/escalations", ticket.body(), ticket.id())) {
                saidAgain.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(200);
            }
            unanswered.decrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says it as often as it takes: the case has to move on, however often it hears the same message. */
    private void thank() throws InterruptedException {
        for (var id : list("""
            select ticket_id from nightshift.escalation where ticket_source = 'kill' and state = 'AWAITING_CUSTOMER'
               and ticket_id like 'LATE!_THANKED-%' escape '!' limit 10
            """)) {
            accepted("ticketing", "/api/escalations", tickets.get(id).bodyWithThanks(), null);
        }
    }

    private void approve() throws InterruptedException {
        for (var task : list("""
            select t.id_ from public.act_ru_task t
              join public.act_ru_execution x on x.id_ = t.proc_inst_id_
              join nightshift.escalation e on x.business_key_ = 'ESC-' || lpad(e.number::text, 6, '0')
             where e.ticket_id like 'RETURN!_APPROVED-%' escape '!' and t.task_def_key_ = 'answerProposal' limit 5
            """)) {
            accepted("finance1", "/engine-rest/task/" + task + "/claim", "{\"userId\": \"finance1\"}", null);
            accepted(
                    "finance1",
                    "/engine-rest/task/" + task + "/submit-form",
                    "{\"variables\": {\"decision\": {\"value\": \"approve\"}}}",
                    null);
        }
    }

    private List<String> list(String query) {
        return database.get().sql(query).query(String.class).list();
    }

    private boolean accepted(String user, String path, String body, String key) throws InterruptedException {
        var node = random.nextBoolean() ? second : first;
        var credentials = Base64.getEncoder().encodeToString((user + ":nightshift").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    < 300;
        } catch (IOException died) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        gone = true;
        for (var thread : threads) {
            thread.join();
        }
        senders.shutdownNow();
        client.shutdownNow();
    }
}
