package io.nightshift.connectors.desk;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the words of the toolbox mean at a desk: as usual, unless the settings say otherwise. */
public final class Words {

    private Words() {}

    /** {@link IllegalArgumentException} if the setting names a word that there is not, or nothing for it. */
    public static Map<String, String> of(
            String setting, Map<String, String> usual, @Nullable Map<String, String> given) {
        var words = new TreeMap<>(usual);
        if (given != null) {
            given.forEach((word, called) -> {
                if (!usual.containsKey(word) || called.isBlank()) {
                    throw new IllegalArgumentException(setting + " says '" + word + ": " + called + "'; it can name "
                            + new TreeMap<>(usual).keySet());
                }
                words.put(word, called);
            });
        }
        return Map.copyOf(words);
    }
}
