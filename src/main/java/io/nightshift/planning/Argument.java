package io.nightshift.planning;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.nightshift.cases.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One argument of a step as a playbook writes it: a constant, a text with slots such as {@code {order.number}}, the same
 * in several languages, or an object of these. A text that is nothing but one slot becomes the fact's own value.
 */
sealed interface Argument {

    Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    /** The value, or empty if a fact it needs is not known. */
    Optional<Object> fill(Situation situation);

    /** The slots it has. */
    List<String> slots(Situation situation);

    /** Reads an argument as it stands in a playbook. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Argument of(Object written) {
        return switch (written) {
            case String words -> Text.of(words);
            case Integer number -> new Constant(new BigDecimal(number));
            case Double number -> new Constant(BigDecimal.valueOf(number));
            case Boolean truth -> new Constant(truth);
            case Map<?, ?> several -> ofMap(several);
            default ->
                throw new IllegalArgumentException("'" + written + "' is no argument; write a text, a number,"
                        + " true or false, or a text for each language as {en: ..., de: ...}");
        };
    }

    private static Argument ofMap(Map<?, ?> several) {
        Map<String, Argument> inner = new LinkedHashMap<>();
        several.forEach((key, value) -> inner.put(String.valueOf(key), of(value)));
        if (!inner.keySet().stream().allMatch(key -> LANGUAGE.matcher(key).matches())) {
            return new Inner(inner);
        }
        if (!inner.containsKey("en")) {
            throw new IllegalArgumentException("A text in several languages needs the language 'en'");
        }
        return new Spoken(inner);
    }

    /** The same in every case. */
    record Constant(Object constant) implements Argument {
        @Override
        public Optional<Object> fill(Situation situation) {
            return Optional.of(constant);
        }

        @Override
        public List<String> slots(Situation situation) {
            return List.of();
        }
    }

    /**
     * Text between slots; one more text than slots. Filled in one pass: what a slot brings in is never read as a slot.
     */
    record Text(List<String> texts, List<String> names) implements Argument {

        private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)}");
        private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
        private static final DateTimeFormatter GERMAN_DAY = DateTimeFormatter.ofPattern("d. MMMM yyyy", Locale.GERMAN);

        static Text of(String written) {
            List<String> texts = new ArrayList<>();
            List<String> names = new ArrayList<>();
            var slot = SLOT.matcher(written);
            var end = 0;
            while (slot.find()) {
                texts.add(plain(written.substring(end, slot.start()), written));
                names.add(name(slot.group(1), written));
                end = slot.end();
            }
            texts.add(plain(written.substring(end), written));
            return new Text(texts, names);
        }

        private static String plain(String between, String written) {
            if (between.contains("{") || between.contains("}")) {
                throw new IllegalArgumentException("A brace without its partner in '" + written + "'");
            }
            return between;
        }

        private static String name(String slot, String written) {
            if (!Condition.FACT.matcher(slot).matches()) {
                throw new IllegalArgumentException("The slot '{" + slot + "}' in '" + written
                        + "' does not name a fact; one looks like {order.number}");
            }
            return slot;
        }

        @Override
        public Optional<Object> fill(Situation situation) {
            if (names.size() == 1 && texts.stream().allMatch(String::isEmpty)) {
                return situation
                        .slot(names.getFirst())
                        .map(value -> value instanceof LocalDate || value instanceof Money ? value.toString() : value);
            }
            var filled = new StringBuilder(texts.getFirst());
            for (int i = 0; i < names.size(); i++) {
                var value = situation.slot(names.get(i));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                filled.append(spoken(value.get(), situation.language())).append(texts.get(i + 1));
            }
            return Optional.of(filled.toString());
        }

        private static String spoken(Object value, String language) {
            return switch (value) {
                case LocalDate date -> (language.equals("de") ? GERMAN_DAY : ENGLISH_DAY).format(date);
                case BigDecimal number -> number.toPlainString();
                default -> value.toString().strip();
            };
        }

        @Override
        public List<String> slots(Situation situation) {
            return names;
        }
    }

    /** A text in the customer's language. */
    record Spoken(Map<String, Argument> languages) implements Argument {
        @Override
        public Optional<Object> fill(Situation situation) {
            return chosen(situation).fill(situation);
        }

        @Override
        public List<String> slots(Situation situation) {
            return chosen(situation).slots(situation);
        }

        private Argument chosen(Situation situation) {
            var spoken = languages.get(situation.language());
            return spoken == null ? java.util.Objects.requireNonNull(languages.get("en")) : spoken;
        }
    }

    /** An object of arguments. */
    record Inner(Map<String, Argument> arguments) implements Argument {
        @Override
        public Optional<Object> fill(Situation situation) {
            Map<String, Object> filled = new LinkedHashMap<>();
            for (var argument : arguments.entrySet()) {
                var value = argument.getValue().fill(situation);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                filled.put(argument.getKey(), value.get());
            }
            return Optional.of(filled);
        }

        @Override
        public List<String> slots(Situation situation) {
            return arguments.values().stream()
                    .flatMap(argument -> argument.slots(situation).stream())
                    .toList();
        }
    }
}
