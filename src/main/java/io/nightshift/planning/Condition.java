package io.nightshift.planning;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.nightshift.cases.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a playbook demands of one fact: {@code present}, {@code absent}, {@code unanswered}, {@code true}, {@code false}, {@code is A, B},
 * {@code is not A, B}, {@code says yes}, {@code says no}, a comparison such as {@code > 0 EUR}, {@code <= 3},
 * {@code < invoice.refundable} or {@code < today - 7}, or a list of these. A fact that is not known is {@code absent} only if
 * every source was heard, for a silent one may know it; what people are asked is {@code unanswered} until they answer. No
 * other condition holds for a fact that is not known, and none for a fact of another kind.
 */
sealed interface Condition {

    Pattern COMPARISON = Pattern.compile("(<=|>=|<|>|=) +(.+)");
    Pattern TODAY = Pattern.compile("today(?: *([+-]) *([0-9]{1,4}))?");
    Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(?:\\.[0-9]{1,6})?");
    Pattern MONEY = Pattern.compile("-?[0-9]{1,12}(?:\\.[0-9]{1,3})? [A-Z]{3}");
    Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    Pattern FACT = Pattern.compile("[a-z][A-Za-z0-9]*(?:\\.[a-z][A-Za-z0-9]*)+");
    String FORMS = "present, absent, unanswered, true, false, 'is A, B', 'is not A, B', 'says yes', 'says no',"
            + " or a comparison such as '> 0 EUR', '<= 3', '< invoice.refundable', '< today - 7'";

    boolean holds(Optional<Object> value, Situation situation);

    /** Reads a condition as it stands in a playbook. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Condition of(Object written) {
        return switch (written) {
            case Boolean truth -> new Truth(truth);
            case String words -> ofWords(words.strip());
            case List<?> several -> new All(several.stream().map(Condition::of).toList());
            default -> throw new IllegalArgumentException("'" + written + "' is no condition; write " + FORMS);
        };
    }

    private static Condition ofWords(String words) {
        var comparison = COMPARISON.matcher(words);
        if (comparison.matches()) {
            return new Compared(
                    comparison.group(1), Operand.of(comparison.group(2).strip()));
        }
        if (words.startsWith("is not ")) {
            return new Word(list(words.substring(7)), false);
        }
        if (words.startsWith("is ")) {
            return new Word(list(words.substring(3)), true);
        }
        return switch (words) {
            case "present" -> new Known(true);
            case "absent" -> new Known(false);
            case "unanswered" -> new Unanswered();
            case "says yes" -> new Answer(Set.of("yes", "ja"));
            case "says no" -> new Answer(Set.of("no", "nein"));
            default -> throw new IllegalArgumentException("'" + words + "' is no condition; write " + FORMS);
        };
    }

    private static Set<String> list(String words) {
        return Arrays.stream(words.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    /** The other facts it looks at. */
    default List<String> alsoReads() {
        return List.of();
    }

    /** Whether the fact is known at all. */
    record Known(boolean wanted) implements Condition {
        @Override
        public boolean holds(Optional<Object> value, Situation situation) {
            return wanted ? value.isPresent() : value.isEmpty() && situation.everySourceHeard();
        }
    }

    /** Nobody has said it yet, whatever the sources do. */
    record Unanswered() implements Condition {
        @Override
        public boolean holds(Optional<Object> value, Situation situation) {
            return value.isEmpty();
        }
    }

    /** A yes or no of a system of record. */
    record Truth(boolean wanted) implements Condition {
        @Override
        public boolean holds(Optional<Object> value, Situation situation) {
            return value.filter(Boolean.valueOf(wanted)::equals).isPresent();
        }
    }

    /** One of some words, or none of them. */
    record Word(Set<String> words, boolean wanted) implements Condition {
        @Override
        public boolean holds(Optional<Object> value, Situation situation) {
            return value.filter(String.class::isInstance)
                    .filter(word -> words.contains((String) word) == wanted)
                    .isPresent();
        }
    }

    /** The first word of what a colleague answered. */
    record Answer(Set<String> words) implements Condition {
        @Override
        public boolean holds(Optional<Object> value, Situation situation) {
            return value.filter(String.class::isInstance)
                    .map(answer -> ((String) answer)
                            .strip()
                            .toLowerCase(java.util.Locale.ROOT)
                            .split("[^\\p{L}]", 2)[0])
                    .filter(words::contains)
                    .isPresent();
        }
    }

    /** A number, date, amount or word beside another; two currencies never compare. */
    record Compared(String operator, Operand operand) implements Condition {
        @Override
        public boolean holds(Optional<Object> value, Situation situation) {
            return value.isPresent()
                    && operand.value(situation)
                            .flatMap(other -> order(value.get(), other))
                            .filter(this::fits)
                            .isPresent();
        }

        private boolean fits(int order) {
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> order == 0;
            };
        }

        private static Optional<Integer> order(Object one, Object other) {
            if (one instanceof BigDecimal number && other instanceof BigDecimal than) {
                return Optional.of(number.compareTo(than));
            }
            if (one instanceof LocalDate date && other instanceof LocalDate than) {
                return Optional.of(date.compareTo(than));
            }
            if (one instanceof String word && other instanceof String than) {
                return Optional.of(word.compareTo(than));
            }
            return one instanceof Money money
                            && other instanceof Money than
                            && money.currency().equals(than.currency())
                    ? Optional.of(money.compareTo(than))
                    : Optional.empty();
        }

        @Override
        public List<String> alsoReads() {
            return operand instanceof Operand.OtherFact(String name) ? List.of(name) : List.of();
        }
    }

    /** All of several. */
    record All(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Optional<Object> value, Situation situation) {
            return conditions.stream().allMatch(condition -> condition.holds(value, situation));
        }

        @Override
        public List<String> alsoReads() {
            return conditions.stream()
                    .flatMap(condition -> condition.alsoReads().stream())
                    .toList();
        }
    }

    /** What a fact is compared with. */
    sealed interface Operand {

        Optional<Object> value(Situation situation);

        static Operand of(String words) {
            var today = TODAY.matcher(words);
            if (today.matches()) {
                var days = today.group(2) == null ? 0 : Integer.parseInt(today.group(2));
                return new DaysFromToday("-".equals(today.group(1)) ? -days : days);
            }
            if (NUMBER.matcher(words).matches()) {
                return new Constant(new BigDecimal(words));
            }
            if (MONEY.matcher(words).matches()) {
                return new Constant(Money.parse(words));
            }
            if (DATE.matcher(words).matches()) {
                return new Constant(LocalDate.parse(words));
            }
            if (FACT.matcher(words).matches()) {
                return new OtherFact(words);
            }
            throw new IllegalArgumentException("Cannot compare with '" + words
                    + "'; write a number, an amount such as '20 EUR', a date, 'today - 7', or the name of a fact");
        }

        /** Written in the playbook. */
        record Constant(Object constant) implements Operand {
            @Override
            public Optional<Object> value(Situation situation) {
                return Optional.of(constant);
            }
        }

        /** A day counted from today. */
        record DaysFromToday(int days) implements Operand {
            @Override
            public Optional<Object> value(Situation situation) {
                return Optional.of(situation.today().plusDays(days));
            }
        }

        /** What another fact says. */
        record OtherFact(String name) implements Operand {
            @Override
            public Optional<Object> value(Situation situation) {
                return situation.value(name);
            }
        }
    }
}
