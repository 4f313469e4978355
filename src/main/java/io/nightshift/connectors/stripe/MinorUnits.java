package io.nightshift.connectors.stripe;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Amounts as Stripe writes them: whole numbers of a currency's smallest unit, which is not always the one banks know. */
final class MinorUnits {

    private static final Set<String> WHOLE = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private MinorUnits() {}

    /** Refuses what Stripe cannot express, such as 5.50 in a currency that Stripe counts in whole ones. */
    static long of(Money money) {
        try {
            return money.amount().movePointRight(decimals(money.currency())).longValueExact();
        } catch (ArithmeticException e) {
            throw new Refused("Stripe cannot express " + money);
        }
    }

    /** An amount that Stripe told; it may have been told after the work was done, so what makes no sense refuses nothing. */
    static Money money(@Nullable Long units, @Nullable String currencyCode) {
        if (units == null || currencyCode == null) {
            throw new Unavailable("stripe answered without an amount");
        }
        try {
            var currency = Currency.getInstance(currencyCode.toUpperCase(Locale.ROOT));
            var amount = BigDecimal.valueOf(units).movePointLeft(decimals(currency));
            return new Money(amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY), currency);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new Unavailable(
                    "stripe answered " + units + " units of '" + currencyCode + "', which is no amount", e);
        }
    }

    private static int decimals(Currency currency) {
        var code = currency.getCurrencyCode();
        return WHOLE.contains(code) ? 0 : THOUSANDTHS.contains(code) ? 3 : 2;
    }
}
