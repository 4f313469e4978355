package io.nightshift.process;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * What a person has filled in; nothing of it has been believed yet.
 *
 * @param fields texts, numbers and truth values by name; anything else a client sends is left out
 */
record FourEyesSubmission(Map<String, Object> fields) {

    /** Keeps the plain values of what was submitted. */
    static FourEyesSubmission of(@Nullable Map<String, ?> submitted) {
        Map<String, Object> plain = new HashMap<>();
        if (submitted != null) {
            submitted.keySet().forEach(name -> {
                var value = plain(submitted, name);
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    plain.put(name, value);
                }
            });
        }
        return new FourEyesSubmission(plain);
    }

    private static @Nullable Object plain(Map<String, ?> submitted, String name) {
        if (submitted instanceof VariableMap typed) {
            var value = typed.<TypedValue>getValueTyped(name);
            return value == null || value instanceof SerializableValue ? null : value.getValue();
        }
        var value = submitted.get(name);
        return value instanceof TypedValue typed && !(value instanceof SerializableValue) ? typed.getValue() : value;
    }

    /** One of an enum's words, in any case of letters. */
    <E extends Enum<E>> E word(String field, Class<E> words) {
        var given = text(field, 40).orElse("").replace("-", "_").toUpperCase(Locale.ROOT);
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(given))
                .findFirst()
                .orElseThrow(() -> fault(
                        field,
                        "choose one of "
                                + Arrays.stream(words.getEnumConstants())
                                        .map(word -> word.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    /** A text that must be there. */
    String required(String field, int most, String why) {
        return text(field, most).orElseThrow(() -> fault(field, why));
    }

    Optional<String> text(String field, int most) {
        var value = fields.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw fault(field, "is not a text");
        }
        if (text.length() > most) {
            throw fault(field, "has " + text.length() + " characters, at most " + most);
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    /** Whether a box is ticked, as the form sends it or as a text. */
    boolean ticked(String field) {
        return "true".equals(String.valueOf(fields.get(field)));
    }

    /** A number, as the form sends it or as a text. */
    Optional<BigDecimal> number(String field) {
        var value = fields.get(field);
        if (value == null || value instanceof String text && text.isBlank()) {
            return Optional.empty();
        }
        try {
            var number = new BigDecimal(value.toString().strip());
            if (number.precision() > 15 || Math.abs(number.scale()) > 15) {
                throw fault(field, "is not a sensible number");
            }
            return Optional.of(number);
        } catch (NumberFormatException e) {
            throw fault(field, "is not a number");
        }
    }

    static BadRequest fault(String field, String problem) {
        return new BadRequest(field + ": " + problem);
    }
}
