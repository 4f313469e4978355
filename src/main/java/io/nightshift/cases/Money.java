package io.nightshift.cases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** An amount in one currency, held in the currency's smallest unit; two currencies never mix. */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    /** Refuses more decimals than the currency has, rather than rounding somebody's money. */
    public Money {
        try {
            amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    amount + " has more decimals than " + currency.getCurrencyCode() + " allows", e);
        }
    }

    public static Money of(String amount, String currencyCode) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currencyCode));
    }

    /** Reads the form {@link #toString()} writes: {@code 120.00 EUR}. */
    public static Money parse(String text) {
        var parts = text.split(" ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("Not an amount of money: '" + text + "'; one looks like 120.00 EUR");
        }
        return of(parts[0], parts[1]);
    }

    public Money plus(Money other) {
        return new Money(amount.add(inSameCurrency(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(inSameCurrency(other)), currency);
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(inSameCurrency(other));
    }

    private BigDecimal inSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot put " + other + " together with " + this);
        }
        return other.amount;
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }
}
