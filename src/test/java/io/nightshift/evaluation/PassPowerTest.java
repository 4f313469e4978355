package io.nightshift.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** pass^k is the share of all choices of k runs in which each has passed. */
class PassPowerTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1.0",
        "1, 0, 1, 0.0",
        "3, 3, 3, 1.0",
        "3, 2, 1, 0.666667",
        "3, 2, 2, 0.333333",
        "3, 2, 3, 0.0",
        "8, 6, 2, 0.535714",
        "8, 6, 6, 0.035714",
        "8, 6, 7, 0.0",
    })
    void countsTheChoices(int runs, int passed, int k, double expected) {
        assertThat(PassPower.of(runs, passed, k)).isCloseTo(expected, within(0.000001));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void isUnknownBeyondTheRunsThereWere(int k) {
        assertThatThrownBy(() -> PassPower.of(3, 3, k))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for k from 1 to 3");
    }
}
