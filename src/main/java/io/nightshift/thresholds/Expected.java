package io.nightshift.thresholds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the application expects of a table.
 *
 * @param input whether it can give a value of this name
 * @param answers the outputs it reads, in any order; empty if it reads none of them itself
 * @param faultOf what is wrong with the answers of one rule taken together, in words
 * @param strictness in each respect, how much a rule's answers ask for; more is stricter. Empty if the answers have no such
 *     order
 */
public record Expected(
        Predicate<String> input,
        List<Answer> answers,
        Function<Map<String, Object>, Optional<String>> faultOf,
        List<ToIntFunction<Map<String, Object>>> strictness) {

    public Expected {
        answers = List.copyOf(answers);
        strictness = List.copyOf(strictness);
    }

    /** Expects nothing: a table that nobody in the house reads. */
    public static Expected nothing() {
        return new Expected(name -> true, List.of(), answers -> Optional.empty(), List.of());
    }

    /**
     * One output.
     *
     * @param allowed what its values look like as text
     * @param words the same for people
     */
    public record Answer(String name, ValueType type, Pattern allowed, String words) {

        /** One of these words, and nothing else. */
        public static Answer oneOf(String name, List<String> words) {
            var allowed = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
            var told = words.stream().map(word -> word.isEmpty() ? "nothing" : word);
            return new Answer(
                    name, ValueType.TEXT, Pattern.compile(allowed), "one of " + told.collect(Collectors.joining(", ")));
        }

        public static Answer like(String name, String allowed, String words) {
            return new Answer(name, ValueType.TEXT, Pattern.compile(allowed), words);
        }

        public static Answer truth(String name) {
            return new Answer(name, ValueType.BOOLEAN, Pattern.compile("true|false"), "true or false");
        }

        public static Answer anything(String name, ValueType type) {
            return new Answer(name, type, Pattern.compile("(?s).*"), "anything");
        }
    }
}
