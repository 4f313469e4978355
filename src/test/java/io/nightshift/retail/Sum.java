package io.nightshift.retail;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Works out an expression of numbers, {@code + - * /} and brackets, to two decimals. */
final class Sum {

    private final String text;
    private int at;

    private Sum(String text) {
        this.text = text;
    }

    /** The value; {@link IllegalArgumentException} if it is no such expression, {@link ArithmeticException} if it has no value. */
    static BigDecimal of(String expression) {
        if (!expression.matches("[0-9+\\-*/(). ]+")) {
            throw new IllegalArgumentException("invalid characters in expression");
        }
        var sum = new Sum(expression.replace(" ", ""));
        var value = sum.terms();
        if (sum.at < sum.text.length()) {
            throw sum.unreadable();
        }
        return value.setScale(2, RoundingMode.HALF_EVEN);
    }

    private BigDecimal terms() {
        var value = factors();
        while (true) {
            if (skip('+')) {
                value = value.add(factors());
            } else if (skip('-')) {
                value = value.subtract(factors());
            } else {
                return value;
            }
        }
    }

    private BigDecimal factors() {
        var value = factor();
        while (true) {
            if (skip('*')) {
                value = value.multiply(factor());
            } else if (skip('/')) {
                value = value.divide(factor(), MathContext.DECIMAL64);
            } else {
                return value;
            }
        }
    }

    private BigDecimal factor() {
        if (skip('-')) {
            return factor().negate();
        }
        if (skip('+')) {
            return factor();
        }
        if (skip('(')) {
            var inner = terms();
            if (!skip(')')) {
                throw unreadable();
            }
            return inner;
        }
        return number();
    }

    private BigDecimal number() {
        var from = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        try {
            return new BigDecimal(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw unreadable();
        }
    }

    private boolean skip(char wanted) {
        var found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("the expression cannot be read from its place " + (at + 1));
    }
}
