package io.nightshift.dossier;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds identifiers in a customer's words: order, invoice and serial numbers look like {@code SO-20417}, but people also write
 * {@code SO–20417}, {@code so 20417}, {@code Rechnung Nr. 30552}.
 */
public final class References {

    private static final String DASH = "[-\\u2010-\\u2015\\u2212]";
    private static final String NUMBER_WORD = "S?[ -]?(?:NO|NR|NUMBER|NUMMER|ID)?[ .:#]{0,3}";
    private static final Pattern IDENTIFIER = Pattern.compile("(?<![\\p{L}\\p{Nd}])(?:"
            + "(?<prefix>[A-Z]{2,4})" + DASH + "(?<digits>[0-9]{2,9}(?:" + DASH + "[0-9]{2,9})?)"
            + "|(?<loose>SO|INV|MX|PT)[ .:#]{0,2}" + DASH + "?[ #]?(?<looseDigits>[0-9]{4,9})"
            + "|(?:(?<invoice>INVOICE|BILL|RECHNUNG)|(?<order>ORDER|BESTELL(?:UNG)?|AUFTRAG)"
            + "|(?:MACHINE|MASCHINEN?|SERIAL|SERIEN))" + NUMBER_WORD + "(?<bare>[0-9]{5,9})(?![.,][0-9]| ?(?:EUR|€))"
            + ")(?![\\p{L}\\p{Nd}])");
    private static final Pattern ANY_DASH = Pattern.compile(DASH);
    private static final int MOST = 20;

    private References() {}

    /** The identifiers in order of appearance, each once, at most twenty. */
    public static List<String> in(String text) {
        return all(text).stream().limit(MOST).toList();
    }

    /**
     * The identifiers of several texts, oldest first. Of each kind those of the newest text that names any count: whoever is
     * asked which order is meant names it in the answer.
     */
    public static List<String> inNewest(List<String> texts) {
        Map<String, SequencedSet<String>> kinds = new LinkedHashMap<>();
        for (var text : texts) {
            Map<String, SequencedSet<String>> named = new LinkedHashMap<>();
            all(text)
                    .forEach(it -> named.computeIfAbsent(it.split("-", 2)[0], kind -> new LinkedHashSet<>())
                            .add(it));
            kinds.putAll(named);
        }
        return kinds.values().stream().flatMap(SequencedSet::stream).limit(MOST).toList();
    }

    private static List<String> all(String text) {
        return IDENTIFIER
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT))
                .results()
                .map(References::written)
                .distinct()
                .toList();
    }

    private static String written(MatchResult found) {
        if (found.group("prefix") != null) {
            return found.group("prefix") + "-"
                    + ANY_DASH.matcher(found.group("digits")).replaceAll("-");
        }
        if (found.group("loose") != null) {
            return found.group("loose") + "-" + found.group("looseDigits");
        }
        var kind = found.group("invoice") != null ? "INV-" : found.group("order") != null ? "SO-" : "MX-";
        return kind + found.group("bare");
    }
}
