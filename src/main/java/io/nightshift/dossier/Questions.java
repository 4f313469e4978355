package io.nightshift.dossier;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a question before anybody is asked: arguments that do not fit the schema, and endless texts. */
class Questions {

    private static final int LONGEST = 300;
    private static final int MOST_WORDS = 600;

    private final ArgumentSchemas schemas = new ArgumentSchemas();

    /** The faults in one sentence that names each argument and says what is expected. */
    Optional<String> fault(LookUp lookUp, Map<String, Object> arguments) {
        var faults = Stream.concat(
                        schemas.faults(lookUp.argumentsSchema(), arguments).stream(),
                        arguments.entrySet().stream().flatMap(it -> fault(it.getKey(), it.getValue())))
                .collect(Collectors.joining("; "));
        return faults.isEmpty() ? Optional.empty() : Optional.of(Sighting.cut(faults, MOST_WORDS));
    }

    private static Stream<String> fault(String name, @Nullable Object value) {
        return switch (value) {
            case String text -> faultOf(name, text);
            case Collection<?> several -> several.stream().flatMap(it -> fault(name, it));
            case Map<?, ?> object -> object.values().stream().flatMap(it -> fault(name, it));
            case null, default -> Stream.empty();
        };
    }

    private static Stream<String> faultOf(String name, String text) {
        if (text.length() > LONGEST) {
            return Stream.of(name + " has " + text.length() + " characters, at most " + LONGEST + " are expected");
        }
        return text.chars().anyMatch(Questions::isUnprintable)
                ? Stream.of(name + " contains control characters, plain text is expected")
                : Stream.empty();
    }

    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character) && !Character.isWhitespace(character);
    }
}
