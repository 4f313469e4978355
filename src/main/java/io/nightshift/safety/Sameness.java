package io.nightshift.safety;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When two ways of writing are the same value. */
final class Sameness {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** No region: a number from abroad tells its country itself. */
    private static final String ABROAD = "ZZ";

    private final List<String> regions;

    Sameness(List<String> regions) {
        this.regions = List.copyOf(regions);
    }

    /** Equal for the same value however it is written. */
    String key(Concealed what, String written) {
        var plain = FoldedText.of(written).text();
        return what + " "
                + switch (what) {
                    case EMAIL -> email(plain);
                    case PHONE -> phone(plain);
                    case CARD, IBAN -> plain.replaceAll("[^\\p{L}\\p{Nd}]", "").toUpperCase(Locale.ROOT);
                    case IP -> plain.toLowerCase(Locale.ROOT);
                    case NAME, COMPANY, ADDRESS ->
                        Word.in(plain).stream().map(Word::spelt).collect(Collectors.joining(" "));
                    case SECRET -> plain;
                    case LITERAL -> written;
                };
    }

    private static String email(String written) {
        var address = written.toLowerCase(Locale.ROOT)
                .replaceAll(" ?[(\\[{<] ?(?:at|ät) ?[)\\]}>] ?", "@")
                .replaceAll(" ?[(\\[{<] ?(?:dot|punkt) ?[)\\]}>] ?", ".")
                .replace(" ", "");
        var at = address.lastIndexOf('@') + 1;
        return address.substring(0, at) + ascii(address.substring(at));
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException tooLong) {
            return domain;
        }
    }

    /** By the first region that has such a number: without its country, nothing else tells which is meant. */
    private String phone(String written) {
        return Stream.concat(regions.stream(), Stream.of(ABROAD))
                .flatMap(region -> international(written, region).stream())
                .findFirst()
                .orElseGet(() -> written.replaceAll("[^+0-9]", ""));
    }

    private static Optional<String> international(String written, String region) {
        var matches = NUMBERS.findNumbers(written, region, Leniency.VALID, 1).iterator();
        if (!matches.hasNext()) {
            return Optional.empty();
        }
        var match = matches.next();
        return match.rawString().equals(written)
                ? Optional.of(NUMBERS.format(match.number(), PhoneNumberFormat.E164) + " "
                        + match.number().getExtension())
                : Optional.empty();
    }
}
