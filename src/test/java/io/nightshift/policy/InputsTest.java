package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A table is asked with what is known for sure, and what is not is said. */
class InputsTest {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Map<String, Object> PROPOSAL = Map.of("amount", 30, "currency", "EUR", "reason", "overpaid");

    @Test
    void areNestedByTheDotsOfTheirNames() {
        var inputs = of(
                List.of("proposal.amount", "proposal.reason", "invoice.refundable", "customer.tier"),
                PROPOSAL,
                fact("invoice.refundable", Money.of("120.00", "EUR"), NOW),
                fact("customer.tier", "PLUS", NOW));

        assertThat(inputs.problems()).isEmpty();
        assertThat(inputs.values())
                .isEqualTo(Map.of(
                        "proposal", Map.of("amount", new BigDecimal("30"), "reason", "overpaid"),
                        "invoice", Map.of("refundable", new BigDecimal("120.00")),
                        "customer", Map.of("tier", "PLUS")));
    }

    @Test
    void sayWhereTheyComeFrom() {
        var inputs = of(
                List.of("proposal.amount", "invoice.refundable"),
                PROPOSAL,
                fact("invoice.refundable", Money.of("120.00", "EUR"), NOW));

        assertThat(inputs.provenance())
                .isEqualTo(Map.of(
                        "proposal.amount", Map.of("value", "30", "source", "proposal"),
                        "invoice.refundable",
                                Map.of(
                                        "value", "120.00 EUR",
                                        "source", "billing",
                                        "reference", "INV-1",
                                        "at", "2026-11-02T10:00:00Z")));
    }

    @Test
    void nameWhatIsNotThere() {
        var inputs = of(List.of("proposal.amount", "customer.tier"), Map.of("currency", "EUR"));

        assertThat(inputs.problems()).containsExactly("the proposal has no amount", "customer.tier is not known");
        assertThat(inputs.values()).isEmpty();
        assertThat(inputs.provenance()).isEmpty();
    }

    @Test
    void nameWhatIsInAnotherCurrency() {
        var inputs = of(
                List.of("proposal.amount", "invoice.refundable"),
                Map.of("amount", 30, "currency", "USD"),
                fact("invoice.refundable", Money.of("120.00", "USD"), NOW));

        assertThat(inputs.problems()).containsExactly("the proposal is not in EUR", "invoice.refundable is not in EUR");
        assertThat(inputs.values()).isEmpty();
    }

    @Test
    void areAsOldAsTheTableLetsThemBeAndNoOlder() {
        var asked = List.of("invoice.refundable", "customer.tier");

        var young = of(
                asked,
                PROPOSAL,
                fact("invoice.refundable", Money.of("1.00", "EUR"), NOW.minus(Duration.ofMinutes(15))),
                fact("customer.tier", "PLUS", NOW.minus(Duration.ofHours(1))));
        var old = of(
                asked,
                PROPOSAL,
                fact(
                        "invoice.refundable",
                        Money.of("1.00", "EUR"),
                        NOW.minus(Duration.ofMinutes(15)).minusMillis(1)),
                fact("customer.tier", "PLUS", NOW.minus(Duration.ofHours(1)).minusMillis(1)));

        assertThat(young.problems()).isEmpty();
        assertThat(old.problems())
                .containsExactly(
                        "invoice.refundable is older than 15 minutes", "customer.tier is older than 60 minutes");
    }

    @Test
    void nameEverybodyWhoSaysOtherwise() {
        var others = List.of(new Fact("customer.tier", "PLUS", "crm", "K-1", NOW));
        var disputed = new Fact("customer.tier", "PREMIUM", "billing", "INV-1", NOW, others);

        assertThat(of(List.of("customer.tier"), PROPOSAL, disputed).problems())
                .containsExactly("customer.tier is contradicted: billing says PREMIUM (INV-1), crm says PLUS (K-1)");
    }

    @Test
    void startWithWhatCannotBeReadOfTheTable() {
        var faulty = new DecisionTable("any-authority", 1, List.of(), "EUR", Map.of(), List.of("an age is unreadable"));

        assertThat(Inputs.of(faulty, PROPOSAL, Map.of(), Clock.systemUTC()).problems())
                .containsExactly("an age is unreadable");
    }

    private static Inputs of(List<String> asked, Map<String, Object> arguments, Fact... facts) {
        var table = new DecisionTable(
                "refund-authority", 1, asked, "EUR", Map.of("invoice.refundable", Duration.ofMinutes(15)), List.of());
        var known = new HashMap<String, Fact>();
        for (var fact : facts) {
            known.put(fact.name(), fact);
        }
        return Inputs.of(table, arguments, known, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Fact fact(String name, Object value, Instant at) {
        return new Fact(name, value, "billing", "INV-1", at);
    }
}
