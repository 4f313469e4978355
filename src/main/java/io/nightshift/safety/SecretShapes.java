package io.nightshift.safety;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Secrets that tell by their own shape what they are. */
final class SecretShapes {

    private static final String PRIVATE_KEY = "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"
            + "(?:\\s{0,4}Proc-Type:[^\\n]{0,80}\\s{0,4}DEK-Info:[^\\n]{0,80})?"
            + "[A-Za-z0-9+/=\\s\\\\]{0,20000}+(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?";

    private static final Stream<String> TOKENS = Stream.of(
            "[spr]k[-_](?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{16,500}+",
            "(?:gh[pousr]|npm|hf|github_pat|shpat|dop_v1)_[A-Za-z0-9_]{20,500}+",
            "glpat-[A-Za-z0-9_-]{16,500}+",
            "xox[abeoprs]-[A-Za-z0-9-]{10,500}+",
            "A(?:KIA|SIA|IDA|ROA)[A-Z0-9]{16}+(?![A-Za-z0-9])",
            "AIza[A-Za-z0-9_-]{30,60}+",
            "ya29\\.[A-Za-z0-9_-]{20,500}+",
            "SG\\.[A-Za-z0-9_-]{16,64}+\\.[A-Za-z0-9_-]{16,64}+",
            "eyJ[A-Za-z0-9_-]{8,4000}+\\.[A-Za-z0-9_-]{2,8000}+(?:\\.[A-Za-z0-9_-]{0,2000}+)?");

    /** The secret is its group {@code value}. */
    static final Pattern PATTERN = Pattern.compile(
            "(?<value>" + PRIVATE_KEY + "|(?<![A-Za-z0-9_-])(?:" + TOKENS.collect(Collectors.joining("|")) + "))");

    private SecretShapes() {}
}
