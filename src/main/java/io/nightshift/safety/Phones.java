package io.nightshift.safety;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Telephone numbers: international ones, and national ones of some regions where the writing or a word tells that it is one. */
final class Phones implements Detector {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** No region: only what begins with a plus and the code of a country is read. */
    private static final String ABROAD = "ZZ";

    private static final String NOUN =
            "(?:tele(?:fon|phone)|phone|mobile|mobil|handy|cell|fax|rückruf|ruf|whatsapp)[ -]?"
                    + "(?:number|nummer|no|nr)?|tel|fon|durchwahl|hotline";

    private static final String VERB = "call|ring|dial|reach|erreich(?:e|en|bar|t)|(?:zurück|an)rufen";

    /** Somewhere before, with no other number between. */
    private static final LeadingWords NAMED =
            new LeadingWords("(?:" + NOUN + "|" + VERB + "|(?<!-)(?:nummer|number|nr))(?!\\p{L})[^0-9\\n]{0,32}");

    /** So written, a number needs no word before it: from abroad, with the zero of an area, or as the United States group it. */
    private static final Pattern TELLING = Pattern.compile("\\(?(?:\\+|00[1-9])(?:[^0-9]{0,3}[0-9]){8,}.*"
            + "|\\(?0[0-9 ]{2,5}[ ()/.-].{4,}|0[0-9]{8,}"
            + "|(?:1[ .-]?)?(?:\\([0-9]{3}\\) ?|[0-9]{3}[ .-])[0-9]{3}[ .-][0-9]{4}(?: ?[A-Za-z].*)?");

    /** A number though no plan of numbers knows it, as it directly follows a word for telephone. */
    private static final Pattern DIRECT = said("(?:(?:" + NOUN + ")(?:[.:]{0,2} ?| (?:is|ist) )|(?:" + VERB
            + ")(?: \\p{L}{2,8}){0,2} (?:at|on|under|unter):? )(?<number>[+(]?[0-9](?:[ ()/.-]{0,2}[0-9]){5,14})"
            + "(?![\\p{L}\\p{Nd}])");

    /** A number though no plan of numbers knows it, for its groups: (202) 555-0143. */
    private static final Pattern GROUPED =
            said("(?<![./-])(?<number>(?:\\([0-9]{3}\\) ?|[0-9]{3}-)[0-9]{3}-[0-9]{4})(?![\\p{L}\\p{Nd}]|[./-][0-9])");

    private static final Pattern LINE = Pattern.compile(".+");

    /** Looking for numbers is dear, and most lines have no five digits with nothing between that no number has. */
    private static final Pattern WORTH_A_LOOK = Pattern.compile("\\p{Nd}(?:[^\\p{L}\\p{Nd}:]{0,6}\\p{Nd}){4}");

    private final List<String> regions;

    Phones(List<String> regions) {
        this.regions = List.copyOf(regions);
    }

    private static Pattern said(String pattern) {
        return Pattern.compile("(?<![\\p{L}\\p{Nd}])" + pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public Stream<Sighting> in(String text) {
        var rest = TradeNumbers.hiddenIn(text);
        var written = Stream.of(DIRECT, GROUPED)
                .flatMap(pattern -> pattern.matcher(rest).results())
                .map(it -> sighting(it.start("number"), it.group("number")));
        return Stream.concat(written, LINE.matcher(rest).results().flatMap(line -> planned(line, rest)));
    }

    /** No number goes over several lines. */
    private Stream<Sighting> planned(MatchResult line, String rest) {
        if (!WORTH_A_LOOK.matcher(line.group()).find()) {
            return Stream.empty();
        }
        return Stream.concat(
                        matches(line.group(), ABROAD, Leniency.POSSIBLE),
                        regions.stream().flatMap(region -> matches(line.group(), region, Leniency.VALID)))
                .filter(it ->
                        TELLING.matcher(it.rawString()).matches() || NAMED.leadTo(line.start() + it.start(), rest))
                .map(it -> sighting(line.start() + it.start(), it.rawString()));
    }

    /** A bracket that closes behind the number is around it and no part of it. */
    private static Sighting sighting(int start, String number) {
        var around = number.startsWith("(") && number.indexOf(')') < 0;
        return new Sighting(Concealed.PHONE, around ? start + 1 : start, start + number.length());
    }

    private static Stream<PhoneNumberMatch> matches(String text, String region, Leniency leniency) {
        var matches = NUMBERS.findNumbers(text, region, leniency, Long.MAX_VALUE);
        return StreamSupport.stream(matches.spliterator(), false);
    }
}
