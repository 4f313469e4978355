package io.nightshift.thresholds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a changed table what it would have said to decisions on record, and counts where it differs from the present one. */
public final class Replay {

    private static final int MOST_EXAMPLES = 20;
    private static final String NO_RULE = "no rule";

    private final CompiledTable before;
    private final CompiledTable after;
    private final Map<Turn, Tally> turns = new LinkedHashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private long decisions;

    public Replay(CompiledTable before, CompiledTable after) {
        this.before = before;
        this.after = after;
    }

    /** Takes one decision on record into account. */
    public void take(Recorded recorded) {
        decisions++;
        var was = before.decide(recorded.values());
        var is = after.decide(recorded.values());
        var from = words(before, was);
        var to = words(after, is);
        if (from.equals(to)) {
            return;
        }
        turns.computeIfAbsent(new Turn(from, to, recorded.type(), recorded.segment()), turn -> new Tally())
                .add(recorded.amount());
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(new Example(recorded.name(), from, rule(was), to, rule(is), recorded.amount()));
        }
    }

    private static String words(CompiledTable table, Optional<Table.Row> row) {
        return row.map(table.table()::answers)
                .map(answers -> answers.values().stream()
                        .map(String::valueOf)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" ")))
                .orElse(NO_RULE);
    }

    private static String rule(Optional<Table.Row> row) {
        return row.map(Table.Row::rule).orElse(NO_RULE);
    }

    public Effect effect() {
        var flips = turns.entrySet().stream()
                .map(entry -> new Flip(
                        entry.getKey().from(),
                        entry.getKey().to(),
                        entry.getKey().type(),
                        entry.getKey().segment(),
                        entry.getValue().count,
                        entry.getValue().money))
                .sorted(Comparator.comparingLong(Flip::count).reversed())
                .toList();
        return new Effect(decisions, flips, List.copyOf(examples));
    }

    /**
     * One decision on record.
     *
     * @param name by which people find it
     * @param amount the money it was about; zero if none
     * @param values by their full names
     */
    public record Recorded(String name, String type, String segment, BigDecimal amount, Map<String, ?> values) {}

    /** What a change would have done. */
    public record Effect(long decisions, List<Flip> flips, List<Example> examples) {

        public Effect {
            flips = List.copyOf(flips);
            examples = List.copyOf(examples);
        }

        public long flipped() {
            return flips.stream().mapToLong(Flip::count).sum();
        }

        /** The money of decisions that would be allowed alone now and were not before, less the other way round. */
        public BigDecimal moreAllowed() {
            return flips.stream().map(Flip::allowed).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** In one sentence. */
        public String inWords() {
            return flipped() + " of " + decisions + " decisions would differ; "
                    + moreAllowed().toPlainString() + " more would be allowed without a person";
        }
    }

    /** Decisions of one kind that would come out otherwise. */
    public record Flip(String from, String to, String type, String segment, long count, BigDecimal money) {

        private BigDecimal allowed() {
            var was = from.startsWith("ALLOW");
            var is = to.startsWith("ALLOW");
            return was == is ? BigDecimal.ZERO : is ? money : money.negate();
        }
    }

    /** One decision that would come out otherwise, and by which rules. */
    public record Example(String name, String from, String fromRule, String to, String toRule, BigDecimal amount) {}

    private record Turn(String from, String to, String type, String segment) {}

    private static final class Tally {
        private long count;
        private BigDecimal money = BigDecimal.ZERO;

        private void add(BigDecimal amount) {
            count++;
            money = money.add(amount);
        }
    }
}
