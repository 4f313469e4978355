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

    private static final String NUM = "\\d{1,3}(?:[.,' ]\\d{3}){1,5}(?:[.,]\\d{1,2})?(?![\\d])|\\d+(?:[.,]\\d+)?";
    private static final String CURRENCY = "eur|€|euros?|usd|us\\$|\\$|dollars?|gbp|£|pounds?|chf|sek|pln|franken";
    private static final String MONTHS = "january|february|march|april|may|june|july|august|september|october|november"
            + "|december|januar|jänner|februar|märz|mai|juni|juli|oktober|dezember"
            + "|jan|feb|mar|mär|apr|jun|jul|aug|sept?|oct|okt|nov|dec|dez";
    private static final String UNITS =
            "minutes?|minuten?|hours?|hrs?|stunden?|(?:working |business |work|werk|arbeits)?(?:days?|tage?n?)"
                    + "|weeks?|wochen?|months?|monate?n?|years?|jahre?n?";
    private static final String COUNTS =
            "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty"
                    + "|eine[mnrs]?|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|vierzehn|zwanzig";
    private static final String NUMBER_STEMS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty"
        + "|hundred|thousand|million|half|couple|few|several|ein|eine|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn"
        + "|elf|zwölf|zig|hundert|tausend|halbe|paar|mehrere";
    private static final List<String> MONTH_STEMS = List.of(
            "jan", "jän", "feb", "mar", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt", "nov",
            "dec", "dez");
    private static final List<String> CURRENCY_STEMS =
            List.of("eur", "€", "usd", "$", "dollar", "gbp", "£", "pound", "chf", "sek", "pln", "franken");
    private static final List<String> AMOUNT_STEMS = List.of(
            "eur", "€", "usd", "$", "dollar", "gbp", "£", "pound", "chf", "sek", "pln", "franken", "cent", "%",
            "prozent");
    private static final List<String> UNIT_STEMS =
            List.of("minute", "hour", "hr", "stunde", "day", "tag", "week", "woche", "month", "monat", "year", "jahr");
    private static final String NOT_IN_WORD = "(?<![\\p{L}\\p{Nd}])";
    private static final String WORD_ENDS = "(?![\\p{L}\\p{Nd}])";
    private static final Map<String, Integer> MONTH_NUMBERS = monthNumbers();
    private static final Map<String, Integer> COUNT_NUMBERS = countNumbers();

    private static final Pattern INVISIBLE = Pattern.compile("[\\u00AD\\u200B-\\u200F\\u2060\\uFEFF*_`]");
    private static final Pattern SPACES = Pattern.compile("[\\u00A0\\u2007\\u2009\\u202F\\t ]+");
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern LIST_NUMBER = Pattern.compile("(?mi)^ *\\d{1,2}[.)](?= )(?! *(?:" + MONTHS + "))");

    /**
     * A pattern over the lower-case text, and how to read what it found; an empty answer leaves the text to the later
     * patterns.
     *
     * @param gate letters of which some must stand in the text before the pattern is tried; none for a pattern that needs
     *     a digit
     */
    private record Reading(Pattern pattern, List<String> gate, Function<Matcher, Optional<Value>> read) {

        boolean mayFind(String text, boolean digits) {
            return gate.isEmpty() ? digits : gate.stream().anyMatch(text::contains);
        }
    }

    private record Value(Kind kind, String value) {}

    private static final Pattern CAPITALS =
            Pattern.compile("(?=[A-Z])" + NOT_IN_WORD + "[A-Z][A-Z0-9]*(?:-[A-Z0-9]+){0,6}" + WORD_ENDS);
    private static final Pattern WORD_BEFORE = Pattern.compile("\\p{L}*(?:" + NUMBER_STEMS + ")\\p{L}*");

    private static final List<Reading> READINGS = List.of(
            always(
                    Kind.INTERNAL,
                    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[{}]|\\$\\{",
                    List.of("-", "{", "}")),
            new Reading(
                    word("(?:https?://|www\\.)[^\\s<>\"]+|[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+){1,8}"),
                    List.of("://", "www.", "@"),
                    found -> Optional.of(new Value(Kind.LINK, found.group().replaceFirst("[.,;:!?)]+$", "")))),
            digits(
                    "(\\d{4})-(\\d{2})-(\\d{2})(?=t|[^\\d-]|$)",
                    found -> date(found.group(1), found.group(2), found.group(3))),
            new Reading(
                    Pattern.compile("(?<=[t ])([01]?\\d|2[0-3]):([0-5]\\d)(?::[0-5]\\d(?:\\.\\d+)?)?z"),
                    List.of(),
                    found -> time(found.group(1), found.group(2))),
            digits(
                    "(\\d{1,2})(?:st|nd|rd|th)?\\.? ?(?:of )?(" + MONTHS + ")\\.?(?:,? (\\d{4}))?" + WORD_ENDS,
                    found -> dayOfMonth(found.group(1), found.group(2), found.group(3))),
            new Reading(
                    word("(" + MONTHS + ")\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?"),
                    MONTH_STEMS,
                    found -> dayOfMonth(found.group(2), found.group(1), found.group(3))),
            digits(
                    "(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}|\\d{2})(?!\\d)",
                    found -> numericDate(found.group(1), found.group(2), found.group(3))),
            digits(
                    "(0?[1-9]|[12]\\d|3[01])\\.(0?[1-9]|1[0-2])\\.(?!\\d)",
                    found -> Optional.of(new Value(
                            Kind.DATE, "--%02d-%02d".formatted(number(found.group(2)), number(found.group(1)))))),
            new Reading(
                    word("(?:in|by|until|of|since|early|late|mid|im|ab|bis|seit|ende|anfang|mitte|end|beginning)[ -]("
                            + MONTHS + ")(?: \\d{4})?"),
                    MONTH_STEMS,
                    found -> Optional.of(new Value(Kind.MONTH, "%02d".formatted(month(found.group(1)))))),
            digits(
                    "(?:" + NUM + ") ?(?:k|tsd|thousand|million|mio|tausend|hundred|hundert|dozen)\\.?" + WORD_ENDS
                            + "(?: ?(?:" + CURRENCY + ")" + WORD_ENDS + ")?",
                    found -> Optional.of(new Value(Kind.UNREADABLE, found.group()))),
            new Reading(
                    Pattern.compile(NOT_IN_WORD + "(" + CURRENCY + ") ?(" + NUM + ")(?:,-|\\.-)?"),
                    CURRENCY_STEMS,
                    found -> amount(found.group(2), found.group(1))),
            digits(
                    "(" + NUM + ")(?:,-|\\.-)?[ -]?(" + CURRENCY + ")" + WORD_ENDS,
                    found -> amount(found.group(1), found.group(2))),
            digits(
                    "(" + NUM + ")[ -]?(?:%|pct(?!\\p{L})|percent|per cent|prozent)",
                    found -> Optional.of(new Value(Kind.PERCENT, decimal(found.group(1))))),
            new Reading(
                    word("(\\p{L}{1,40})[ -](?:(?:hundred|thousand) )?(?:" + CURRENCY
                            + "|cents?|%|percent|per cent|prozent)"),
                    AMOUNT_STEMS,
                    found -> WORD_BEFORE.matcher(found.group(1)).matches()
                            ? Optional.of(new Value(Kind.UNREADABLE, found.group()))
                            : Optional.empty()),
            new Reading(
                    Pattern.compile("(?=[a-z])" + NOT_IN_WORD + "[a-z]{1,8}-\\d{2,}(?:-[a-z0-9]+){0,6}" + WORD_ENDS),
                    List.of("-"),
                    found ->
                            Optional.of(new Value(Kind.IDENTIFIER, found.group().toUpperCase(Locale.ROOT)))),
            new Reading(
                    CAPITALS,
                    List.of(),
                    found -> found.group().chars().anyMatch(Character::isDigit)
                            ? Optional.of(new Value(Kind.IDENTIFIER, found.group()))
                            : Optional.empty()),
            digits(
                    "([01]?\\d|2[0-3])[:.]([0-5]\\d) ?(uhr|am|pm|a\\.m\\.|p\\.m\\.)" + WORD_ENDS,
                    found -> time(hour(found.group(1), found.group(3)), found.group(2))),
            digits("([01]?\\d|2[0-3]):([0-5]\\d)(?!\\d)", found -> time(found.group(1), found.group(2))),
            digits(
                    "([01]?\\d|2[0-4]) ?(uhr|am|pm|a\\.m\\.|p\\.m\\.|o'clock)" + WORD_ENDS,
                    found -> time(hour(found.group(1), found.group(2)), "00")),
            digits(
                    "(\\d{1,4})(?: ?(?:-|to|bis) ?(\\d{1,4}))?[ -]?(" + UNITS + ")" + WORD_ENDS,
                    found -> Optional.of(
                            found.group(2) == null
                                    ? span(found.group(1), found.group(3))
                                    : new Value(Kind.UNREADABLE, found.group()))),
            new Reading(
                    word("(" + COUNTS + ")[ -](" + UNITS + ")"),
                    UNIT_STEMS,
                    found -> Optional.of(span(String.valueOf(COUNT_NUMBERS.get(found.group(1))), found.group(2)))),
            new Reading(
                    word("(?:within|inside|in|under|binnen|innerhalb)"
                        + " (?:(?:of|the|this|next|a|an|half|few|couple|some|von|der|des|den|nächsten|paar|einigen|wenigen|weniger)"
                        + " ){0,4}(" + UNITS + ")"),
                    UNIT_STEMS,
                    found -> Optional.of(new Value(Kind.DURATION, "some " + unit(found.group(1))))),
            always(
                    Kind.UNREADABLE,
                    NOT_IN_WORD
                            + "(?:(?:next|this|coming|end of the|later"
                            + " this|nächste[nrs]?|diese[nrs]?|kommende[nrs]?|ende der)"
                            + " (?:week|month|year|woche|monats?|jahre?s?)|weekend|wochenende|tonight|this"
                            + " (?:morning|afternoon|evening)|heute abend|heute nachmittag)"
                            + WORD_ENDS,
                    List.of("week", "month", "year", "woche", "monat", "jahr", "tonight", "this ", "heute ")),
            new Reading(
                    word("day after tomorrow|übermorgen"),
                    List.of("tomorrow", "morgen"),
                    found -> Optional.of(new Value(Kind.DATE, "+2"))),
            new Reading(
                    Pattern.compile(
                            "(?=[tm])" + NOT_IN_WORD + "(?<!guten )(?<!am )(?<!heute )(?:tomorrow|morgen)" + WORD_ENDS),
                    List.of("tomorrow", "morgen"),
                    found -> Optional.of(new Value(Kind.DATE, "+1"))),
            new Reading(
                    word(
                            "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?"),
                    List.of("day", "tag", "mittwoch", "sonnabend"),
                    found -> Optional.of(new Value(Kind.WEEKDAY, weekday(found.group())))),
            new Reading(
                    Pattern.compile("[0-9]+(?:[.,:/][0-9]+){0,8}"),
                    List.of(),
                    found -> Optional.of(new Value(Kind.NUMBER, decimal(found.group())))),
            new Reading(
                    Pattern.compile("\\p{Nd}+"),
                    List.of(),
                    found -> Optional.of(new Value(Kind.UNREADABLE, found.group()))));

    private Scan() {}

    /** The text as the patterns want it: one kind of space and dash, nothing invisible, no emphasis marks. */
    static String normal(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        plain = INVISIBLE.matcher(plain).replaceAll("");
        plain = DASHES.matcher(plain).replaceAll("-");
        return SPACES.matcher(plain).replaceAll(" ");
    }

    /** The text in lower case, letter by letter, so that every place stays where it is. */
    static String lower(String text) {
        var letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }

    /** What a {@link #normal} text mentions, in order. */
    static List<Mention> of(String text) {
        var rest = text.toCharArray();
        var lower = lower(text).toCharArray();
        if (hasDigit(text)) {
            var lists = LIST_NUMBER.matcher(text);
            while (lists.find()) {
                blank(rest, lists.start(), lists.end());
                blank(lower, lists.start(), lists.end());
            }
        }
        List<Mention> mentions = new ArrayList<>();
        var left = new String(lower);
        var digits = hasDigit(left);
        for (var reading : READINGS) {
            if (!reading.mayFind(left, digits)) {
                continue;
            }
            var before = mentions.size();
            var found = reading.pattern().matcher(reading.pattern() == CAPITALS ? new String(rest) : left);
            while (found.find()) {
                var value = reading.read().apply(found);
                if (value.isPresent()) {
                    var shown = text.substring(found.start(), found.end()).strip();
                    mentions.add(
                            new Mention(value.get().kind(), value.get().value(), shown, found.start(), found.end()));
                    blank(rest, found.start(), found.end());
                    blank(lower, found.start(), found.end());
                }
            }
            if (mentions.size() > before) {
                left = new String(lower);
                digits = hasDigit(left);
            }
        }
        mentions.sort(Comparator.comparingInt(Mention::start));
        return mentions;
    }

    static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static void blank(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            text[i] = '\u0001';
        }
    }

    private static Reading always(Kind kind, String pattern, List<String> gate) {
        return new Reading(
                Pattern.compile(pattern),
                gate,
                found -> Optional.of(new Value(kind, found.group().strip())));
    }

    private static Reading digits(String pattern, Function<Matcher, Optional<Value>> read) {
        return new Reading(Pattern.compile("(?=\\d)" + NOT_IN_WORD + pattern), List.of(), read);
    }

    private static Pattern word(String pattern) {
        return Pattern.compile(NOT_IN_WORD + "(?:" + pattern + ")" + WORD_ENDS);
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
        return Mention.plain(
                new BigDecimal(grouped ? whole + text.substring(mark + 1) : whole + "." + text.substring(mark + 1)));
    }

    private static int month(String name) {
        return java.util.Objects.requireNonNull(
                MONTH_NUMBERS.get(name.toLowerCase(Locale.ROOT).substring(0, 3)));
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
