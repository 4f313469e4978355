package io.nightshift.safety;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keys and tokens by their shape, and what stands behind words such as password, bearer or one-time code. */
final class Secrets implements Detector {

    private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{Nd}])";

    private static final String PASSWORD =
            NO_WORD_BEFORE + "(?:pass-?(?:word|phrase|code)|passw(?:or|d)t?|pwd?|kennwort|(?:wi-?fi|wlan)["
                           + " -]?(?:key|schlüssel|code)|(?:zugangs|zugriffs)-?(?:token|code|schlüssel)|otp|(?:api|client|secret|access|auth|bearer|refresh|private)["
                           + " _-]?(?:key|token|secret|schlüssel)|token|secret)[\"']?";

    private static final String MARKUP = "(?:</[a-z]{1,10}>|[*_]{1,2})?";

    /** After these words a value follows, whatever it looks like. */
    private static final String SAYS = "(?: (?:for|to|of|für|zum|zur|von)(?: [\\p{L}-]{1,20}){1,4})?" + MARKUP
            + "(?: {0,2}[:=]| (?:lautet|lautete|reads))" + MARKUP + "[ \\t]{0,4}";

    /** After these a remark may follow as well, as in "is wrong". */
    private static final String IS = "(?: (?:is|ist|was|war)(?: now| jetzt)?:? | ?[:=]\\s{1,8})";

    private static final String REMARK =
            "(?!(?:please|bitte|not|nicht|unknown|unbekannt|forgotten|vergessen|reset|required"
                + "|expired|abgelaufen|wrong|falsch|see|siehe|none|null|the|my|das|mein|bearer|basic)(?![\\p{L}\\p{Nd}]))";

    private static final String TOKEN = "[^\\s\"'<>" + SEEN + "][^\\s\"'" + SEEN + "]{2,500}(?<![.,;:?)\\]}])";
    private static final String QUOTED = "[\"'`](?<value>[^\"'`\\n" + SEEN + "]{3,500})[\"'`]";
    private static final String DIGIT_OR_SIGN =
            "(?=[\\p{L}\\p{M}'-]{0,60}(?:[\\p{Nd}#!$%&*+/=@^_~]|(?-i:(?<=\\p{Ll})\\p{Lu})))";
    private static final String LETTER_AND_DIGIT =
            "(?=[^\\s]{0,60}\\p{L})(?=[^\\s]{0,60}\\p{Nd})(?=[^\\s" + SEEN + "]{6})";

    private static final String CODE = NO_WORD_BEFORE + "(?:otp|pin|(?:pass|zugangs|zugriffs|tür|tor)-?code"
            + "|(?:one[- ]time|verification|security|confirmation|sms|access|authentication|login|2fa|mfa)"
            + "[- ](?:code|password|passcode|pin)"
            + "|(?:einmal|sms|bestätigungs|sicherheits|freigabe|anmelde)-?(?:code|passwort|kennwort))s?";

    private static final String FILLER =
            "(?:[ :=,.#-]{1,3}(?:is|ist|to|be|was|war|lautet|number|nummer|nr|code|you|they|sie|i|ich"
                    + "|texted|sent|got|received|me|mir|it|es|the|my|der|die|das)(?!\\p{L})){0,6}[ :=,.#\"'-]{1,4}";

    private static final String NUMBER_ENDS = "(?![\\p{L}\\p{Nd}]|[.,:/-]\\p{Nd})";

    private static final List<Pattern> SAID = Stream.of(
                    PASSWORD + SAYS + QUOTED,
                    PASSWORD + SAYS + REMARK + "(?<value>" + TOKEN + ")",
                    PASSWORD + IS + QUOTED,
                    PASSWORD + IS + REMARK + DIGIT_OR_SIGN + "(?<value>" + TOKEN + ")",
                    NO_WORD_BEFORE + "pass ?[:=] {0,2}" + DIGIT_OR_SIGN + "(?<value>" + TOKEN + ")",
                    PASSWORD + " \"(?<value>[^\"\\n" + SEEN + "]{3,500})\"",
                    PASSWORD + " " + LETTER_AND_DIGIT + "(?<value>" + TOKEN + ")",
                    "authorization[\"']?[:=] ?[\"']?(?:basic|bearer|token) (?<value>[A-Za-z0-9._~+/=-]{8,4000}+)",
                    NO_WORD_BEFORE + "bearer (?=[^\\s]{0,40}\\p{Nd})(?<value>[A-Za-z0-9._~+/=-]{12,4000}+)",
                    "://[^\\s/:@" + SEEN + "]{0,64}:(?<value>[^\\s/@" + SEEN + "]{1,100})@",
                    CODE + FILLER + "(?<value>\\p{Nd}{3}[ -]\\p{Nd}{3}|\\p{Nd}{4,8})" + NUMBER_ENDS,
                    NO_WORD_BEFORE + "(?:einmal-?|m|sms-?)?tan" + FILLER + "(?<value>\\p{Nd}{3}[ -]?\\p{Nd}{3})"
                            + NUMBER_ENDS,
                    NO_WORD_BEFORE + "(?:cv[vc]2?|csc|prüfziffern?|kartenprüfnummer)" + FILLER
                            + "(?<value>\\p{Nd}{3,4})" + NUMBER_ENDS)
            .map(it -> Pattern.compile(it, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
            .toList();

    private static final List<Pattern> SHAPED = Stream.of(
                    "[spr]k[-_](?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{16,500}+",
                    "(?:gh[pousr]|npm|hf|github_pat|shpat|dop_v1)_[A-Za-z0-9_]{20,500}+",
                    "glpat-[A-Za-z0-9_-]{16,500}+",
                    "xox[abeoprs]-[A-Za-z0-9-]{10,500}+",
                    "A(?:KIA|SIA|IDA|ROA)[A-Z0-9]{16}+(?![A-Za-z0-9])",
                    "AIza[A-Za-z0-9_-]{30,60}+",
                    "ya29\\.[A-Za-z0-9_-]{20,500}+",
                    "SG\\.[A-Za-z0-9_-]{16,64}+\\.[A-Za-z0-9_-]{16,64}+",
                    "eyJ[A-Za-z0-9_-]{8,4000}+\\.[A-Za-z0-9_-]{2,8000}+(?:\\.[A-Za-z0-9_-]{0,2000}+)?")
            .map(it -> Pattern.compile("(?<![A-Za-z0-9_-])(?<value>" + it + ")"))
            .toList();

    private static final Pattern PRIVATE_KEY = Pattern.compile("(?<value>-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"
            + "(?:\\s{0,4}Proc-Type:[^\\n]{0,80}\\s{0,4}DEK-Info:[^\\n]{0,80})?[A-Za-z0-9+/=\\s\\\\]{0,20000}+"
            + "(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?)");

    @Override
    public Stream<Sighting> in(String text) {
        return Stream.of(SAID.stream(), SHAPED.stream(), Stream.of(PRIVATE_KEY))
                .flatMap(it -> it)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(found -> new Sighting(Concealed.SECRET, found.start("value"), found.end("value")));
    }
}
