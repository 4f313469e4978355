package io.nightshift.bench;

import io.nightshift.connectors.sandbox.Stories;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the house beside a bare process on the same engine and database, in one run; {@code mvn -Pbench verify}.
 *
 * <p>The bare process ("floor") does nothing in as many transactions as one escalation needs. Both are started by REST and
 * kept in flight in turns, so that whatever else the machine does hits both.
 */
public final class Benchmark {

    private static final int IN_FLIGHT = 32;
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.seconds", 20));

    private final House house;
    private final JdbcClient database;
    private final Load load;
    private final Stories company;
    private final Tickets tickets;
    private final Report report;

    private Benchmark(House house, Load load, Report report) {
        this.house = house;
        this.database = house.database();
        this.load = load;
        this.company = new Stories(database, Clock.systemUTC());
        this.tickets = new Tickets();
        this.report = report;
    }

    public static void main(String[] arguments) throws Exception {
        var data = Path.of("target", "bench-" + UUID.randomUUID()).toAbsolutePath();
        var report = new Report();
        try {
            try (var first = House.start(data)) {
                report.line("First start: %.1f s to the first answer", first.secondsToFirstAnswer());
            }
            try (var house = House.start(
                            data, "--nightshift.http-call.allow=", "--nightshift.diagrams.java-allowed=true");
                    var load = new Load(house)) {
                report.line(
                        "Second start: %.1f s to the first answer, %d MB resident",
                        house.secondsToFirstAnswer(),
                        Meter.residentMegabytes(house.jvm().pid()));
                new Benchmark(house, load, report).run();
            }
        } finally {
            report.write(Path.of("target", "benchmark.txt"));
            House.delete(data);
        }
    }

    private void run() throws Exception {
        deploy("floor.bpmn");
        deploy("slow-delegate.bpmn");
        warmUp();
        beside();
        accept();
        var instant = slowVendor();
        waiting();
        slowVendorInTheTransaction(instant);
        report.line("what persons were asked for: %s", asked());
        report.line(
                "Resident memory after all of it: %d MB",
                Meter.residentMegabytes(house.jvm().pid()));
    }

    /**
     * Measures a crowd of cases in a house with a model, first as the model is, then when it has become slow.
     *
     * @param becomesSlow makes the model take five seconds for every answer
     */
    static void withModel(House house, Load load, Report report, Runnable becomesSlow) throws Exception {
        new Benchmark(house, load, report).withModel(becomesSlow);
    }

    private void withModel(Runnable becomesSlow) throws Exception {
        deploy("slow-delegate.bpmn");
        for (int round = 0; round < 3; round++) {
            report.line("warming up: %s", escalations(IN_FLIGHT, ROUND.multipliedBy(2)));
        }
        var instant = crowd();
        becomesSlow.run();
        var slow = crowd();
        report.line("1000 in flight, a model that answers at once: %s", instant);
        report.line("1000 in flight, a model that takes 5 s for an answer: %s", slow);
        report.line(
                "ratio: %.2f (aim 0.9), open connections: %d (limit 20)",
                slow.perSecond() / instant.perSecond(), slow.connections());
        report.line("what persons were asked for: %s", asked());
        var delegate = bare("slow-delegate", 1000, ROUND, ROUND.multipliedBy(2));
        report.line("1000 in flight, 5 s inside the engine's transaction, once a case: %s", delegate);
        var cases = slow.perSecond() / delegate.perSecond();
        report.line(
                "ours beside it: %.1f times as many cases; with %.1f answers a case, %.1f times as many answers (aim"
                        + " 10)",
                cases, answersPerCase(), cases * answersPerCase());
    }

    private double answersPerCase() {
        return (double) count("select count(*) from nightshift.model_call")
                / count("select count(distinct case_number) from nightshift.model_call");
    }

    private List<String> asked() {
        return database.sql("""
            select count(*) || ' times ' || why from (
                select rule as why from nightshift.handling where word <> 'ACT'
                union all select reason from nightshift.verdict where word <> 'ALLOW'
                union all select 'hand-over: ' || reason from nightshift.hand_over) asked
             group by why order by count(*) desc limit 10
            """).query(String.class).list();
    }

