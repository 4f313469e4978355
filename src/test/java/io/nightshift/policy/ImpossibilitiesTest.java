package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.actions.Tool;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.NearMiss;
import io.nightshift.planning.NearMisses;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Statements;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What cannot be, and what only looks like it. */
@HouseTest
class ImpossibilitiesTest {

    private static final Tool DESCRIBED = new Tool(
            "issueRefund",
            "Refund",
            "",
            "{\"type\": \"object\", \"required\": [\"invoice\"]}",
            Tool.Risk.MONEY,
            "refund-authority",
            Set.of(),
            "probe",
            Map.of());

    final Proposals proposals;

    @Autowired
    JdbcClient database;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    Verdicts verdicts;

    @Autowired
    Plans plans;

    @Autowired
    Clock clock;

    private final String customer;

    ImpossibilitiesTest(@Autowired ApplicationContext house) {
        proposals = Proposals.in(house);
        customer = proposals.customer();
    }

    @ParameterizedTest
    @CsvSource({
        "0, EUR, is not positive",
        "-0.01, EUR, is not positive",
        "0.001, EUR, has more than 2 decimals",
        "0.01, EUR, ",
        "5.100, EUR, ",
        "5.1, JPY, has more than 0 decimals",
        "5, JPY, ",
        "5.001, KWD, ",
        "5.0001, KWD, has more than 3 decimals",
        "5.01, GOLD, ",
        "5.001, GOLD, has more than 2 decimals"
    })
    void amountsAreMoneyThatCanBePaid(BigDecimal amount, String currency, String fault) {
        var arguments = Proposals.with(Proposals.refund(amount), "currency", currency);

        var found = in(Proposals.REFUND, arguments, facts(Map.of()));

        assertThat(found.isPresent()).isEqualTo(fault != null);
        found.ifPresent(words -> assertThat(words).contains(String.valueOf(fault)));
    }

    @Test
    void amountsOfWhatMovesNoMoneyAreNotLookedAt() {
        assertThat(in(Proposals.TICKET, Map.of("amount", -5, "line", "2", "invoice", "INV-70001"), facts(Map.of())))
                .isEmpty();
    }

    @Test
    void anotherCustomerIsNotServed() {
        for (var argument : List.of("customer", "customerId")) {
            assertThat(in(Proposals.TICKET, Map.of(argument, "C-1"), Map.of()))
                    .hasValueSatisfying(words ->
                            assertThat(words).endsWith("the " + argument + " 'C-1' is not the customer " + customer));
            assertThat(in(Proposals.TICKET, Map.of(argument, customer), Proposals.known(now(), Map.of("x", customer))))
                    .isEmpty();
        }
    }

    @Test
    void moneyOfNoNumberIsNoMoney() {
        for (var amount : List.<Object>of("50", true)) {
            assertThat(in(Proposals.REFUND, Map.of("amount", amount, "currency", "EUR"), Map.of()))
                    .hasValueSatisfying(
                            words -> assertThat(words).endsWith("the amount '" + amount + "' is no number"));
        }
    }

    @Test
    void aNearMissIsNotedWhereAStepContradictsTheFacts() {
        var matter = matter(open(), Proposals.TICKET, Map.of("customer", "C-1"), Map.of());

        impossibilities().in(matter);

        assertThat(noted(matter)).contains("ANOTHER_CUSTOMER C-1");
    }

    private List<String> noted(Matter matter) {
        return database.sql("select kind || ' ' || said from nightshift.near_miss where case_number = ?")
                .params(matter.step().caseId().number())
                .query(String.class)
                .list();
    }

    /** It may be a number the customer has given; the plan's check has it worded anew, and a table decides on the step. */
    @Test
    void aNumberThatNoFactKnowsIsNotImpossible() {
        var matter = matter(open(), Proposals.TICKET, Map.of("line", "See INV-66666"), facts(Map.of()));

        assertThat(Statements.differences(matter.step().step(), matter.tool(), matter.facts()))
                .extracting(NearMiss::kind)
                .containsExactly(NearMiss.Kind.UNKNOWN_NUMBER);
        assertThat(impossibilities().in(matter)).isEmpty();
        assertThat(noted(matter)).isEmpty();
    }

