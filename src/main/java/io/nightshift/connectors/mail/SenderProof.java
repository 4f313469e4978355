package io.nightshift.connectors.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether our own server proved that a letter comes from the domain in From: by what it wrote into Authentication-Results. It
 * proves the domain; who within the domain it was, is that domain's affair.
 */
final class SenderProof {

    private static final Pattern RESULT =
            Pattern.compile("^(dmarc|dkim|spf)\\s*=\\s*([a-z]+)(?![^\\s])(.*)$", Pattern.DOTALL);

    private final String ourServer;

    SenderProof(String ourServer) {
        this.ourServer = ourServer;
    }

    /** The topmost header of our server counts: it stands above all that came with the letter. */
    boolean holds(String @Nullable [] headers, String sender) {
        if (ourServer.isEmpty() || headers == null) {
            return false;
        }
        for (var header : headers) {
            var clauses = clauses(header);
            if (!clauses.isEmpty() && isOurs(clauses.getFirst())) {
                return clauses.stream().skip(1).anyMatch(it -> proves(it, Addresses.domain(sender)));
            }
        }
        return false;
    }

    private boolean isOurs(String introduction) {
        return introduction.split("\\s+")[0].equals(ourServer);
    }

    private static boolean proves(String clause, String domain) {
        var result = RESULT.matcher(clause);
        if (!result.matches() || !result.group(2).equals("pass")) {
            return false;
        }
        var rest = result.group(3);
        return switch (result.group(1)) {
            case "dmarc" -> property(rest, "header.from").filter(domain::equals).isPresent();
            case "dkim" ->
                property(rest, "header.d").filter(it -> isWithin(domain, it)).isPresent();
            default ->
                property(rest, "smtp.mailfrom")
                        .map(it -> it.substring(it.lastIndexOf('@') + 1))
                        .filter(domain::equals)
                        .isPresent();
        };
    }

    private static boolean isWithin(String domain, String signer) {
        return domain.equals(signer) || signer.contains(".") && domain.endsWith("." + signer);
    }

    private static Optional<String> property(String text, String name) {
        for (var word : text.strip().split("\\s+")) {
            if (word.startsWith(name + "=")) {
                return Optional.of(word.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** The parts between semicolons, without comments and in lower case; none if quotes or brackets do not close. */
    private static List<String> clauses(String header) {
        var all = new ArrayList<String>();
        var clause = new StringBuilder();
        var depth = 0;
        var quoted = false;
        for (var i = 0; i < header.length(); i++) {
            var c = header.charAt(i);
            if (c == '\\' && (quoted || depth > 0)) {
                i++;
            } else if (depth == 0 && c == '"') {
                quoted = !quoted;
                clause.append('"');
            } else if (quoted) {
                // What is quoted may be the sender's; it says nothing.
                clause.append('_');
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
                clause.append(' ');
            } else if (depth == 0 && c == ';') {
                all.add(ready(clause));
                clause.setLength(0);
            } else if (depth == 0) {
                clause.append(c);
            }
        }
        all.add(ready(clause));
        return quoted || depth > 0 ? List.of() : all;
    }

    private static String ready(StringBuilder clause) {
        return clause.toString().strip().toLowerCase(Locale.ROOT);
    }
}
