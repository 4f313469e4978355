package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.actions.Deed;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.NotAuthorised;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Tool;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Fact;
import io.nightshift.oversight.Approvals;
import io.nightshift.oversight.Approver;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import io.nightshift.policy.CapSettings.Amounts;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the agent gives without a person stays under every cap, to the cent, and comes back when it did not happen. */
@HouseTest
class CapsTest {

    private static final List<String> TYPES = List.of("wrong-invoice", "return-refund", "delayed-part", "slow-answer");
    private static final BigDecimal PLENTY = new BigDecimal("1000000");
    private static final AtomicLong DAYS = new AtomicLong(System.nanoTime() % 300_000);

    private static final Tool REFUND = new Tool(
            "issueRefund",
            "Issue refund",
            "",
            "{}",
            Tool.Risk.MONEY,
            "refund-authority",
            Set.of("invoice.number", "invoice.refundable", "refunds.last90Days"),
            "issue-refund",
            Map.of());

    private static final Tool REORDER = new Tool(
            "expediteReorder",
            "Expedite reorder",
            "",
            "{}",
            Tool.Risk.PROMISE,
            "reorder-authority",
            Set.of("order.number"),
            "expedite-reorder",
            Map.of("value", "order.expediteCost"));

    @Autowired
    ApplicationContext house;

    @Autowired
    Matters matters;

    @Autowired
    DecisionTables tables;

    @Autowired
    Cases cases;

    @Autowired
    Plans plans;

    @Autowired
    Assessments assessments;

    @Autowired
    Ledger ledger;

    @Autowired
    Approvals approvals;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    /** A day of its own, far away from those of all other tests. */
    private Instant now = Instant.parse("2100-01-01T11:00:00Z").plus(Duration.ofDays(DAYS.incrementAndGet()));

    private final String type = "wrong-invoice";

    @Test
    @Tag("crowd")
    void areNeverExceededByACentAndUsedUpByTwoHundredRefundsAtOnce() throws Exception {
        var authorities = with(caps(PLENTY, PLENTY, new BigDecimal("1234.56"), PLENTY));
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            steps.add(refund(customer(), (5 + i % 45) + "." + (10 + i % 90)));
        }

        atOnce(authorities, steps);

