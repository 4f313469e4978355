package io.nightshift.thresholds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks a changed table what it would have said to decisions on record, and counts where it differs from the present one. */
public final class Replay {

    private static final int MOST_EXAMPLES = 20;

    private final CompiledTable before;
    private final CompiledTable after;
    private final Map<Turn, Tally> turns = new LinkedHashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private long decisions;
    private long undecided;

    public Replay(CompiledTable before, CompiledTable after) {
        this.before = before;
        this.after = after;
        before.table().outputs().forEach(output -> names.add(output.name()));
        after.table().outputs().forEach(output -> names.add(output.name()));
    }

    /** Takes one decision on record into account. */
    public void take(Recorded recorded) {
        decisions++;
        var was = before.decide(recorded.values());
        var is = after.decide(recorded.values());
        if (was.isEmpty() || is.isEmpty()) {
            undecided++;
            return;
        }
        var from = words(before, was.get());
        var to = words(after, is.get());
        if (!from.equals(to)) {
            turn(recorded, new Turn(from, to, recorded.type(), recorded.segment()), was.get(), is.get());
        }
    }

    private void turn(Recorded recorded, Turn turn, Table.Row was, Table.Row is) {
        turns.computeIfAbsent(turn, it -> new Tally()).add(recorded.amount());
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(
                    new Example(recorded.name(), turn.from(), was.rule(), turn.to(), is.rule(), recorded.amount()));
        }
    }

    /** The answers by name, in the order of the present table, so that columns may change places. */
    private String words(CompiledTable table, Table.Row row) {
        var answers = table.table().answers(row);
        return names.stream()
                .map(name -> String.valueOf(answers.getOrDefault(name, "")))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
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
        return new Effect(decisions, undecided, flips, List.copyOf(examples));
    }

    /**
     * One decision on record.
     *
     * @param name by which people find it
     * @param amount the money it was about; zero if none
     * @param values by their full names
     */
    public record Recorded(String name, String type, String segment, BigDecimal amount, Map<String, ?> values) {}

    /**
     * What a change would have done.
     *
     * @param undecided how many of the decisions one of the two tables cannot answer by what is on record
     */
    public record Effect(long decisions, long undecided, List<Flip> flips, List<Example> examples) {

        public Effect {
            flips = List.copyOf(flips);
            examples = List.copyOf(examples);
        }

        public long flipped() {
            return flips.stream().mapToLong(Flip::count).sum();
        }

        /** The money of decisions that would be allowed alone and were not. */
        public BigDecimal gained() {
            return allowed().filter(money -> money.signum() > 0).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** The money of decisions that were allowed alone and would not be. */
        public BigDecimal lost() {
            return allowed()
                    .filter(money -> money.signum() < 0)
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .negate();
        }

        /** The money of all decisions that would differ. */
        public BigDecimal money() {
            return flips.stream().map(Flip::money).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private Stream<BigDecimal> allowed() {
            return flips.stream().map(Flip::allowed);
        }

        /** In one sentence. */
        public String inWords() {
            return flipped() + " of " + decisions + " decisions would differ; "
                    + gained().toPlainString() + " more would be allowed without a person, "
                    + lost().toPlainString() + " no longer"
                    + (undecided == 0 ? "" : "; " + undecided + " could not be replayed");
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
