package io.nightshift.reply;

import io.nightshift.cases.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes values as people of a language write them: "26 November 2026", "45,00 EUR", "4 Stunden". */
enum Wording {
    ENGLISH("d MMMM yyyy", "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH),
    GERMAN("d. MMMM yyyy", "d. MMMM yyyy, HH:mm 'Uhr (UTC)'", Locale.GERMAN);

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z");
    private static final Pattern SPOKEN_MOMENT = Pattern.compile("\\d{1,2} \\p{L}+ \\d{4}, \\d{2}:\\d{2} UTC");
    private static final Pattern MONEY = Pattern.compile("-?\\d{1,12}(?:\\.\\d{1,3})? [A-Z]{3}");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Map<String, String> UNITS = Map.of(
            "hour", "Stunde", "hours", "Stunden", "minute", "Minute", "minutes", "Minuten", "day", "Tag", "days",
            "Tagen");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4}) (" + String.join("|", UNITS.keySet()) + ")");

    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    Wording(String day, String moment, Locale locale) {
        this.day = DateTimeFormatter.ofPattern(day, locale);
        this.moment = DateTimeFormatter.ofPattern(moment, locale);
    }

    static Wording of(String language) {
        return language.equals("de") ? GERMAN : ENGLISH;
    }

    /** A value of a fact, a receipt or an occasion. A text stays one line; what it says is never read again. */
    String say(Object value) {
        return switch (value) {
            case LocalDate date -> day.format(date);
            case Money money -> money(money);
            case BigDecimal number -> number.toPlainString();
            default -> text(SPACE.matcher(value.toString()).replaceAll(" ").strip());
        };
    }

    private String text(String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return day.format(LocalDate.parse(text));
            }
            if (MOMENT.matcher(text).matches()) {
                return moment.format(Instant.parse(text).atOffset(ZoneOffset.UTC));
            }
            if (SPOKEN_MOMENT.matcher(text).matches()) {
                return moment.format(LocalDateTime.parse(text, ENGLISH.moment).atOffset(ZoneOffset.UTC));
            }
            if (MONEY.matcher(text).matches()) {
                return money(Money.parse(text));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            return text; // looks like a date or an amount and is none, so it is said as it stands
        }
        return this == GERMAN && SPAN.matcher(text).matches() ? span(text) : text;
    }

    private String money(Money money) {
        return this == GERMAN ? money.toString().replace('.', ',') : money.toString();
    }

    private static String span(String text) {
        var parts = text.split(" ", 2);
        return parts[0] + " " + UNITS.get(parts[1]);
    }
}