        var used = used("day " + day() + " type " + type);
        var refused = steps.stream().filter(step -> !authorised(step)).toList();
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
        var authorities = with(caps(PLENTY, PLENTY, PLENTY, new BigDecimal("1000.00")));
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            steps.add(refund(customer(), "12.50"));
        }

        atOnce(authorities, steps);

        assertThat(steps).filteredOn(this::authorised).hasSize(80);
        assertThat(used("day " + day() + " agent nightshift")).isEqualByComparingTo("1000.00");
    }

    @Test
    @Tag("crowd")
    void letNobodyWaitInACircle() throws Exception {
        var authorities = with(caps(PLENTY, PLENTY, PLENTY, PLENTY));
        var customers = List.of(customer(), customer(), customer());
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            var id = open(customers.get(i % 3));
            assessments.store(id, 1, read(TYPES.get(i % 4)));
            steps.add(refund(id, "1.00"));
        }

        atOnce(authorities, steps);

        assertThat(steps).allMatch(this::authorised);
    }

    @Test
    void askTwoPeopleOfFinanceAndSayWhatIsUsedAndLeft() {
        var authorities = with(caps(PLENTY, PLENTY, new BigDecimal("100.00"), PLENTY));
        authorise(authorities, refund(customer(), "40.00"));
        authorise(authorities, refund(customer(), "40.00"));

        assertThat(authorise(authorities, refund(customer(), "20.01")))
                .isEqualTo(new Verdict.Ask(
                        "refund-small",
                        "finance",
                        true,
                        "The cap per day for " + type + " is 100.00 EUR: 80.00 EUR are used and 20.00 EUR are left"));
        assertThat(authorise(authorities, refund(customer(), "20.00"))).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void holdForOneCaseAndOneCustomer() {
        var one = with(caps(new BigDecimal("50.00"), PLENTY, PLENTY, PLENTY));
        var id = open(customer());
        assertThat(authorise(one, refund(id, "30.00"))).isInstanceOf(Verdict.Allow.class);
        assertThat(reason(authorise(one, refund(id, "20.01")))).contains("per case is 50.00 EUR");
        var customer = customer();
        var other = with(caps(PLENTY, new BigDecimal("50.00"), PLENTY, PLENTY));
        assertThat(authorise(other, refund(customer, "30.00"))).isInstanceOf(Verdict.Allow.class);

        assertThat(reason(authorise(other, refund(customer, "20.01")))).contains("per customer and 90 days");

        now = now.plus(Duration.ofDays(91));
        assertThat(authorise(with(caps(PLENTY, new BigDecimal("50.00"), PLENTY, PLENTY)), refund(customer, "20.01")))
                .isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void startAnewWithTheDayOfUtc() {
        var settings = caps(PLENTY, PLENTY, new BigDecimal("40.00"), PLENTY);
        now = now.truncatedTo(java.time.temporal.ChronoUnit.DAYS)
                .plus(Duration.ofHours(24))
                .minusMillis(1);
        authorise(with(settings), refund(customer(), "40.00"));
        assertThat(authorise(with(settings), refund(customer(), "0.01"))).isInstanceOf(Verdict.Ask.class);

        now = now.plusMillis(1);

        assertThat(authorise(with(settings), refund(customer(), "40.00"))).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void giveBackWhatASystemRefused() {
        var step = reserved("40.00");
        claim(step);
        assertThat(usedToday()).isEqualByComparingTo("40.00");

        ledger.refused(new EffectKey(step.id().toString()), "no such invoice");

        assertThat(usedToday()).isZero();
    }

    @Test
    void giveBackWhatWasNeverTried() {
        for (var state : List.of(PlannedStep.State.REFUSED, PlannedStep.State.FAILED)) {
            var step = reserved("40.00");

            plans.settle(step.id(), state, "a person took over");

            assertThat(usedToday()).isZero();
        }
    }

    @Test
    void keepWhatIsInDoubtOrDone() {
        var doubtful = reserved("10.00");
        claim(doubtful);
        ledger.inDoubt(new EffectKey(doubtful.id().toString()), "nobody knows");
        plans.settle(doubtful.id(), PlannedStep.State.FAILED, "nobody knows");
        var done = reserved("20.00");
        claim(done);
        ledger.settle(new EffectKey(done.id().toString()), new Receipt("R-1", "Refunded"));
        plans.settle(done.id(), PlannedStep.State.DONE, "");

        assertThat(usedToday()).isEqualByComparingTo("30.00");
    }

    @Test
    void countAgainWhatTurnsOutToHaveHappened() {
        var step = reserved("40.00");
        claim(step);
        ledger.refused(new EffectKey(step.id().toString()), "it was not done");
        plans.settle(step.id(), PlannedStep.State.REFUSED, "it was not done");
        assertThat(usedToday()).isZero();

        ledger.settle(new EffectKey(step.id().toString()), new Receipt("R-1", "Refunded after all"));

        assertThat(usedToday()).isEqualByComparingTo("40.00");
    }

    @Test
    void standOrFallWithTheTransactionThatAuthorises() {
        var authorities = with(caps(PLENTY, PLENTY, PLENTY, PLENTY));
        var step = refund(customer(), "40.00");

        transaction.executeWithoutResult(status -> {
            authorities.authorise(step, REFUND, facts(), false);
            status.setRollbackOnly();
        });

        assertThat(usedToday()).isZero();
    }

    @Test
    void holdInTheDatabaseWhoeverWrites() {
        var step = reserved("40.00");

        assertThatThrownBy(() -> database.sql("""
            insert into nightshift.cap_use (authorisation_id, scope, cap, counts_from, amount, reserved_at)
            select id, :scope, 50.00, :now::timestamptz - interval '1 day', 10.01, :now from nightshift.authorisation
             where step_id <> :step limit 1
            """)
                        .param("scope", "day " + day() + " type " + type)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("step", step.id())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("are used; 10.01 more are too much");
    }

    @Test
    void doNotCountWhatAPersonDecidedToTheCentOnce() {
        var authorities = with(caps(BigDecimal.ZERO, PLENTY, PLENTY, PLENTY));
        var id = open(customer());
        database.sql("""
            insert into nightshift.resolution (case_number, round, kind, amount, reason, decided_by, decided_at)
            values (:case, 1, 'REFUND', '45.00 EUR', 'agreed', 'finance1', now())
            """).param("case", id.number()).update();
        var other = refund(id, "44.99");
        var first = refund(id, "45.00");
        var second = refund(id, "45.00");

        assertThat(authorise(authorities, other)).isInstanceOf(Verdict.Ask.class);
        assertThat(authorise(authorities, first)).isInstanceOf(Verdict.Allow.class);
        assertThat(authorise(authorities, second)).isInstanceOf(Verdict.Ask.class);
    }

    @Test
    void countWhatPeopleApproveInAllAndAskTwoOfFinanceBeyond() {
        var authorities = with(inAll(new BigDecimal("100.00")));
        var id = open(customer());
        var first = refund(id, "60.00");
        assertThat(authorise(authorities, first))
                .satisfies(verdict ->
                        assertThat(((Verdict.Ask) verdict).secondPerson()).isFalse());
        approve(first, "fin-one");
        assertThat(authorise(authorities, first)).isInstanceOf(Verdict.Allow.class);

        var second = refund(id, "60.00");
        var verdict = authorise(authorities, second);

        assertThat(reason(verdict)).contains("per case, with what people approved, is 100.00 EUR: 60.00 EUR are used");
        assertThat(verdict).isEqualTo(new Verdict.Ask("refund-medium", "finance", true, reason(verdict)));
        approve(second, "fin-one");
        assertThat(authorise(authorities, second)).isInstanceOf(Verdict.Ask.class);
        approve(second, "fin-two");
        assertThat(authorise(authorities, second)).isInstanceOf(Verdict.Allow.class);
        assertThat(used("in all: case " + id)).isEqualByComparingTo("120.00");
    }

    /** Whoever approves beyond what the agent may give alone has not heard of what is given in all. */
    @Test
    void holdInAllWhatIsApprovedBeyondThoseOfTheAgent() {
        var authorities = with(new CapSettings(
                new Amounts(BigDecimal.ZERO, PLENTY, PLENTY, PLENTY),
                new Amounts(PLENTY, PLENTY, new BigDecimal("100.00"), PLENTY)));
        var steps = List.of(refund(customer(), "45.00"), refund(customer(), "45.00"), refund(customer(), "45.00"));
        for (var step : steps) {
            assertThat(reason(authorise(authorities, step))).contains("The cap per case is 0.00 EUR");
            approve(step, "fin-one");
            approve(step, "fin-two");
        }

        assertThat(steps.subList(0, 2))
                .allSatisfy(step -> assertThat(authorise(authorities, step)).isInstanceOf(Verdict.Allow.class));
        assertThat(reason(authorise(authorities, steps.getLast())))
                .contains("with what people approved, is 100.00 EUR: 90.00 EUR are used");
        assertThat(approvals.stillNeeded(steps.getLast())).isOne();
        approve(steps.getLast(), "fin-three");

        assertThat(authorise(authorities, steps.getLast())).isInstanceOf(Verdict.Allow.class);
        assertThat(used("in all: day " + day() + " type " + type)).isEqualByComparingTo("135.00");
    }

    /** Each has looked for room as for a small payment, and waits for nobody. */
    @Test
    void holdInTheDatabaseWhereALargePaymentWasLockedAsASmallOne() {
        var steps = List.of(reserved("1.00"), reserved("2.00"));
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

    @Test
    @Tag("crowd")
    void holdInAllUnderTwoHundredApprovedRefundsAtOnce() throws Exception {
        var authorities = with(new CapSettings(
                new Amounts(PLENTY, PLENTY, PLENTY, PLENTY),
                new Amounts(PLENTY, PLENTY, new BigDecimal("6000.00"), PLENTY)));
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            var step = refund(customer(), "60.00");
            authorise(authorities, step);
            approve(step, "fin-one");
            steps.add(step);
        }

        atOnce(authorities, steps);

        assertThat(steps).filteredOn(this::authorised).hasSize(100);
        assertThat(used("in all: day " + day() + " type " + type)).isEqualByComparingTo("6000.00");
    }

    @Test
    void askAThirdPersonIfTwoApprovedBeforeACapWasInTheWay() {
        var authorities = with(new CapSettings(
                new Amounts(PLENTY, PLENTY, PLENTY, PLENTY),
                new Amounts(PLENTY, PLENTY, new BigDecimal("1000.00"), PLENTY)));
        var steps = List.of(refund(customer(), "600.00"), refund(customer(), "600.00"));
        for (var step : steps) {
            authorise(authorities, step);
            approve(step, "fin-one");
            approve(step, "fin-two");
        }

        assertThat(authorise(authorities, steps.getFirst())).isInstanceOf(Verdict.Allow.class);
        assertThat(authorise(authorities, steps.getLast())).isInstanceOf(Verdict.Ask.class);
        assertThat(approvals.stillNeeded(steps.getLast())).isOne();
        approve(steps.getLast(), "fin-three");

        assertThat(authorise(authorities, steps.getLast())).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    @Tag("crowd")
    void areNotExceededWhereSmallPaymentsStopBeingSmallOnTheWay() throws Exception {
        var authorities = with(caps(PLENTY, PLENTY, new BigDecimal("400.00"), PLENTY));
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            steps.add(refund(customer(), i < 150 ? "0.01" : "40.00"));
        }

        atOnce(authorities, steps);

        assertThat(usedToday()).isLessThanOrEqualTo(new BigDecimal("400.00")).isEqualByComparingTo(sumOf(steps));
    }

    @Test
    void letSmallPaymentsPassEachOtherWhileTheCapIsFarAway() throws Exception {
        var far = new BigDecimal("1000000.00");
        var authorities = with(caps(far, far, far, far));
        var first = refund(customer(), "1.00");
        var second = refund(customer(), "1.00");
        try (var other = Executors.newSingleThreadExecutor()) {
            transaction.executeWithoutResult(status -> {
                authorities.authorise(first, REFUND, facts(), false);
                assertThat(other.submit(() -> authorise(authorities, second))).succeedsWithin(Duration.ofSeconds(20));
            });
        }
        assertThat(List.of(first, second)).allMatch(this::authorised);
    }

    @Test
    void doNotOutliveANewerNo() {
        var step = reserved("40.00");
        var authorities = with(caps(PLENTY, PLENTY, PLENTY, PLENTY));
        var paidBack = new HashMap<>(facts());
        paidBack.put("invoice.refundable", fact("invoice.refundable", Money.of("39.99", "EUR")));

        var verdict = transaction.execute(status -> authorities.authorise(step, REFUND, paidBack, false));

        assertThat(verdict).isInstanceOf(Verdict.Forbid.class);
        assertThatThrownBy(() -> claim(step)).isInstanceOf(NotAuthorised.class);
    }

    @Test
    void letNobodyWriteThatSomethingGoesBeyondThem() {
        var step = reserved("40.00");

        assertThatThrownBy(() -> database.sql("""
            insert into nightshift.cap_use (authorisation_id, scope, cap, counts_from, amount, reserved_at, beyond)
            select id, 'case forged', 50.00, now(), 60.00, now(), true from nightshift.authorisation where step_id = :step
            """).param("step", step.id()).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("Nobody has approved that 60.00 goes beyond the cap case forged");
    }

    @Test
    void holdWhereEveryActionIsApproved() {
        var authorities = with(caps(new BigDecimal("30.00"), PLENTY, PLENTY, PLENTY));

        var verdict = transaction.execute(
                status -> authorities.authorise(refund(customer(), "40.00"), REFUND, facts(), true));

        assertThat(verdict).isEqualTo(new Verdict.Ask("refund-small", "finance", true, reason(verdict)));
    }

    @Test
    void reserveWhatOnePersonApprovesInPlaceOfTheAgent() {
        var authorities = with(caps(new BigDecimal("50.00"), PLENTY, PLENTY, PLENTY));
        var id = open(customer());
        var step = refund(id, "40.00");
        transaction.execute(status -> authorities.authorise(step, REFUND, facts(), true));
        approve(step, "an-one");

        transaction.execute(status -> authorities.authorise(step, REFUND, facts(), true));

        assertThat(authorised(step)).isTrue();
        assertThat(authorise(authorities, refund(id, "20.00"))).isInstanceOf(Verdict.Ask.class);
    }

    @Test
    void countWhatAToolCostsThatNamesNoAmount() {
        var authorities = with(caps(new BigDecimal("100.00"), PLENTY, PLENTY, PLENTY));
        var id = open(customer());

        assertThat(authoriseReorder(authorities, id)).isInstanceOf(Verdict.Allow.class);
        assertThat(reason(authoriseReorder(authorities, id))).contains("per case is 100.00 EUR: 60.00 EUR are used");
    }

    private Verdict authoriseReorder(Authorities authorities, CaseId id) {
        var step = new Step("expediteReorder", Map.of("order", "SO-1"), "It is late", List.of("order.number"));
        plans.store(id, 1, new PlanDraft.Drafted("Order again", "test", List.of(step)), "test");
        var planned = plans.nextOpen(id).orElseThrow();
        return transaction.execute(status -> authorities.authorise(planned, REORDER, reorderFacts(), false));
    }

    private Map<String, Fact> reorderFacts() {
        return Map.of(
                "order.number", fact("order.number", "SO-1"),
                "order.expediteAvailable", fact("order.expediteAvailable", true),
                "order.expediteCost", fact("order.expediteCost", Money.of("60.00", "EUR")),
                "customer.tier", fact("customer.tier", "STANDARD"));
    }

    @Test
    void refuseToStartWithACapThatIsNoAmount() {
        assertThatThrownBy(() -> caps(new BigDecimal("-1"), PLENTY, PLENTY, PLENTY))
                .hasMessageContaining("nightshift.caps.alone.per-case is -1; write an amount in EUR");
        assertThatThrownBy(() -> caps(PLENTY, PLENTY, new BigDecimal("0.001"), PLENTY))
                .hasMessageContaining("nightshift.caps.alone.per-type-and-day");
    }

    private static CapSettings caps(BigDecimal one, BigDecimal customer, BigDecimal type, BigDecimal agent) {
        return new CapSettings(new Amounts(one, customer, type, agent), new Amounts(PLENTY, PLENTY, PLENTY, PLENTY));
    }

    private static CapSettings inAll(BigDecimal perCase) {
        return new CapSettings(
                new Amounts(PLENTY, PLENTY, PLENTY, PLENTY), new Amounts(perCase, PLENTY, PLENTY, PLENTY));
    }

    private void approve(PlannedStep step, String person) {
        var asked = approvals.ask(UUID.randomUUID().toString(), "test", step);
        approvals.approve(asked, new Approver(person, asked.approvers(), "limit"), "");
    }

    /** The house's own rules with other caps and another day. */
    private Authorities with(CapSettings settings) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var verdicts = new Verdicts(database, house.getBean(com.fasterxml.jackson.databind.ObjectMapper.class), clock);
        var judgement = new Judgement(
                tables,
                new Impossibilities(
                        new GivenBack(database), house.getBean(io.nightshift.planning.NearMisses.class), clock),
                new Concessions(database, clock),
                verdicts,
                clock);
        return new Authorities(
                matters, judgement, new Caps(settings, database, clock), verdicts, new Refusals(database));
    }

    private Verdict authorise(Authorities authorities, PlannedStep step) {
        return transaction.execute(status -> authorities.authorise(step, REFUND, facts(), false));
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
            var verdict = authorities.authorise(step, REFUND, facts(), false);
            database.sql("select pg_sleep(0.004)").query((row, index) -> true).list();
            return verdict;
        });
    }

    private PlannedStep reserved(String amount) {
        var step = refund(customer(), amount);
        assertThat(authorise(with(caps(PLENTY, PLENTY, PLENTY, PLENTY)), step)).isInstanceOf(Verdict.Allow.class);
        return step;
    }

    private void claim(PlannedStep step) {
        var it = cases.get(step.caseId());
        ledger.claim(
                new Deed(
                        new EffectKey(step.id().toString()),
                        it.id(),
                        it.customer(),
                        it.ticket(),
                        REFUND,
                        step.step().arguments()),
                step.argumentsHash());
    }

    private Map<String, Fact> facts() {
        return Map.of(
                "invoice.number", fact("invoice.number", "INV-70001"),
                "invoice.refundable", fact("invoice.refundable", Money.of("1000.00", "EUR")),
                "decision.kind", fact("decision.kind", "NONE"),
                "decision.amount", fact("decision.amount", Money.of("0.00", "EUR")),
                "refunds.last90Days", fact("refunds.last90Days", Money.of("0.00", "EUR")));
    }

    private Fact fact(String name, Object value) {
        return new Fact(name, value, "billing", "INV-70001", now);
    }

    private static CustomerRef customer() {
        return new CustomerRef("C-" + (1_000_000_000L + (long) (Math.random() * 8_000_000_000L)));
    }

    private PlannedStep refund(CustomerRef customer, String amount) {
        return refund(open(customer), amount);
    }

    private CaseId open(CustomerRef customer) {
        var id = cases.open(new TicketRef("caps", UUID.randomUUID().toString()), customer, "Money back", "web")
                .orElseThrow();
        assessments.store(id, 1, read(type));
        return id;
    }

    private static Assessment read(String type) {
        return new Assessment(type, Assessment.Mood.CALM, Set.of(), "en", 0.9, List.of(), "test");
    }

    private PlannedStep refund(CaseId id, String amount) {
        var step = new Step(
                "issueRefund",
                Map.of(
                        "invoice", "INV-70001",
                        "amount", new BigDecimal(amount),
                        "currency", "EUR",
                        "reason", "overpaid"),
                "The invoice was too high",
                List.of("invoice.number"));
        plans.store(id, 1, new PlanDraft.Drafted("Settle it", "test", List.of(step)), "test");
        return plans.nextOpen(id).orElseThrow();
    }

    private boolean authorised(PlannedStep step) {
        return database.sql("select exists (select from nightshift.authorisation where step_id = :step)")
                .param("step", step.id())
                .query(Boolean.class)
                .single();
    }

    private BigDecimal sumOf(List<PlannedStep> steps) {
        return steps.stream().filter(this::authorised).map(CapsTest::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(PlannedStep step) {
        return new BigDecimal(String.valueOf(step.step().arguments().get("amount")));
    }

    private static String reason(Verdict verdict) {
        return verdict instanceof Verdict.Ask ask ? ask.reason() : verdict.toString();
    }

    private BigDecimal usedToday() {
        return used("day " + day() + " type " + type);
    }

    private String day() {
        return now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private BigDecimal used(String scope) {
        return database.sql("""
            select coalesce(sum(amount), 0) from nightshift.cap_use where scope = :scope and released_at is null
            """).param("scope", scope).query(BigDecimal.class).single();
    }
}
