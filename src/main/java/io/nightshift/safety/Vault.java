package io.nightshift.safety;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The placeholders of one case and what stands behind them; the same value is always behind the same placeholder. */
final class Vault {

    private static final Pattern PLACEHOLDER = Pattern.compile("<(?<what>[A-Z]{2,8})_(?<number>[1-9][0-9]{0,8})>");

    private final Sameness sameness;
    private final Map<String, String> originals = new LinkedHashMap<>();
    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<Concealed, Integer> given = new EnumMap<>(Concealed.class);

    Vault(Sameness sameness, Map<String, String> originals) {
        this.sameness = sameness;
        originals.forEach(this::put);
    }

    /** @throws IllegalArgumentException for what is no placeholder */
    private void put(String placeholder, String original) {
        var parts = PLACEHOLDER.matcher(placeholder);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + placeholder + "' is no placeholder");
        }
        var what = Concealed.valueOf(parts.group("what"));
        originals.put(placeholder, original);
        placeholders.putIfAbsent(sameness.key(what, original), placeholder);
        given.merge(what, Integer.parseInt(parts.group("number")), Math::max);
    }

    /** The placeholder for a value, a new one if the value is new. */
    synchronized String placeholder(Concealed what, String original) {
        var known = placeholders.get(sameness.key(what, original));
        if (known != null) {
            return known;
        }
        var placeholder = "<" + what + "_" + (given.getOrDefault(what, 0) + 1) + ">";
        put(placeholder, original);
        return placeholder;
    }

    /** The text with what stood behind each placeholder when it was first given; an unknown one stays. */
    synchronized String restored(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(originals.getOrDefault(found.group(), found.group())));
    }

    /** The text with nothing to see where its placeholders stand, otherwise the same and as long. */
    synchronized String hiddenIn(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> originals.containsKey(found.group())
                        ? String.valueOf(Detector.SEEN).repeat(found.group().length())
                        : Matcher.quoteReplacement(found.group()));
    }

    synchronized Map<String, String> originals() {
        return new LinkedHashMap<>(originals);
    }
}
