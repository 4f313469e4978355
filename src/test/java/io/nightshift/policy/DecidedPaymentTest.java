package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import io.nightshift.policy.CapSettings.Amounts;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A payment that a person has decided to the cent counts under the caps and is stopped by none of them, once. */
@HouseTest
class DecidedPaymentTest {

    private static final Amounts NOTHING =
            new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    final Proposals proposals;

    @Autowired
    Plans plans;

    @Autowired
    Verdicts verdicts;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private final String customer;

    DecidedPaymentTest(@Autowired ApplicationContext house) {
        proposals = Proposals.in(house);
        customer = proposals.customer();
    }

    @Test
    void isStoppedByNoCapAndCountsUnderAllThatIsGiven() {
        var id = decided("REFUND");
        var matter = payment(id, 1);

        assertThat(paid(matter)).isInstanceOf(Room.Decided.class);

        assertThat(database.sql("""
            select u.scope from nightshift.cap_use u join nightshift.authorisation a on a.id = u.authorisation_id
             where a.step_id = ? and u.beyond and u.amount = 45.00 and u.released_at is null
            """)
                        .param(matter.step().id())
                        .query(String.class)
                        .list())
                .hasSize(4)
                .contains("in all: case " + id, "in all: customer " + customer)
                .allMatch(scope -> scope.startsWith("in all: "));
    }

    /** All at once and in one order, as every other payment does: whoever took them one by one could wait in a circle. */
    @Test
    void holdsItsCapsAsSoonAsThereIsRoom() {
        var matter = payment(decided("REFUND"), 1);
        var scopes = scopes(matter);
        assertThat(scopes).hasSize(4).allMatch(this::isFree);

        transaction.executeWithoutResult(status -> {
            assertThat(room(matter)).isInstanceOf(Room.Decided.class);
            assertThat(scopes).noneMatch(this::isFree);
        });

        assertThat(scopes).allMatch(this::isFree);
    }

    @Test
    void isMadeOnceAndAgainOnlyIfItWasRefused() {
        var id = decided("REFUND");
        var first = payment(id, 1);
        assertThat(paid(first)).isInstanceOf(Room.Decided.class);

        assertThat(room(first)).as("the same once more").isInstanceOf(Room.Decided.class);
        assertThat(room(payment(id, 1))).isInstanceOf(Room.Exceeded.class);

        plans.settle(first.step().id(), PlannedStep.State.REFUSED, "the bank is closed");
        assertThat(room(payment(id, 1))).isInstanceOf(Room.Decided.class);
    }

    @Test
    void isOfTheRoundAndTheKindThatWereDecided() {
        assertThat(room(payment(decided("REFUND"), 2))).isInstanceOf(Room.Exceeded.class);
        assertThat(room(payment(decided("CREDIT"), 1))).isInstanceOf(Room.Exceeded.class);
        assertThat(room(payment(decided("DECLINE"), 1))).isInstanceOf(Room.Exceeded.class);
    }

    /** A case in whose first round a person has decided 45.00 EUR. */
    private CaseId decided(String kind) {
        var id = proposals.open(customer);
        database.sql("""
            insert into nightshift.resolution (case_number, round, kind, amount, reason, decided_by, decided_at)
            values (:case, 1, :kind, '45.00 EUR', 'agreed', 'finance1', now())
            """).param("case", id.number()).param("kind", kind).update();
        return id;
    }

    private Matter payment(CaseId id, int round) {
        var step = new Step(
                Proposals.REFUND.name(), Proposals.refund(new BigDecimal("45.00")), "It was too high", List.of());
        plans.store(id, round, new PlanDraft.Drafted("Settle it", "test", List.of(step)), "test");
        return new Matter(
                plans.nextOpen(id).orElseThrow(),
                Proposals.REFUND,
                Map.of(),
                false,
                customer,
                "wrong-invoice",
                DialSetting.FREE);
    }

    private Room room(Matter matter) {
        return Objects.requireNonNull(
                transaction.execute(status -> caps().roomFor(matter, new Verdict.Allow("refund-decided"))));
    }

    /** Authorises a payment as it is done in the house: room is looked for and reserved in one transaction. */
    private Room paid(Matter matter) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var room = caps().roomFor(matter, new Verdict.Allow("refund-decided"));
            var decision = new Decision("refund-authority", 1, "refund-decided", "", Map.of(), "");
            var verdict = verdicts.record(matter, new Judged(decision, Map.of(), new Verdict.Allow("refund-decided")));
            caps().reserve(room, verdicts.authorise(matter.step(), verdict).orElseThrow());
            return room;
        }));
    }

    private Caps caps() {
        return new Caps(new CapSettings(NOTHING, NOTHING), database, clock);
    }

    private List<String> scopes(Matter matter) {
        return Cap.inAll(matter, new CapSettings(NOTHING, NOTHING), clock.instant()).stream()
                .map(Cap::scope)
                .toList();
    }

    /** Whether another connection could take the lock of a cap now. */
    private boolean isFree(String scope) {
        return CompletableFuture.supplyAsync(
                        () -> database.sql(
                                        "select pg_try_advisory_xact_lock(hashtextextended('nightshift.cap ' || ?, 0))")
                                .param(scope)
                                .query(Boolean.class)
                                .single(),
                        Thread::startVirtualThread)
                .join();
    }
}
