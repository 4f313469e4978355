package io.nightshift.safety;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Account numbers by ISO 13616: of their country's length and with the right check digits, blanks between the groups or not. */
final class Ibans implements Detector {

    private static final Pattern BEGIN = Pattern.compile("(?<![\\p{L}\\p{Nd}])[A-Za-z]{2}[0-9]{2}");

    private static final Map<String, Integer> LENGTHS = lengths("""
        AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29
        ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20
        LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29
        PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
        YE30\
        """);

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (var entry : table.split("\\s+")) {
            lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }

    @Override
    public Stream<Sighting> in(String text) {
        return BEGIN.matcher(text).results().flatMap(begin -> from(begin.start(), text).stream());
    }

    private static Optional<Sighting> from(int start, String text) {
        var length = LENGTHS.getOrDefault(text.substring(start, start + 2).toUpperCase(Locale.ROOT), 0);
        var digits = new StringBuilder(length);
        var gap = 0;
        for (int at = start; at < text.length() && digits.length() < length; at++) {
            var character = text.charAt(at);
            if (isPart(character)) {
                digits.append(Character.toUpperCase(character));
                gap = 0;
            } else if (" \n\t.-".indexOf(character) < 0 || ++gap > 2) {
                return Optional.empty();
            }
            if (digits.length() == length) {
                return ends(at + 1, text) && isValid(digits)
                        ? Optional.of(new Sighting(Concealed.IBAN, start, at + 1))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean ends(int end, String text) {
        return end == text.length() || !isPart(text.charAt(end));
    }

    private static boolean isPart(char character) {
        return character >= '0' && character <= '9'
                || character >= 'A' && character <= 'Z'
                || character >= 'a' && character <= 'z';
    }

    /** The first four characters moved to the end, letters read as 10 to 35, the whole leaves 1 when divided by 97. */
    private static boolean isValid(CharSequence iban) {
        var remainder = 0;
        for (int i = 0; i < iban.length(); i++) {
            var value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder == 1;
    }
}
