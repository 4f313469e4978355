package io.nightshift.policy;

import static io.nightshift.policy.CapScene.PLENTY;
import static io.nightshift.policy.CapScene.REFUND;
import static io.nightshift.policy.CapScene.TYPE;
import static io.nightshift.policy.CapScene.alone;
import static io.nightshift.policy.CapScene.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.actions.Tool;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the agent gives without a person stays under every cap, to the cent. */
@HouseTest
class CapsTest {

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

    final CapScene scene;

    @Autowired
    Plans plans;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    CapsTest(@Autowired ApplicationContext house) {
        scene = CapScene.in(house);
    }

    @Test
    void askTwoPeopleOfFinanceAndSayWhatIsUsedAndLeft() {
        var authorities = scene.with(alone(PLENTY, PLENTY, new BigDecimal("100.00"), PLENTY));
        scene.authorise(authorities, scene.refund("40.00"));
        scene.authorise(authorities, scene.refund("40.00"));

        assertThat(scene.authorise(authorities, scene.refund("20.01")))
                .isEqualTo(new Verdict.Ask(
                        "refund-small",
                        "finance",
                        true,
                        "The cap per day for " + TYPE + " is 100.00 EUR: 80.00 EUR are used and 20.00 EUR are left"));
        assertThat(scene.authorise(authorities, scene.refund("20.00"))).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void holdForOneCaseAndOneCustomer() {
        var one = scene.with(alone(new BigDecimal("50.00"), PLENTY, PLENTY, PLENTY));
        var id = scene.open(scene.customer());
        assertThat(scene.authorise(one, scene.refund(id, "30.00"))).isInstanceOf(Verdict.Allow.class);
        assertThat(reason(scene.authorise(one, scene.refund(id, "20.01")))).contains("per case is 50.00 EUR");
        var customer = scene.customer();
        var other = scene.with(alone(PLENTY, new BigDecimal("50.00"), PLENTY, PLENTY));
        assertThat(scene.authorise(other, scene.refund(customer, "30.00"))).isInstanceOf(Verdict.Allow.class);

        assertThat(reason(scene.authorise(other, scene.refund(customer, "20.01"))))
                .contains("per customer and 90 days");

        scene.itIs(scene.now().plus(Duration.ofDays(91)));
        assertThat(scene.authorise(
                        scene.with(alone(PLENTY, new BigDecimal("50.00"), PLENTY, PLENTY)),
                        scene.refund(customer, "20.01")))
                .isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void startAnewWithTheDayOfUtc() {
        var settings = alone(PLENTY, PLENTY, new BigDecimal("40.00"), PLENTY);
        var nextDay = scene.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(24));
        scene.itIs(nextDay.minusMillis(1));
        scene.authorise(scene.with(settings), scene.refund("40.00"));
        assertThat(scene.authorise(scene.with(settings), scene.refund("0.01"))).isInstanceOf(Verdict.Ask.class);

        scene.itIs(nextDay);

        assertThat(scene.authorise(scene.with(settings), scene.refund("40.00"))).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void holdWhereEveryActionIsApproved() {
        var authorities = scene.with(alone(new BigDecimal("30.00"), PLENTY, PLENTY, PLENTY));

        var verdict = transaction.execute(
                status -> authorities.authorise(scene.refund("40.00"), REFUND, scene.facts(), true));

        assertThat(verdict).isEqualTo(new Verdict.Ask("refund-small", "finance", true, reason(verdict)));
    }

    @Test
    void reserveWhatOnePersonApprovesInPlaceOfTheAgent() {
        var authorities = scene.with(alone(new BigDecimal("50.00"), PLENTY, PLENTY, PLENTY));
        var id = scene.open(scene.customer());
        var step = scene.refund(id, "40.00");
        transaction.execute(status -> authorities.authorise(step, REFUND, scene.facts(), true));
        scene.approve(step, "an-one");

        transaction.execute(status -> authorities.authorise(step, REFUND, scene.facts(), true));

        assertThat(scene.authorised(step)).isTrue();
        assertThat(scene.authorise(authorities, scene.refund(id, "20.00"))).isInstanceOf(Verdict.Ask.class);
    }

    @Test
    void doNotCountWhatAPersonDecidedToTheCentOnce() {
        var authorities = scene.with(alone(BigDecimal.ZERO, PLENTY, PLENTY, PLENTY));
        var id = scene.open(scene.customer());
        database.sql("""
            insert into nightshift.resolution (case_number, round, kind, amount, reason, decided_by, decided_at)
            values (:case, 1, 'REFUND', '45.00 EUR', 'agreed', 'finance1', now())
            """).param("case", id.number()).update();
        var other = scene.refund(id, "44.99");
        var first = scene.refund(id, "45.00");
        var second = scene.refund(id, "45.00");

        assertThat(scene.authorise(authorities, other)).isInstanceOf(Verdict.Ask.class);
        assertThat(scene.authorise(authorities, first)).isInstanceOf(Verdict.Allow.class);
        assertThat(scene.authorise(authorities, second)).isInstanceOf(Verdict.Ask.class);
    }

    @Test
    void countWhatAToolCostsThatNamesNoAmount() {
        var authorities = scene.with(alone(new BigDecimal("100.00"), PLENTY, PLENTY, PLENTY));
        var id = scene.open(scene.customer());

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
                "order.number", scene.fact("order.number", "SO-1"),
                "order.expediteAvailable", scene.fact("order.expediteAvailable", true),
                "order.expediteCost", scene.fact("order.expediteCost", Money.of("60.00", "EUR")),
                "customer.tier", scene.fact("customer.tier", "STANDARD"));
    }

    @Test
    void holdInTheDatabaseWhoeverWrites() {
        var step = scene.reserved("40.00");

        assertThatThrownBy(() -> database.sql("""
            insert into nightshift.cap_use (authorisation_id, scope, cap, counts_from, amount, reserved_at)
            select id, :scope, 50.00, :now::timestamptz - interval '1 day', 10.01, :now from nightshift.authorisation
             where step_id <> :step limit 1
            """)
                        .param("scope", "day " + scene.day() + " type " + TYPE)
                        .param("now", scene.now().atOffset(ZoneOffset.UTC))
                        .param("step", step.id())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("are used; 10.01 more are too much");
    }

    @Test
    void refuseToStartWithACapThatIsNoAmount() {
        assertThatThrownBy(() -> alone(new BigDecimal("-1"), PLENTY, PLENTY, PLENTY))
                .hasMessageContaining("nightshift.caps.alone.per-case is -1; write an amount in EUR");
        assertThatThrownBy(() -> alone(PLENTY, PLENTY, new BigDecimal("0.001"), PLENTY))
                .hasMessageContaining("nightshift.caps.alone.per-type-and-day");
    }
}
