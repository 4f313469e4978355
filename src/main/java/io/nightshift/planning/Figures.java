package io.nightshift.planning;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Amounts of money in words, as English and German write them: 1,170.00 EUR, EUR 1.170,00, € 45. */
final class Figures {

    private static final Map<String, String> SIGNS = Map.of("€", "EUR", "$", "USD", "£", "GBP");
    private static final String NUMBER = "[0-9][0-9.,]*";
    private static final String CURRENCY = "EUR|USD|GBP|CHF|JPY|[€$£]";
    private static final Pattern FIGURE = Pattern.compile("(?<number>" + NUMBER + ") ?(?<after>" + CURRENCY
            + ")(?![A-Z])" + "|(?<![A-Z])(?<before>" + CURRENCY + ") ?(?<behind>" + NUMBER + ")");
    private static final Pattern CENTS = Pattern.compile("[.,][0-9]{1,2}$");

    private Figures() {}

    static List<Figure> in(String text) {
        return FIGURE.matcher(text).results().map(Figures::figure).toList();
    }

    private static Figure figure(MatchResult found) {
        var number = found.group("number") == null ? found.group("behind") : found.group("number");
        var currency = found.group("after") == null ? found.group("before") : found.group("after");
        return new Figure(
                found.group().strip(), amount(number.replaceAll("[.,]+$", "")), SIGNS.getOrDefault(currency, currency));
    }

    private static BigDecimal amount(String number) {
        var cents = CENTS.matcher(number);
        return cents.find()
                ? new BigDecimal(digits(number.substring(0, cents.start())) + "." + number.substring(cents.start() + 1))
                : new BigDecimal(digits(number));
    }

    private static String digits(String number) {
        return number.replaceAll("[.,]", "");
    }

    /** One amount, and how it was written. */
    record Figure(String written, BigDecimal amount, String currency) {

        boolean isAmong(List<Figure> others) {
            return others.stream()
                    .anyMatch(other -> other.currency.equals(currency) && other.amount.compareTo(amount) == 0);
        }
    }
}
