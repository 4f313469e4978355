package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.actions.Deed;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Tool;
import io.nightshift.cases.Cases;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlannedStep;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A fact of an hour ago is brought up to now with what was authorised since. */
@HouseTest
class EarlierConcessionsTest {

    private static final String REFUNDS = "refunds.last90Days";
    private static final Tool DISCOUNT = Proposals.tool("offerDiscount", Tool.Risk.MONEY, "discount-authority");

    final Proposals proposals;

    @Autowired
    Concessions concessions;

    @Autowired
    Verdicts verdicts;

    @Autowired
    Ledger ledger;

    @Autowired
    Cases cases;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    private final String customer;

    EarlierConcessionsTest(@Autowired ApplicationContext house) {
        proposals = Proposals.in(house);
        customer = proposals.customer();
    }

    @Test
    void isLeftAloneWhereTheTableDoesNotAsk() {
        var facts = fact(REFUNDS, Money.of("10.00", "EUR"), clock.instant());

        assertThat(added(facts, "customer.tier")).isSameAs(facts);
    }

    @Test
    void growsByWhatWasAuthorisedButNotDone() {
        var before = clock.instant();
        given(Proposals.REFUND, Proposals.refund(new BigDecimal("20.50")));
        given(Proposals.REFUND, Proposals.refund(5));
        given(Proposals.tool("grantCredit", Tool.Risk.MONEY, "credit-authority"), Proposals.refund(7));

        var now = added(fact(REFUNDS, Money.of("10.00", "EUR"), before), REFUNDS);

        assertThat(value(now, REFUNDS)).isEqualTo(Money.of("35.50", "EUR"));
        assertThat(value(now, "concessions.last90Days")).isEqualTo(new BigDecimal("1"));
    }

    @Test
    void holdsAlreadyWhatWasDoneBeforeTheSourceWasAsked() {
        done(given(Proposals.REFUND, Proposals.refund(20)));

        var asked = clock.instant().plus(Duration.ofSeconds(1));

        assertThat(value(added(fact(REFUNDS, Money.of("20.00", "EUR"), asked), REFUNDS), REFUNDS))
                .isEqualTo(Money.of("20.00", "EUR"));
    }

    @Test
    void isNotKnownWhereSomethingIsInAnotherCurrency() {
        given(Proposals.REFUND, Proposals.with(Proposals.refund(20), "currency", "USD"));

        assertThat(added(fact(REFUNDS, Money.of("20.00", "EUR"), clock.instant()), REFUNDS))
                .doesNotContainKey(REFUNDS);
    }

    @Test
    void staysAsItIsWhereItIsNoMoney() {
        given(Proposals.REFUND, Proposals.refund(20));

        assertThat(value(added(fact(REFUNDS, "many", clock.instant()), REFUNDS), REFUNDS))
                .isEqualTo("many");
    }

    @Test
    void countsDiscountsAndNoRefunds() {
        given(DISCOUNT, Map.of("percent", 5));
        given(DISCOUNT, Map.of("percent", 5));
        given(Proposals.REFUND, Proposals.refund(20));

        assertThat(added(Map.of(), "concessions.last90Days").get("concessions.last90Days"))
                .satisfies(count -> {
                    assertThat(count.value()).isEqualTo(new BigDecimal("2"));
                    assertThat(count.source()).isEqualTo("house");
                });
    }

    private Map<String, Fact> added(Map<String, Fact> facts, String asked) {
        var step = proposals.step(proposals.open(customer), Proposals.REFUND, Proposals.refund(1));
        var table = new DecisionTable("refund-authority", 1, List.of(asked), "EUR", Map.of(), List.of());
        return transaction.execute(status -> concessions.addTo(facts, step, table));
    }

    private static Object value(Map<String, Fact> facts, String name) {
        return Objects.requireNonNull(facts.get(name)).value();
    }

    private PlannedStep given(Tool tool, Map<String, Object> arguments) {
        var step = proposals.step(proposals.open(customer), tool, arguments);
        var matter = new Matter(step, tool, Map.of(), false, customer, "wrong-invoice", DialSetting.FREE);
        var decision = new Decision(tool.authority(), 1, "any", "", Map.of(), "");
        verdicts.authorise(step, verdicts.record(matter, new Judged(decision, Map.of(), new Verdict.Allow("any"))));
        return step;
    }

    private void done(PlannedStep step) {
        var it = cases.get(step.caseId());
        var key = new EffectKey(step.id().toString());
        var arguments = step.step().arguments();
        ledger.claim(
                new Deed(key, it.id(), it.customer(), it.ticket(), Proposals.REFUND, arguments),
                step.argumentsHash(),
                null);
        ledger.settle(key, new Receipt("R-1", "Refunded"));
    }

    private static Map<String, Fact> fact(String name, Object value, Instant at) {
        return Proposals.known(at, Map.of(name, value));
    }
}
