package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.llm.Prices.Price;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a call costs by the price table. */
class PricesTest {

    private final Prices prices = new Prices(Map.of("small", price("0.40", "1.60"), "large", price("2.00", "8.00")));

    @Test
    void countsQuestionsAndAnswersByTheirOwnPrice() {
        assertThat(prices.micros("large", 1_000_000, 500_000)).isEqualTo(6_000_000);
    }

    @Test
    void roundsUpToTheMillionth() {
        assertThat(prices.micros("small", 1, 0)).isEqualTo(1);
        assertThat(prices.micros("small", 0, 0)).isZero();
    }

    @Test
    void takesAnUnknownModelForTheDearest() {
        assertThat(prices.micros("unheard-of", 1, 1)).isEqualTo(prices.micros("large", 1, 1));
    }

    @Test
    void countsNothingWhereNoPriceIsKnown() {
        assertThat(new Prices(Map.of()).micros("large", 1000, 1000)).isZero();
    }

    private static Price price(String prompt, String completion) {
        return new Price(new BigDecimal(prompt), new BigDecimal(completion));
    }
}
