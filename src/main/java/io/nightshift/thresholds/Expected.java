package io.nightshift.thresholds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * What the application expects of a table.
 *
 * @param input whether it can give a value of this name
 * @param answers the outputs it reads, in any order; empty if it reads none of them itself
 * @param faultOf what is wrong with the answers of one rule taken together, in words
 * @param strictness how much a rule's answers ask for; more is stricter. Empty if the answers have no such order
 */
public record Expected(
        Predicate<String> input,
        List<Answer> answers,
        Function<Map<String, Object>, Optional<String>> faultOf,
        Optional<ToIntFunction<Map<String, Object>>> strictness) {

    public Expected {
        answers = List.copyOf(answers);
    }

    /** Expects nothing: a table that nobody in the house reads. */
    public static Expected nothing() {
        return new Expected(name -> true, List.of(), answers -> Optional.empty(), Optional.empty());
    }

    /**
     * One output.
     *
     * @param allowed what its values look like as text
     */
    public record Answer(String name, ValueType type, Pattern allowed) {

        public static Answer text(String name, String allowed) {
            return new Answer(name, ValueType.TEXT, Pattern.compile(allowed));
        }

        public static Answer truth(String name) {
            return new Answer(name, ValueType.BOOLEAN, Pattern.compile("true|false"));
        }
    }
}
