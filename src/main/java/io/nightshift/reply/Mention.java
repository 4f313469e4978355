package io.nightshift.reply;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One checkable value in a text.
 *
 * @param value in one form for all ways to write it, so that equal values are equal texts
 * @param shown as it stands in the text
 */
record Mention(Kind kind, String value, String shown, int start, int end) {

    /** What can be checked. */
    enum Kind {
        AMOUNT("amount"),
        DATE("date"),
        MONTH("month"),
        WEEKDAY("weekday"),
        TIME("time"),
        DURATION("time span"),
        PERCENT("percentage"),
        IDENTIFIER("number"),
        LINK("address"),
        NUMBER("number"),
        UNREADABLE("statement"),
        INTERNAL("internal word");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** A number, whatever zeros it was written with. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static Mention date(LocalDate date, String shown, int start, int end) {
        return new Mention(Kind.DATE, date.toString(), shown, start, end);
    }

    /** The number in an amount, a percentage, a time span or a number. */
    String number() {
        return value.split(" ", 2)[0];
    }

    boolean overlaps(int position) {
        return start < position && position < end;
    }
}
