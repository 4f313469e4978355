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
 * @param respects in which the answers of one rule may be stricter than those of another; empty if they have no such order
 * @param claims whether the column that asks for this value must claim that more is stricter
 */
public record Expected(
        Predicate<String> input,
        List<Answer> answers,
        Function<Map<String, Object>, Optional<String>> faultOf,
        List<Respect> respects,
        Predicate<String> claims) {

    public Expected {
        answers = List.copyOf(answers);
        respects = List.copyOf(respects);
    }

    /** Expects nothing: a table that nobody in the house reads. */
    public static Expected nothing() {
        return new Expected(name -> true, List.of(), answers -> Optional.empty(), List.of(), name -> false);
    }

    /**
     * One respect in which answers may be strict.
     *
     * @param kind of finding if a greater number is less strict in it
     * @param words what it is, for people
     * @param strictness how much the answers of a rule ask for; more is stricter
     */
    public record Respect(Finding.Kind kind, String words, ToIntFunction<Map<String, Object>> strictness) {

        boolean milder(Map<String, Object> answers, Map<String, Object> others) {
            return strictness.applyAsInt(answers) < strictness.applyAsInt(others);
        }
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
