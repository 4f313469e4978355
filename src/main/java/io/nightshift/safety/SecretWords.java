package io.nightshift.safety;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words behind which people write their secrets. */
final class SecretWords {

    private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{Nd}])";
    private static final char SEEN = Detector.SEEN;

    private static final String PASSWORD = anyOf(
            "pass-?(?:word|phrase|code)",
            "passw(?:or|d)t?",
            "pwd?",
            "kennwort",
            "otp",
            "token",
            "secret",
            "(?:wi-?fi|wlan)[ -]?(?:key|schlüssel|code)",
            "(?:zugangs|zugriffs)-?(?:token|code|schlüssel)",
            "(?:api|client|secret|access|auth|bearer|refresh|private)[ _-]?(?:key|token|secret|schlüssel)");

    private static final String CODE = anyOf(
            "otp",
            "pin",
            "(?:pass|zugangs|zugriffs|tür|tor)-?code",
            "(?:one[- ]time|verification|security|confirmation|sms|access|authentication|login|2fa|mfa)"
                    + "[- ](?:code|password|passcode|pin)",
            "(?:einmal|sms|bestätigungs|sicherheits|freigabe|anmelde)-?(?:code|passwort|kennwort)");

    private static final String MARKUP = "(?:</[a-z]{1,10}>|[*_]{1,2})?";

    /** After these words a value follows, whatever it looks like. */
    private static final String SAYS = "[\"']?(?: (?:for|to|of|für|zum|zur|von)(?: [\\p{L}-]{1,20}){1,4})?" + MARKUP
            + "(?: {0,2}[:=]| (?:lautet|lautete|reads))" + MARKUP + "[ \\t]{0,4}";

    /** After these a remark may follow as well, as in "is wrong". */
    private static final String IS = "[\"']?(?: (?:is|ist|was|war)(?: now| jetzt)?:? | ?[:=]\\s{1,8})";

    private static final String REMARK = "(?!"
            + anyOf(
                    "please|bitte|not|nicht|unknown|unbekannt|forgotten|vergessen|reset|required|expired|abgelaufen",
                    "wrong|falsch|see|siehe|none|null|the|my|das|mein|bearer|basic")
            + "(?![\\p{L}\\p{Nd}]))";

    private static final String TOKEN =
            "(?<value>[^\\s\"'<>" + SEEN + "][^\\s\"'" + SEEN + "]{2,500}(?<![.,;:?)\\]}]))";
    private static final String QUOTED = "[\"'`](?<value>[^\"'`\\n" + SEEN + "]{3,500})[\"'`]";
    private static final String DIGIT_OR_SIGN =
            "(?=[\\p{L}\\p{M}'-]{0,60}(?:[\\p{Nd}#!$%&*+/=@^_~]|(?-i:(?<=\\p{Ll})\\p{Lu})))";
    private static final String LETTER_AND_DIGIT =
            "(?=[^\\s]{0,60}\\p{L})(?=[^\\s]{0,60}\\p{Nd})(?=[^\\s" + SEEN + "]{6})";

    /** Words between a code's name and the code, and the signs around them. */
    private static final String FILLER = "(?:[ :=,.#-]{1,3}"
            + "(?:is|ist|to|be|was|war|lautet|number|nummer|nr|code|you|they|sie|i|ich|texted|sent|got|received|me|mir"
            + "|it|es|the|my|der|die|das)(?!\\p{L})){0,6}[ :=,.#\"'-]{1,4}";

    private static final String ENDS = "(?![\\p{L}\\p{Nd}]|[.,:/-]\\p{Nd})";

    private static final String TAN = anyOf("(?:einmal-?|m|sms-?)?tan");
    private static final String CARD_CODE = anyOf("cv[vc]2?|csc|prüfziffern?|kartenprüfnummer");

    /** Where each of the patterns begins, and where alone they are worth trying. */
    static final Pattern BEGINNINGS = compiled("(?="
            + String.join(
                    "|", PASSWORD, CODE, TAN, CARD_CODE, NO_WORD_BEFORE + "(?:pass|bearer)", "authorization", "://")
            + ")");

    /** Each with the secret as its group {@code value}. */
    static final List<Pattern> PATTERNS = Stream.of(
                    PASSWORD + SAYS + QUOTED,
                    PASSWORD + SAYS + REMARK + TOKEN,
                    PASSWORD + IS + QUOTED,
                    PASSWORD + IS + REMARK + DIGIT_OR_SIGN + TOKEN,
                    PASSWORD + " \"(?<value>[^\"\\n" + SEEN + "]{3,500})\"",
                    PASSWORD + " " + LETTER_AND_DIGIT + TOKEN,
                    NO_WORD_BEFORE + "pass ?[:=] {0,2}" + DIGIT_OR_SIGN + TOKEN,
                    "authorization[\"']?[:=] ?[\"']?(?:basic|bearer|token) (?<value>[A-Za-z0-9._~+/=-]{8,4000}+)",
                    NO_WORD_BEFORE + "bearer (?=[^\\s]{0,40}\\p{Nd})(?<value>[A-Za-z0-9._~+/=-]{12,4000}+)",
                    "://[^\\s/:@" + SEEN + "]{0,64}:(?<value>[^\\s/@" + SEEN + "]{1,100})@",
                    CODE + "s?" + FILLER + "(?<value>\\p{Nd}{3}[ -]\\p{Nd}{3}|\\p{Nd}{4,8})" + ENDS,
                    TAN + FILLER + "(?<value>\\p{Nd}{3}[ -]?\\p{Nd}{3})" + ENDS,
                    CARD_CODE + FILLER + "(?<value>\\p{Nd}{3,4})" + ENDS)
            .map(SecretWords::compiled)
            .toList();

    private SecretWords() {}

    private static Pattern compiled(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String anyOf(String... words) {
        return NO_WORD_BEFORE + "(?:" + String.join("|", words) + ")";
    }
}
