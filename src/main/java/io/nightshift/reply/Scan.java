package io.nightshift.reply;

import io.nightshift.reply.Mention.Kind;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds every amount, date, time, percentage, identifier and other number in a text, in English and German spellings.
 * What one pattern has read no later pattern sees; digits that no pattern could read remain as plain numbers. Each pattern
 * passes once over the text.
 */
final class Scan {

    private static final String NUM = "\\d{1,3}(?:[.,' ]\\d{3})+(?:[.,]\\d{1,2})?(?![\\d])|\\d+(?:[.,]\\d+)?";
    private static final String CURRENCY = "EUR|€|euros?|USD|US\\$|\\$|dollars?|GBP|£|pounds?|CHF|SEK|PLN|Franken";
    private static final String MONTHS = "January|February|March|April|May|June|July|August|September|October|November"
            + "|December|Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
            + "|Jan|Feb|Mar|Mär|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez";
    private static final String UNITS =
            "minutes?|Minuten?|hours?|hrs?|Stunden?|(?:working |business |work|Werk|Arbeits)?(?:days?|Tage?n?)"
                    + "|weeks?|Wochen?|months?|Monate?n?|years?|Jahre?n?";
    private static final String COUNTS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty"
            + "|eine[mnrs]?|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|vierzehn|zwanzig";
    private static final String NUMBER_STEMS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty"
            + "|hundred|thousand|million|half|couple|few|several|ein|eine|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn"
            + "|elf|zwölf|zig|hundert|tausend|halbe|paar|mehrere";
    private static final String NOT_IN_WORD = "(?<![\\p{L}\\p{Nd}])";
    private static final String WORD_ENDS = "(?![\\p{L}\\p{Nd}])";
    private static final Map<String, Integer> MONTH_NUMBERS = monthNumbers();
    private static final Map<String, Integer> COUNT_NUMBERS = countNumbers();

    private static final Pattern INVISIBLE = Pattern.compile("[\\u00AD\\u200B-\\u200F\\u2060\\uFEFF*_`]");
    private static final Pattern SPACES = Pattern.compile("[\\u00A0\\u2007\\u2009\\u202F\\t ]+");
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern LIST_NUMBER = Pattern.compile("(?m)^ *\\d{1,2}[.)](?= )(?! *(?:" + MONTHS + "))");

    /** A pattern and how to read what it found; an empty answer leaves the text to the later patterns. */
    private record Reading(Pattern pattern, Function<Matcher, Optional<Value>> read) {}

    private record Value(Kind kind, String value) {}

