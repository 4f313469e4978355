package io.nightshift.policy;

import static io.nightshift.policy.CapScene.PLENTY;
import static io.nightshift.policy.CapScene.REFUND;
import static io.nightshift.policy.CapScene.TYPE;
import static io.nightshift.policy.CapScene.alone;
import static io.nightshift.policy.CapScene.inAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.planning.PlannedStep;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** However many refunds are authorised at once, they stay under every cap, to the cent, and let each other pass. */
@HouseTest
class CrowdedCapsTest {

    private static final List<String> TYPES = List.of("wrong-invoice", "return-refund", "delayed-part", "slow-answer");

    final CapScene scene;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    CrowdedCapsTest(@Autowired ApplicationContext house) {
        scene = CapScene.in(house);
    }

    @Test
    @Tag("crowd")
    void areNeverExceededByACentAndUsedUpByTwoHundredRefundsAtOnce() throws Exception {
        var authorities = scene.with(alone(PLENTY, PLENTY, new BigDecimal("1234.56"), PLENTY));
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            steps.add(scene.refund((5 + i % 45) + "." + (10 + i % 90)));
        }

        atOnce(authorities, steps);

        var used = scene.used("day " + scene.day() + " type " + TYPE);
        var refused = steps.stream().filter(step -> !scene.authorised(step)).toList();
        assertThat(used).isLessThanOrEqualTo(new BigDecimal("1234.56")).isEqualByComparingTo(sumOf(steps));
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(used.add(amount(step)))
                        .as("it would have fitted")
                        .isGreaterThan(new BigDecimal("1234.56")));
    }

    @Test
    @Tag("crowd")
    void areUsedUpToTheLastCentThatFits() throws Exception {
        var authorities = scene.with(alone(PLENTY, PLENTY, PLENTY, new BigDecimal("1000.00")));
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            steps.add(scene.refund("12.50"));
        }

        atOnce(authorities, steps);

        assertThat(steps).filteredOn(scene::authorised).hasSize(80);
        assertThat(scene.used("day " + scene.day() + " agent nightshift")).isEqualByComparingTo("1000.00");
    }

    @Test
    @Tag("crowd")
    void letNobodyWaitInACircle() throws Exception {
        var authorities = scene.with(alone(PLENTY, PLENTY, PLENTY, PLENTY));
        var customers = List.of(scene.customer(), scene.customer(), scene.customer());
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            var id = scene.open(customers.get(i % 3));
            scene.readAs(id, TYPES.get(i % 4));
            steps.add(scene.refund(id, "1.00"));
        }

        atOnce(authorities, steps);

        assertThat(steps).allMatch(scene::authorised);
    }

    @Test
    @Tag("crowd")
    void areNotExceededWhereSmallPaymentsStopBeingSmallOnTheWay() throws Exception {
        var authorities = scene.with(alone(PLENTY, PLENTY, new BigDecimal("400.00"), PLENTY));
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            steps.add(scene.refund(i < 150 ? "0.01" : "40.00"));
        }

        atOnce(authorities, steps);

        assertThat(scene.usedToday())
                .isLessThanOrEqualTo(new BigDecimal("400.00"))
                .isEqualByComparingTo(sumOf(steps));
    }

    @Test
    @Tag("crowd")
    void holdInAllUnderTwoHundredApprovedRefundsAtOnce() throws Exception {
        var authorities = scene.with(inAll(PLENTY, PLENTY, new BigDecimal("6000.00"), PLENTY));
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            var step = scene.refund("60.00");
            scene.authorise(authorities, step);
            scene.approve(step, "fin-one");
            steps.add(step);
        }

        atOnce(authorities, steps);

        assertThat(steps).filteredOn(scene::authorised).hasSize(100);
        assertThat(scene.used("in all: day " + scene.day() + " type " + TYPE)).isEqualByComparingTo("6000.00");
    }

    @Test
    void letSmallPaymentsPassEachOtherWhileTheCapIsFarAway() throws Exception {
        var far = new BigDecimal("1000000.00");
        var authorities = scene.with(alone(far, far, far, far));
        var first = scene.refund("1.00");
        var second = scene.refund("1.00");
        try (var other = Executors.newSingleThreadExecutor()) {
            transaction.executeWithoutResult(status -> {
                authorities.authorise(first, REFUND, scene.facts(), false);
                assertThat(other.submit(() -> scene.authorise(authorities, second)))
                        .succeedsWithin(Duration.ofSeconds(20));
            });
        }
        assertThat(List.of(first, second)).allMatch(scene::authorised);
    }

    /** Each has looked for room as for a small payment, and waits for nobody. */
    @Test
    void holdInTheDatabaseWhereALargePaymentWasLockedAsASmallOne() {
        var steps = List.of(scene.reserved("1.00"), scene.reserved("2.00"));
        var scope = "shared " + UUID.randomUUID();
        try (var other = Executors.newSingleThreadExecutor()) {
            transaction.executeWithoutResult(status -> {
                reserveAsSmall(scope, steps.getFirst());
                var second = other.submit(
                        () -> transaction.executeWithoutResult(inner -> reserveAsSmall(scope, steps.getLast())));
                assertThatThrownBy(() -> second.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                status.setRollbackOnly();
            });
        }
    }

    private void reserveAsSmall(String scope, PlannedStep step) {
        database.sql("select nightshift.lock_caps(array[:scope], array[100000.00], array[timestamptz 'epoch'], 1,"
                        + " 0.25)")
                .param("scope", scope)
                .query((row, index) -> true)
                .list();
        database.sql("""
            insert into nightshift.cap_use (authorisation_id, scope, cap, counts_from, amount, reserved_at)
            select id, :scope, 100000.00, timestamptz 'epoch', 60000.00, now() from nightshift.authorisation
             where step_id = :step
            """).param("scope", scope).param("step", step.id()).update();
    }

    private void atOnce(Authorities authorities, List<PlannedStep> steps) throws Exception {
        var ready = new CountDownLatch(steps.size());
        // As many as there are connections; all others wait right behind them.
        var connections = new Semaphore(8);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = new ArrayList<Future<?>>();
            for (var step : steps) {
                started.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    connections.acquire();
                    try {
                        return untilDone(() -> authoriseSlowly(authorities, step));
                    } finally {
                        connections.release();
                    }
                }));
            }
            for (var one : started) {
                one.get();
            }
        }
    }

    /** Whoever is told that others were quicker tries again, as the engine does. */
    private static Verdict untilDone(Supplier<Verdict> authorising) {
        for (int attempt = 1; ; attempt++) {
            try {
                return authorising.get();
            } catch (ConcurrencyFailureException e) {
                if (attempt == 20) {
                    throw e;
                }
            }
        }
    }

    /** Between reserving and committing there is time for others to see too little. */
    private Verdict authoriseSlowly(Authorities authorities, PlannedStep step) {
        return transaction.execute(status -> {
            var verdict = authorities.authorise(step, REFUND, scene.facts(), false);
            database.sql("select pg_sleep(0.004)").query((row, index) -> true).list();
            return verdict;
        });
    }

    private BigDecimal sumOf(List<PlannedStep> steps) {
        return steps.stream()
                .filter(scene::authorised)
                .map(CrowdedCapsTest::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(PlannedStep step) {
        return new BigDecimal(String.valueOf(step.step().arguments().get("amount")));
    }
}
