package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nightshift.cases.CaseId;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Step;
import io.nightshift.policy.CapSettings.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a payment counts against, to the cent, and since when. */
class CapTest {

    private static final Instant NOW = Instant.parse("2026-11-02T23:59:59Z");

    @Test
    void countsPerCaseCustomerTypeAndAgent() {
        var step = new Step("issueRefund", Map.of(), "It was too high", List.of());
        var planned = new PlannedStep(UUID.randomUUID(), new CaseId(7), 1, 1, step, PlannedStep.State.PROPOSED, "");
        var matter =
                new Matter(planned, Proposals.REFUND, Map.of(), false, "C-1001", "wrong-invoice", DialSetting.FREE);
        var settings = new CapSettings(
                new Amounts(euros("1"), euros("2"), euros("3"), euros("4")),
                new Amounts(euros("5"), euros("6"), euros("7"), euros("8")));
        var midnight = Instant.parse("2026-11-02T00:00:00Z");

        assertThat(Cap.alone(matter, settings, NOW))
                .endsWith(
                        new Cap("case " + new CaseId(7), "per case", euros("1"), Instant.EPOCH, NOW),
                        new Cap(
                                "customer C-1001",
                                "per customer and 90 days",
                                euros("2"),
                                Instant.parse("2026-08-04T23:59:59Z"),
                                NOW),
                        new Cap(
                                "day 2026-11-02 type wrong-invoice",
                                "per day for wrong-invoice",
                                euros("3"),
                                midnight,
                                NOW),
                        new Cap("day 2026-11-02 agent nightshift", "per day and agent", euros("4"), midnight, NOW))
                .hasSize(8)
                .startsWith(Cap.inAll(matter, settings, NOW).toArray(Cap[]::new));
        assertThat(Cap.inAll(matter, settings, NOW))
                .extracting(Cap::scope, Cap::words, Cap::amount)
                .containsExactly(
                        tuple("in all: case " + new CaseId(7), "per case, with what people approved,", euros("5")),
                        tuple(
                                "in all: customer C-1001",
                                "per customer and 90 days, with what people approved,",
                                euros("6")),
                        tuple(
                                "in all: day 2026-11-02 type wrong-invoice",
                                "per day for wrong-invoice, with what people approved,",
                                euros("7")),
                        tuple(
                                "in all: day 2026-11-02 agent nightshift",
                                "per day and agent, with what people approved,",
                                euros("8")));
    }

    @ParameterizedTest
    @CsvSource({"80.00, 20.00, true", "80.00, 20.01, false", "0, 100.00, true", "100.00, 0.01, false"})
    void holdsToTheLastCent(BigDecimal used, BigDecimal more, boolean holds) {
        assertThat(cap().holds(used, more)).isEqualTo(holds);
    }

    @Test
    void saysWhatIsUsedAndLeftAndNeverLessThanNothing() {
        assertThat(cap().exceeded(euros("80")))
                .isEqualTo("The cap per case is 100.00 EUR: 80.00 EUR are used and 20.00 EUR are left");
        assertThat(cap().exceeded(euros("100.01"))).endsWith("100.01 EUR are used and 0.00 EUR are left");
    }

    @ParameterizedTest
    @CsvSource({"-0.01, false", "0, true", "0.01, true", "0.010, true", "0.001, false", "300, true"})
    void isAnAmountOfWholeCents(BigDecimal amount, boolean isOne) {
        List.<Runnable>of(
                        () -> both(new Amounts(amount, euros("1"), euros("1"), euros("1"))),
                        () -> both(new Amounts(euros("1"), amount, euros("1"), euros("1"))),
                        () -> both(new Amounts(euros("1"), euros("1"), amount, euros("1"))),
                        () -> both(new Amounts(euros("1"), euros("1"), euros("1"), amount)))
                .forEach(settings -> {
                    if (isOne) {
                        assertThatCode(settings::run).doesNotThrowAnyException();
                    } else {
                        assertThatThrownBy(settings::run).hasMessageContaining("write an amount in EUR");
                    }
                });
    }

    private static void both(Amounts amounts) {
        var fine = new Amounts(euros("1"), euros("1"), euros("1"), euros("1"));
        new CapSettings(amounts, fine);
        new CapSettings(fine, amounts);
    }

    private static Cap cap() {
        return new Cap("case 7", "per case", euros("100.00"), Instant.EPOCH, NOW);
    }

    private static BigDecimal euros(String amount) {
        return new BigDecimal(amount);
    }
}