    private void deploy(String model) throws Exception {
        var bytes = Benchmark.class.getResourceAsStream("/bench/" + model);
        load.deploy(model, new String(bytes.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Until the compiler of the JVM has done its work: the more code, the longer that takes. */
    private void warmUp() throws Exception {
        for (int round = 0; round < 3; round++) {
            floor(IN_FLIGHT, ROUND);
            report.line("warming up: %s", escalations(IN_FLIGHT, ROUND.multipliedBy(2)));
        }
    }

    private void beside() throws Exception {
        var floor = new Result[ROUNDS];
        var ours = new Result[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            floor[round] = floor(IN_FLIGHT, ROUND);
            ours[round] = escalations(IN_FLIGHT, ROUND);
            report.line("round %d  floor       %s", round + 1, floor[round]);
            report.line("round %d  escalations %s", round + 1, ours[round]);
        }
        report.line("ratio of throughput, escalations to floor: %.2f (aim 0.7)", average(ours) / average(floor));
    }

    private void accept() throws Exception {
        var orders = orders(50 * 20);
        var answers = load.atRate(50, Duration.ofSeconds(20), number -> ticket(orders));
        report.line(
                "accepting 50 tickets a second: p50 %.1f ms, p99 %.1f ms (aim 20), told to come again: %d",
                Load.percentile(answers.millis(), 0.5), Load.percentile(answers.millis(), 0.99), answers.refused());
        drain();
    }

    /** Gives what was done with the instant vendor. */
    private Result slowVendor() throws Exception {
        var instant = crowd();
        load.send(load.put(
                "/api/company/faults/tickets",
                "operator",
                "{\"kind\": \"SLOW\", \"calls\": \"DEEDS\", \"delay\": \"PT5S\"}"));
        var slow = crowd();
        load.send(load.delete("/api/company/faults/tickets", "operator"));
        report.line("1000 in flight, instant vendor: %s", instant);
        report.line("1000 in flight, vendor takes 5 s: %s", slow);
        report.line(
                "ratio: %.2f (aim 0.9), open connections: %d (limit 20)",
                slow.perSecond() / instant.perSecond(), slow.connections());
        return instant;
    }

    /** Measured last, and not awaited: what it leaves in flight would take a quarter of an hour more. */
    private void slowVendorInTheTransaction(Result instant) throws Exception {
        var delegate = bare("slow-delegate", 1000, ROUND, ROUND.multipliedBy(2));
        report.line("1000 in flight, the same vendor called inside the engine's transaction: %s", delegate);
        report.line("ratio: %.2f", delegate.perSecond() / instant.perSecond());
    }

    /** A thousand in flight; measured when the first thousand have made room for others. */
    private Result crowd() throws Exception {
        return escalations(1000, ROUND.multipliedBy(3), ROUND.multipliedBy(3));
    }

    /** What a case costs that waits for its customer. */
    private void waiting() throws Exception {
        database.sql("vacuum").update();
        var before = size();
        var cases = finished();
        escalations(IN_FLIGHT, ROUND);
        database.sql("vacuum").update();
        report.line("bytes per waiting case: %d", (size() - before) / (finished() - cases));
    }

    private long size() {
        return database.sql("""
            select sum(pg_total_relation_size(c.oid))::bigint from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname in ('public', 'nightshift') and c.relkind = 'r'
            """).query(Long.class).single();
    }

    private Result escalations(int inFlight, Duration length) throws Exception {
        return escalations(inFlight, Duration.ZERO, length);
    }

    private Result escalations(int inFlight, Duration before, Duration length) throws Exception {
        var orders = orders((int) (before.plus(length).toSeconds() * 100) + inFlight);
        return measure(
                before,
                length,
                goOn -> load.keepInFlight(inFlight, goOn, number -> ticket(orders), this::stopped),
                this::finished,
                """
                select extract(epoch from f.settled_at) * 1000 - split_part(e.ticket_id, '-', 1)::numeric
                  from nightshift.effect f
                  join nightshift.escalation e on e.number = f.case_number
                 where e.ticket_source = 'bench' and f.action = 'sendReply' and f.state = 'DONE' and f.settled_at between :since and :until
                """);
    }

    private Result floor(int inFlight, Duration length) throws Exception {
        return bare("floor", inFlight, Duration.ZERO, length);
    }

    private Result bare(String process, int inFlight, Duration before, Duration length) throws Exception {
        var path = "/engine-rest/process-definition/key/" + process + "/start";
        var request = load.post(path, "admin", "{}");
        return measure(
                before,
                length,
                goOn -> load.keepInFlight(inFlight, goOn, number -> request, () -> ended(process)),
                () -> ended(process),
                """
                select extract(epoch from end_time_ - start_time_) * 1000 from act_hi_procinst
                 where proc_def_key_ = '%s' and start_time_ >= :since and end_time_ <= :until
                """.formatted(process));
    }

    private Result measure(Duration before, Duration length, Work work, Load.Finished finished, String latencies)
            throws Exception {
        var goOn = new AtomicBoolean(true);
        try (var loading = Executors.newSingleThreadExecutor()) {
            var load = loading.submit(() -> {
                work.run(goOn::get);
                return null;
            });
            goesOnFor(before, load);
            var result = measure(length, load, finished, latencies);
            goOn.set(false);
            load.get();
            drain();
            return result;
        } finally {
            goOn.set(false);
        }
    }

    /** Lets the load go on for a while; a load that has ended by itself would be measured as silence. */
    private static void goesOnFor(Duration length, Future<?> load) throws InterruptedException, ExecutionException {
        try {
            load.get(length.toMillis(), TimeUnit.MILLISECONDS);
            throw new IllegalStateException("The load ended before its time");
        } catch (TimeoutException goesOn) {
            // as it should
        }
    }

    private Result measure(Duration length, Future<?> load, Load.Finished finished, String latencies) throws Exception {
        var since = now();
        var before = Meter.read(house, database);
        var done = finished.count();
        var others = stopped() - finished();
        var start = System.nanoTime();
        goesOnFor(length, load);
        var seconds = (System.nanoTime() - start) / 1e9;
        done = finished.count() - done;
        others = stopped() - finished() - others;
        var used = Meter.read(house, database).minus(before);
        var times =
                database.sql(latencies).param("since", since).param("until", now()).query(Double.class).list().stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
        return new Result(done, others, seconds, times, used, connections());
    }

    /** Connections that the house holds open now, busy or not; the one that asks is the benchmark's own. */
    private long connections() {
        return count("""
            select count(*) from pg_stat_activity
             where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
            """);
    }

    /** Lets what is in flight come to its end, so that it does not burden what is measured next. */
    private void drain() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> inWork() == 0);
    }

    private long inWork() {
        return count("select count(*) from nightshift.escalation where state = 'WORKING'")
                + count("select count(*) from act_hi_procinst where end_time_ is null and proc_def_key_ = 'floor'");
    }

    /** Cases that came to a stop: the customer has the word, or a person. */
    private long stopped() {
        return count("select count(*) from nightshift.escalation where state <> 'WORKING'");
    }

    private long finished() {
        return count("select count(*) from nightshift.escalation where state = 'AWAITING_CUSTOMER'");
    }

    private long ended(String process) {
        return count("select count(*) from act_hi_procinst where end_time_ is not null and proc_def_key_ = '" + process
                + "'");
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    private Iterator<Stories.LateOrder> orders(int count) {
        List<Stories.LateOrder> orders = new ArrayList<>(company.lateOrders("PLUS", count));
        return orders.iterator();
    }

    private java.net.http.HttpRequest ticket(Iterator<Stories.LateOrder> orders) {
        var order = orders.next();
        return load.post(
                "/api/escalations", "ticketing", tickets.about(order.customer().id(), order.order()));
    }

    private static double average(Result[] results) {
        return Arrays.stream(results).mapToDouble(Result::perSecond).average().orElseThrow();
    }

    /** One measured stretch of work. */
    private record Result(long done, long toPersons, double seconds, double[] millis, Meter used, long connections) {

        double perSecond() {
            return done / seconds;
        }

        @Override
        public String toString() {
            return "%6.1f/s  p50 %6.0f ms  p99 %6.0f ms  CPU per case: JVM %5.1f ms, PostgreSQL %5.1f ms  commits %4.1f  rows %5.1f  to persons %d"
                    .formatted(
                            perSecond(),
                            Load.percentile(millis, 0.5),
                            Load.percentile(millis, 0.99),
                            (double) used.jvmMillis() / done,
                            (double) used.postgresMillis() / done,
                            (double) used.commits() / done,
                            (double) used.rows() / done,
                            toPersons);
        }
    }

    /** Something that may fail while it is measured. */
    private interface Work {
        void run(BooleanSupplier goOn) throws Exception;
    }
}
