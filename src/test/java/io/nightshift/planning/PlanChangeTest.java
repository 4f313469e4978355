package io.nightshift.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a new plan has changed, as the case file tells it. */
class PlanChangeTest {

    private static final Step REFUND = step("issueRefund", Map.of("amount", 50, "invoice", "INV-1"));
    private static final Step DISCOUNT = step("offerDiscount", Map.of("percent", 5));

    @Test
    void saysWhatIsNoLongerPlannedAndWhatIsNew() {
        assertThat(PlanChange.between(List.of(REFUND), List.of(DISCOUNT)))
                .containsExactly(
                        "no longer issueRefund with {amount=50, invoice=INV-1}", "now offerDiscount with {percent=5}");
    }

    @Test
    void saysWhichArgumentHasChanged() {
        var less = step("issueRefund", Map.of("amount", 30, "invoice", "INV-1"));

        assertThat(PlanChange.between(List.of(REFUND), List.of(less)))
                .containsExactly("issueRefund with amount 30 instead of 50");
    }

    @Test
    void saysWhichArgumentIsNewOrGone() {
        var other = step("issueRefund", Map.of("amount", 50, "note", "late"));

        assertThat(PlanChange.between(List.of(REFUND), List.of(other)))
                .containsExactly(
                        "issueRefund with invoice none instead of INV-1", "issueRefund with note late instead of none");
    }

    @Test
    void saysNothingOfWhatStays() {
        assertThat(PlanChange.between(List.of(REFUND, DISCOUNT), List.of(REFUND, DISCOUNT)))
                .isEmpty();
    }

    @Test
    void comparesTheSameActionOnceOnly() {
        assertThat(PlanChange.between(List.of(DISCOUNT), List.of(DISCOUNT, DISCOUNT)))
                .containsExactly("now offerDiscount with {percent=5}");
    }

    private static Step step(String action, Map<String, Object> arguments) {
        return new Step(action, arguments, "test", List.of());
    }
}
