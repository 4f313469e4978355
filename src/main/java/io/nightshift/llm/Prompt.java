package io.nightshift.llm;

import io.nightshift.llm.Turn.Asked;
import io.nightshift.llm.Turn.Instructed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One version of what a model is told and asked, with slots to be filled.
 *
 * @param hash SHA-256 of the file
 * @param arguments what has to be given, and where each text comes from
 * @param system what the house instructs
 * @param user what the house asks
 */
public record Prompt(
        Purpose purpose, int version, String hash, Map<String, Source> arguments, String system, String user) {

    static final String NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
    private static final Pattern SLOT = Pattern.compile("\\{\\{(" + NAME + ")}}");

    public Prompt {
        arguments = Map.copyOf(arguments);
    }

    /** Names it in records, such as {@code plan/2}. */
    public String title() {
        return purpose.word() + "/" + version;
    }

    /**
     * The first two turns of a dialogue. All slots are filled at once, so what is put into one cannot open another.
     *
     * @param values a text for each argument, no more and no less
     * @param nonce of the dialogue's {@link Fence}
     */
    public List<Turn> fill(Map<String, String> values, String nonce) {
        if (!values.keySet().equals(arguments.keySet())) {
            throw new IllegalArgumentException("The prompt " + title() + " takes " + new TreeSet<>(arguments.keySet())
                    + ", got " + new TreeSet<>(values.keySet()));
        }
        var fence = new Fence(nonce);
        return List.of(new Instructed(filled(system, values, fence)), new Asked(filled(user, values, fence)));
    }

    private String filled(String part, Map<String, String> values, Fence fence) {
        return SLOT.matcher(part).replaceAll(slot -> Matcher.quoteReplacement(text(slot.group(1), values, fence)));
    }

    private String text(String name, Map<String, String> values, Fence fence) {
        var value = String.valueOf(values.get(name));
        return arguments.get(name) == Source.OUTSIDE ? fence.around(name, value) : value;
    }

    /** Where the text of an argument comes from. */
    public enum Source {
        /** Text of the house; may stand anywhere. */
        OURS,
        /** Text that somebody else wrote; stands in the user part only, between fences. */
        OUTSIDE;

        /** As in front matter. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