    private static final List<Reading> READINGS = List.of(
            always(
                    Kind.INTERNAL,
                    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[{}]|\\$\\{"),
            new Reading(
                    word("(?:https?://|www\\.)[^\\s<>\"]+|[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+"),
                    found -> Optional.of(new Value(
                            Kind.LINK, found.group().toLowerCase(Locale.ROOT).replaceFirst("[.,;:!?)]+$", "")))),
            new Reading(
                    Pattern.compile(NOT_IN_WORD + "(\\d{4})-(\\d{2})-(\\d{2})(?=T|[^\\d-]|$)"),
                    found -> date(found.group(1), found.group(2), found.group(3))),
            new Reading(
                    Pattern.compile("(?<=[T ])([01]?\\d|2[0-3]):([0-5]\\d)(?::[0-5]\\d(?:\\.\\d+)?)?Z"),
                    found -> time(found.group(1), found.group(2))),
            new Reading(
                    word("(\\d{1,2})(?:st|nd|rd|th)?\\.? ?(?:of )?(" + MONTHS + ")\\.?(?:,? (\\d{4}))?"),
                    found -> dayOfMonth(found.group(1), found.group(2), found.group(3))),
            new Reading(
                    word("(" + MONTHS + ")\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?"),
                    found -> dayOfMonth(found.group(2), found.group(1), found.group(3))),
            new Reading(
                    Pattern.compile(NOT_IN_WORD + "(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}|\\d{2})(?!\\d)"),
                    found -> numericDate(found.group(1), found.group(2), found.group(3))),
            new Reading(
                    Pattern.compile(NOT_IN_WORD + "(0?[1-9]|[12]\\d|3[01])\\.(0?[1-9]|1[0-2])\\.(?!\\d)"),
                    found -> Optional.of(new Value(
                            Kind.DATE, "--%02d-%02d".formatted(number(found.group(2)), number(found.group(1)))))),
            new Reading(
                    word("(?:in|by|until|of|since|early|late|mid|im|ab|bis|seit|Ende|Anfang|Mitte|end|beginning)[ -]("
                            + MONTHS + ")(?: \\d{4})?"),
                    found -> Optional.of(new Value(Kind.MONTH, "%02d".formatted(month(found.group(1)))))),
            always(Kind.UNREADABLE, NOT_IN_WORD + "(?:" + NUM + ") ?(?:k|tsd|thousand|million|mio|tausend|hundred|hundert|dozen)"
                    + "\\.?" + WORD_ENDS + "(?: ?(?:" + CURRENCY + ")" + WORD_ENDS + ")?"),
            new Reading(
                    Pattern.compile("(?iu)(?<![\\p{L}\\p{Nd}])(" + CURRENCY + ") ?(" + NUM + ")(?:,-|\\.-)?"),
                    found -> amount(found.group(2), found.group(1))),
            new Reading(
                    Pattern.compile("(?iu)(?<![\\p{L}\\p{Nd}])(" + NUM + ")(?:,-|\\.-)?[ -]?(" + CURRENCY + ")" + WORD_ENDS),
                    found -> amount(found.group(1), found.group(2))),
            new Reading(
                    Pattern.compile("(?iu)" + NOT_IN_WORD + "(" + NUM + ")[ -]?(?:%|pct\\b|percent|per cent|prozent)"),
                    found -> Optional.of(new Value(Kind.PERCENT, decimal(found.group(1))))),
            always(
                    Kind.UNREADABLE,
                    NOT_IN_WORD + "\\p{L}{0,20}(?:" + NUMBER_STEMS + ")\\p{L}{0,20}[ -](?:hundred |thousand )?(?:" + CURRENCY
                            + "|cents?|%|percent|per cent|prozent)" + WORD_ENDS),
            new Reading(
                    Pattern.compile("(?iu)" + NOT_IN_WORD + "[a-z]{1,8}-\\d{2,}(?:-[a-z0-9]+)*" + WORD_ENDS),
                    found -> Optional.of(new Value(Kind.IDENTIFIER, found.group().toUpperCase(Locale.ROOT)))),
            new Reading(
                    Pattern.compile(NOT_IN_WORD + "[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*" + WORD_ENDS),
                    found -> found.group().chars().anyMatch(Character::isDigit)
                            ? Optional.of(new Value(Kind.IDENTIFIER, found.group()))
                            : Optional.empty()),
            new Reading(
                    Pattern.compile("(?iu)" + NOT_IN_WORD + "([01]?\\d|2[0-3])[:.]([0-5]\\d)(?: ?(uhr|am|pm|a\\.m\\.|p\\.m\\.))"
                            + WORD_ENDS),
                    found -> time(hour(found.group(1), found.group(3)), found.group(2))),
            new Reading(
                    Pattern.compile(NOT_IN_WORD + "([01]?\\d|2[0-3]):([0-5]\\d)(?!\\d)"),
                    found -> time(found.group(1), found.group(2))),
            new Reading(
                    Pattern.compile("(?iu)" + NOT_IN_WORD + "([01]?\\d|2[0-4]) ?(uhr|am|pm|a\\.m\\.|p\\.m\\.|o'clock)" + WORD_ENDS),
                    found -> time(hour(found.group(1), found.group(2)), "00")),
            new Reading(
                    word("(\\d{1,4})(?: ?(?:-|to|bis) ?(\\d{1,4}))?[ -]?(" + UNITS + ")"),
                    found -> Optional.of(found.group(2) == null
                            ? span(found.group(1), found.group(3))
                            : new Value(Kind.UNREADABLE, found.group()))),
            new Reading(
                    word("(" + COUNTS + ")[ -](" + UNITS + ")"),
                    found -> Optional.of(span(
                            String.valueOf(COUNT_NUMBERS.get(found.group(1).toLowerCase(Locale.ROOT))),
                            found.group(2)))),
            new Reading(
                    word("(?:within|inside|in|under|binnen|innerhalb) (?:(?:of|the|this|next|a|an|half|few|couple|some|von|der|des"
                            + "|den|nächsten|paar|einigen|wenigen|weniger) ){0,4}(" + UNITS + ")"),
                    found -> Optional.of(new Value(Kind.DURATION, "some " + unit(found.group(1))))),
            always(
                    Kind.UNREADABLE,
                    NOT_IN_WORD + "(?:next|this|coming|end of the|later this|nächste[nrs]?|diese[nrs]?|kommende[nrs]?|Ende der)"
                            + " (?:week|month|year|Woche|Monats?|Jahre?s?)" + WORD_ENDS + "|" + NOT_IN_WORD
                            + "(?:weekend|Wochenende|tonight|this (?:morning|afternoon|evening)|heute Abend|heute Nachmittag)"
                            + WORD_ENDS),
            new Reading(word("day after tomorrow|übermorgen"), found -> Optional.of(new Value(Kind.DATE, "+2"))),
            new Reading(
                    word("(?<!guten )(?<!am )(?<!heute )(?:tomorrow|morgen)"),
                    found -> Optional.of(new Value(Kind.DATE, "+1"))),
            new Reading(
                    word("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(Mon|Diens|Donners|Frei|Sams|Sonn)tags?|(Mittwoch|Sonnabend)s?"),
                    found -> Optional.of(new Value(Kind.WEEKDAY, weekday(found.group())))),
            new Reading(
                    Pattern.compile("\\d+(?:[.,:/]\\d+)*"),
                    found -> Optional.of(new Value(Kind.NUMBER, decimal(found.group())))),
            always(Kind.UNREADABLE, "\\p{Nd}+"));

    private Scan() {}

    /** The text as the patterns want it: one kind of space and dash, nothing invisible, no emphasis marks. */
    static String normal(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        plain = INVISIBLE.matcher(plain).replaceAll("");
        plain = DASHES.matcher(plain).replaceAll("-");
        return SPACES.matcher(plain).replaceAll(" ");
    }

    /** What a {@link #normal} text mentions, in order. */
    static List<Mention> of(String text) {
        var rest = new StringBuilder(text);
        var lists = LIST_NUMBER.matcher(text);
        while (lists.find()) {
            blank(rest, lists.start(), lists.end());
        }
        List<Mention> mentions = new ArrayList<>();
        for (var reading : READINGS) {
            var found = reading.pattern().matcher(rest.toString());
            while (found.find()) {
                var value = reading.read().apply(found);
                if (value.isPresent()) {
                    mentions.add(new Mention(
                            value.get().kind(),
                            value.get().value(),
                            found.group().strip(),
                            found.start(),
                            found.end()));
                    blank(rest, found.start(), found.end());
                }
            }
        }
        mentions.sort(Comparator.comparingInt(Mention::start));
        return mentions;
    }

    private static void blank(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            text.setCharAt(i, '\u0001');
        }
    }

    private static Reading always(Kind kind, String pattern) {
        return new Reading(
                Pattern.compile("(?iu)" + pattern), found -> Optional.of(new Value(kind, found.group().strip())));
    }

    private static Pattern word(String pattern) {
        return Pattern.compile("(?iu)" + NOT_IN_WORD + "(?:" + pattern + ")" + WORD_ENDS);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static Optional<Value> date(String year, String month, String day) {
        try {
            var date = LocalDate.of(number(year.length() == 2 ? "20" + year : year), number(month), number(day));
            return Optional.of(new Value(Kind.DATE, date.toString()));
        } catch (DateTimeException e) {
            return Optional.of(new Value(Kind.UNREADABLE, year + "-" + month + "-" + day));
        }
    }

    private static Optional<Value> dayOfMonth(
            String day, String month, @org.jspecify.annotations.Nullable String year) {
        return year == null
                ? Optional.of(new Value(Kind.DATE, "--%02d-%02d".formatted(month(month), number(day))))
                : date(year, String.valueOf(month(month)), day);
    }

    /** Day before month, as in all of Europe; the American order only where the European one is no date. */
    private static Optional<Value> numericDate(String first, String second, String year) {
        return number(second) > 12 && number(first) <= 12 ? date(year, first, second) : date(year, second, first);
    }

    private static Optional<Value> time(String hour, String minute) {
        return Optional.of(new Value(Kind.TIME, "%02d:%s".formatted(number(hour), minute)));
    }

    private static String hour(String hour, String half) {
        var afternoon = half.toLowerCase(Locale.ROOT).startsWith("p");
        var morning = half.toLowerCase(Locale.ROOT).startsWith("a");
        var read = number(hour);
        if (afternoon && read < 12) {
            return String.valueOf(read + 12);
        }
        return morning && read == 12 ? "0" : String.valueOf(read);
    }

    private static Optional<Value> amount(String number, String currency) {
        return Optional.of(new Value(Kind.AMOUNT, decimal(number) + " " + code(currency)));
    }

    private static String code(String currency) {
        return switch (currency.toLowerCase(Locale.ROOT)) {
            case "eur", "€", "euro", "euros" -> "EUR";
            case "usd", "us$", "$", "dollar", "dollars" -> "USD";
            case "gbp", "£", "pound", "pounds" -> "GBP";
            case "chf", "franken" -> "CHF";
            default -> currency.toUpperCase(Locale.ROOT);
        };
    }

    private static Value span(String count, String unit) {
        return new Value(Kind.DURATION, Mention.plain(new BigDecimal(count)) + " " + unit(unit));
    }

    private static String unit(String unit) {
        var word = unit.toLowerCase(Locale.ROOT);
        if (word.startsWith("min")) {
            return "minute";
        }
        if (word.startsWith("h") || word.startsWith("st")) {
            return "hour";
        }
        if (word.contains("da") || word.contains("tag")) {
            return word.startsWith("d") || word.startsWith("t") ? "day" : "working day";
        }
        if (word.startsWith("w")) {
            return "week";
        }
        return word.startsWith("mo") ? "month" : "year";
    }

    /** Reads 1,170.00 and 1.170,00 alike; the last mark is the decimal one unless exactly three digits follow it. */
    static String decimal(String written) {
        var text = written.replaceAll("[' ]", "");
        var mark = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        if (mark < 0 || text.indexOf(':') >= 0 || text.indexOf('/') >= 0) {
            return text.chars().allMatch(Character::isDigit) ? Mention.plain(new BigDecimal(text)) : text;
        }
        var grouped = text.length() - mark - 1 == 3;
        var whole = text.substring(0, mark).replaceAll("[.,]", "");
        return Mention.plain(new BigDecimal(grouped ? whole + text.substring(mark + 1) : whole + "." + text.substring(mark + 1)));
    }

    private static int month(String name) {
        return java.util.Objects.requireNonNull(MONTH_NUMBERS.get(name.toLowerCase(Locale.ROOT).substring(0, 3)));
    }

    private static Map<String, Integer> monthNumbers() {
        Map<String, Integer> numbers = new HashMap<>();
        var names = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ", -1);
        for (int i = 0; i < names.length; i++) {
            numbers.put(names[i], i + 1);
        }
        numbers.putAll(Map.of("jän", 1, "mär", 3, "mai", 5, "okt", 10, "dez", 12));
        return Map.copyOf(numbers);
    }

    private static Map<String, Integer> countNumbers() {
        Map<String, Integer> numbers = new HashMap<>();
        var english = "one two three four five six seven eight nine ten eleven twelve".split(" ", -1);
        var german = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" ", -1);
        for (int i = 0; i < english.length; i++) {
            numbers.put(english[i], i + 1);
            numbers.put(german[i], i + 1);
        }
        for (var one : List.of("eine", "einem", "einen", "einer", "eines")) {
            numbers.put(one, 1);
        }
        numbers.putAll(Map.of("fourteen", 14, "vierzehn", 14, "twenty", 20, "zwanzig", 20));
        return Map.copyOf(numbers);
    }

    private static String weekday(String name) {
        var word = name.toLowerCase(Locale.ROOT);
        return switch (word.substring(0, 2)) {
            case "mo" -> "MONDAY";
            case "tu", "di" -> "TUESDAY";
            case "we", "mi" -> "WEDNESDAY";
            case "th", "do" -> "THURSDAY";
            case "fr" -> "FRIDAY";
            case "sa" -> "SATURDAY";
            default -> word.startsWith("sonnab") ? "SATURDAY" : "SUNDAY";
        };
    }
}