    @Test
    void moreThanWasPaidIsOnlySureWhereTheFactIs() {
        var paid = Money.of("20.00", "EUR");

        assertThat(in(Proposals.REFUND, Proposals.refund(30), facts(Map.of("invoice.refundable", paid))))
                .hasValueSatisfying(words -> assertThat(words).contains("is more than the 20.00 EUR"));
        assertThat(in(
                        Proposals.REFUND,
                        Proposals.refund(30),
                        Proposals.known(
                                now().minus(Duration.ofMinutes(61)),
                                Map.of("invoice.number", "INV-70001", "invoice.refundable", paid))))
                .isEmpty();
    }

    @Test
    void aPaymentSaysWhatItsToolMustBeTold() {
        assertThat(in(DESCRIBED, Map.of("amount", 30, "currency", "EUR"), facts(Map.of())))
                .hasValueSatisfying(words -> assertThat(words).contains("invoice"));
        assertThat(in(DESCRIBED, Proposals.refund(30), facts(Map.of()))).isEmpty();
    }

    @Test
    void whatIsLeftOfAPaymentIsWhatWasNotGivenBackSince() {
        given(Proposals.refund(70));
        var paid = Map.<String, Object>of("invoice.refundable", Money.of("100.00", "EUR"));

        assertThat(in(Proposals.REFUND, Proposals.refund(30), facts(paid))).isEmpty();
        assertThat(in(Proposals.REFUND, Proposals.refund(new BigDecimal("30.01")), facts(paid)))
                .hasValueSatisfying(words -> assertThat(words)
                        .endsWith("70 of the 100.00 EUR that were paid are given back already, so 30.01 are too much"));
    }

    @Test
    void whatOthersDisputeIsNotCountedOn() {
        given(Proposals.refund(70));
        var facts = facts(Map.of());
        var other = new Fact("invoice.refundable", Money.of("90.00", "EUR"), "crm", "K-1", now());
        facts.put(
                "invoice.refundable",
                new Fact(
                        "invoice.refundable",
                        Money.of("100.00", "EUR"),
                        "billing",
                        "INV-70001",
                        now(),
                        List.of(other)));

        assertThat(in(Proposals.REFUND, Proposals.refund(50), facts)).isEmpty();
    }

    private PlannedStep given(Map<String, Object> arguments) {
        var matter = matter(open(), Proposals.REFUND, arguments, facts(Map.of()));
        var decision = new Decision("refund-authority", 1, "refund-small", "", Map.of(), "");
        var verdict = verdicts.record(matter, new Judged(decision, Map.of(), new Verdict.Allow("refund-small")));
        verdicts.authorise(matter.step(), verdict);
        return matter.step();
    }

    private Optional<String> in(Tool tool, Map<String, Object> arguments, Map<String, Fact> facts) {
        return impossibilities()
                .in(matter(open(), tool, arguments, facts))
                .map(verdict -> ((Verdict.Forbid) verdict).reason());
    }

    private Impossibilities impossibilities() {
        return new Impossibilities(new GivenBack(database), nearMisses, clock);
    }

    private Matter matter(CaseId id, Tool tool, Map<String, Object> arguments, Map<String, Fact> facts) {
        return new Matter(
                proposals.step(id, tool, arguments), tool, facts, false, customer, "wrong-invoice", DialSetting.FREE);
    }

    private CaseId open() {
        return proposals.open(customer);
    }

    private Map<String, Fact> facts(Map<String, Object> further) {
        var values = new HashMap<>(further);
        values.put("invoice.number", "INV-70001");
        return Proposals.known(now(), values);
    }

    private Instant now() {
        return clock.instant();
    }
}
