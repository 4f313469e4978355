package io.nightshift.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.cases.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final Situation SITUATION = new Situation(Map.of(), true, Set.of("issueRefund"), Given.TODAY, "en");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        > 0 EUR       | 0.01 EUR   | true
        > 0 EUR       | 0.00 EUR   | false
        <= 20 EUR     | 20.00 EUR  | true
        <= 20 EUR     | 20.01 EUR  | false
        > 0 EUR       | 5.00 USD   | false
        < 3           | 2          | true
        < 3           | 3          | false
        = 3           | 3.0        | true
        < today       | 2026-11-23 | true
        < today       | 2026-11-24 | false
        < today - 14  | 2026-11-09 | true
        < today - 14  | 2026-11-10 | false
        >= today + 1  | 2026-11-25 | true
        >= 2026-11-01 | 2026-10-31 | false
        """)
    void comparesAtTheBoundary(String condition, String value, boolean holds) {
        assertThat(Condition.of(condition).holds(Optional.of(typed(value)), SITUATION))
                .isEqualTo(holds);
    }

    @Test
    void comparesWithOtherFacts() {
        var facts =
                Given.a("x").with("invoice.refundable", Given.money("10.00")).planning();
        var situation = Situation.of(facts, List.of(), Given.CLOCK);
        var condition = Condition.of("<= invoice.refundable");

        assertThat(condition.holds(Optional.of(Given.money("10.00")), situation))
                .isTrue();
        assertThat(condition.holds(Optional.of(Given.money("10.01")), situation))
                .isFalse();
        assertThat(condition.holds(Optional.of(Given.money("1.00")), SITUATION)).isFalse();
    }

    @Test
    void readsWordsAndTruths() {
        assertThat(holds("is A, B", "B")).isTrue();
        assertThat(holds("is A, B", "C")).isFalse();
        assertThat(holds("is not A, B", "C")).isTrue();
        assertThat(holds("is not A, B", "A")).isFalse();
        assertThat(holds(true, true)).isTrue();
        assertThat(holds(true, false)).isFalse();
        assertThat(holds(true, "true")).isFalse();
        assertThat(holds("says yes", "Yes, all of it")).isTrue();
        assertThat(holds("says yes", "Yesterday")).isFalse();
        assertThat(holds("says no", "nein")).isTrue();
        assertThat(holds(List.of("> 0 EUR", "< 2 EUR"), Given.money("1.00"))).isTrue();
        assertThat(holds(List.of("> 0 EUR", "< 2 EUR"), Given.money("2.00"))).isFalse();
    }

    @Test
    void holdsForAnUnknownFactOnlyIfAbsenceIsWanted() {
        assertThat(Condition.of("absent").holds(Optional.empty(), SITUATION)).isTrue();
        for (var other : List.<Object>of("present", true, false, "is A", "is not A", "> 0 EUR", "says no")) {
            assertThat(Condition.of(other).holds(Optional.empty(), SITUATION)).isFalse();
        }
    }

    @Test
    void knowsWhatEarlierRoundsDid() {
        assertThat(SITUATION.value("earlier.issueRefund")).contains(true);
        assertThat(SITUATION.value("earlier.grantCredit")).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maybe", ">", "> much", "< Today", ">0EUR", "is"})
    void refusesWhatItCannotRead(String written) {
        assertThatThrownBy(() -> Condition.of(written)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean holds(Object condition, Object value) {
        return Condition.of(condition).holds(Optional.of(value), SITUATION);
    }

    private static Object typed(String value) {
        if (value.endsWith("EUR") || value.endsWith("USD")) {
            return Money.parse(value);
        }
        return value.length() == 10 ? java.time.LocalDate.parse(value) : new BigDecimal(value);
    }
}
