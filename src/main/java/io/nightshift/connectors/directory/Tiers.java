package io.nightshift.connectors.directory;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tiers that the decision tables know, and what a directory calls them; of a word that is neither nothing is said. */
public final class Tiers {

    private static final Set<String> KNOWN = Set.of("STANDARD", "PLUS", "PREMIUM");

    private final Map<String, String> words = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * The tiers as a setting names them.
     *
     * @param setting its name, for whoever got it wrong
     * @param words the directory's words, such as {@code Gold}, and the tiers that they mean
     */
    public Tiers(String setting, @Nullable Map<String, String> words) {
        KNOWN.forEach(tier -> this.words.put(tier, tier));
        if (words != null) {
            words.forEach((word, tier) -> this.words.put(word, checked(setting, word, tier)));
        }
    }

    private static String checked(String setting, String word, String tier) {
        var upper = tier.strip().toUpperCase(Locale.ROOT);
        if (!KNOWN.contains(upper)) {
            throw new IllegalArgumentException(
                    setting + " says that '" + word + "' means '" + tier + "'; tiers are STANDARD, PLUS and PREMIUM");
        }
        return upper;
    }

    /** The tier that a word of the directory means. */
    public Optional<String> of(@Nullable String word) {
        return Optional.ofNullable(word).map(it -> words.get(it.strip()));
    }
}
