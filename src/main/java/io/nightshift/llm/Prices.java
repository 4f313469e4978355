package io.nightshift.llm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What models cost.
 *
 * @param prices by the model's name; a model that is not listed costs as much as the dearest one that is
 */
@ConfigurationProperties("nightshift.llm")
record Prices(@DefaultValue Map<String, Price> prices) {

    Prices {
        prices = Map.copyOf(prices);
    }

    /** What it costs, in millionths of a EUR, rounded up. */
    long micros(String model, long promptTokens, long completionTokens) {
        var price = priceOf(model);
        return price.prompt()
                .multiply(BigDecimal.valueOf(promptTokens))
                .add(price.completion().multiply(BigDecimal.valueOf(completionTokens)))
                .setScale(0, RoundingMode.CEILING)
                .longValue();
    }

    private Price priceOf(String model) {
        var known = prices.get(model);
        return known != null
                ? known
                : prices.values().stream()
                        .max(Comparator.comparing(Price::completion))
                        .orElse(Price.NOTHING);
    }

    /**
     * The price of a model.
     *
     * @param prompt EUR for a million tokens of a question
     * @param completion EUR for a million tokens of an answer
     */
    record Price(BigDecimal prompt, BigDecimal completion) {

        static final Price NOTHING = new Price(BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
