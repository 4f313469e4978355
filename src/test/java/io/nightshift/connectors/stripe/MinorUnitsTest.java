package io.nightshift.connectors.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinorUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "12.34, EUR, 1234",
        "0.01, USD, 1",
        "5000, JPY, 5000",
        "5000, KRW, 5000",
        "1.234, KWD, 1234",
        "7, ISK, 700",
        "7, UGX, 700",
        "5.00, MGA, 5",
        "12.34, HUF, 1234",
        "-3.00, EUR, -300"
    })
    void areWhatStripeCounts(String amount, String currency, long units) {
        var money = Money.of(amount, currency);

        assertThat(MinorUnits.of(money)).isEqualTo(units);
        assertThat(MinorUnits.money(units, currency.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(money);
    }

    @Test
    void refuseWhatStripeCannotExpress() {
        assertThatThrownBy(() -> MinorUnits.of(Money.of("5.50", "MGA"))).isInstanceOf(Refused.class);
    }

    @Test
    void takeNothingForAnAmountThatIsNone() {
        assertThatThrownBy(() -> MinorUnits.money(750L, "isk")).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> MinorUnits.money(1L, "???")).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> MinorUnits.money(null, "eur")).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> MinorUnits.money(1L, null)).isInstanceOf(Unavailable.class);
    }
}
