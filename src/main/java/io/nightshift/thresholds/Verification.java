package io.nightshift.thresholds;

import io.nightshift.thresholds.Finding.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Proves a table, and names everything that is wrong with it. */
public final class Verification {

    private static final int MOST_ROWS_NAMED = 10;

    private final Table table;
    private final Expected expected;
    private final List<Finding> findings = new ArrayList<>();

    private Verification(Table table, Expected expected) {
        this.table = table;
        this.expected = expected;
    }

    /** What is wrong with a document that should hold a table; nothing if it may be used. */
    public static List<Finding> findings(byte[] dmn, Expected expected, List<Example> examples) {
        try {
            return findings(Table.read(dmn), expected, examples);
        } catch (TableRefused e) {
            return e.findings();
        }
    }

    public static List<Finding> findings(Table table, Expected expected, List<Example> examples) {
        var verification = new Verification(table, expected);
        verification.checkInputs();
        verification.checkOutputs();
        verification.checkClaims();
        verification.checkCover(new Grid(table));
        verification.checkExamples(examples);
        return List.copyOf(verification.findings);
    }

    private void checkInputs() {
        table.names().stream()
                .filter(name -> !expected.input().test(name))
                .forEach(name -> add(Kind.INPUT, name, "is nothing that the application can know"));
    }

    private void checkOutputs() {
        for (var answer : expected.answers()) {
            var output = table.outputs().stream()
                    .filter(it -> it.name().equals(answer.name()))
                    .findFirst();
            if (output.isEmpty() || output.get().type() != answer.type()) {
                add(
                        Kind.OUTPUT,
                        answer.name(),
                        "must be an output of type " + answer.type().word());
            }
        }
        if (!expected.answers().isEmpty()
                && table.outputs().size() != expected.answers().size()) {
            add(Kind.OUTPUT, table.key(), "has outputs that nobody reads");
        }
        for (var row : table.rows()) {
            var answers = table.answers(row);
            expected.answers().stream()
                    .filter(answer -> !answer.allowed()
                            .matcher(String.valueOf(answers.get(answer.name())))
                            .matches())
                    .forEach(answer -> add(
                            Kind.OUTPUT,
                            row.rule(),
                            "answers " + answer.name() + " = '" + answers.get(answer.name()) + "', allowed is "
                                    + answer.words()));
            expected.faultOf().apply(answers).ifPresent(words -> add(Kind.OUTPUT, row.rule(), words));
        }
    }

    private void checkCover(Grid grid) {
        var overlaps = checkPairs(grid);
        if (overlaps || !grid.fills()) {
            grid.gaps()
                    .ifPresentOrElse(
                            gaps -> gaps.stream()
                                    .limit(MOST_ROWS_NAMED)
                                    .forEach(gap -> add(Kind.GAP, table.key(), "no rule answers " + grid.inWords(gap))),
                            () -> add(Kind.GAP, table.key(), "is too tangled to be proved; split it"));
        }
        if (table.inputs().stream().anyMatch(Table.Input::stricterUpwards)) {
            if (expected.respects().isEmpty()) {
                add(Kind.STRUCTURE, table.key(), "claims to be monotone, but its answers have no order");
            } else if (findings.stream().noneMatch(finding -> finding.kind() == Kind.OUTPUT)) {
                checkOrder(grid);
            }
        }
    }

    /** A claim proves nothing where another column can say what the one that claims leaves open. */
    private void checkClaims() {
        Set<String> claimed = new HashSet<>();
        for (var input : table.inputs()) {
            if (input.stricterUpwards() && !claimed.addAll(input.question().names())) {
                add(Kind.UNCLAIMED, input.label(), "asks for what another column asks for that claims to be monotone");
            }
        }
        for (var input : table.inputs()) {
            limited(input)
                    .filter(name -> !input.stricterUpwards())
                    .filter(name -> claimed.contains(name) || expected.claims().test(name))
                    .forEach(name -> add(
                            Kind.UNCLAIMED,
                            input.label(),
                            "sets limits to " + name
                                    + ", which must be done in one column with that value alone and the"
                                    + " property monotone = stricter"));
        }
    }

    /** The values that a column can set limits to. */
    private static Stream<String> limited(Table.Input input) {
        return switch (input.question()) {
            case Question.Value(String name) -> Stream.of(name);
            case Question.Holds holds ->
                holds.names().stream()
                        .filter(name -> !holds.constantsBeside(name).isEmpty());
        };
    }

    private boolean checkPairs(Grid grid) {
        var overlaps = false;
        for (int one = 0; one < grid.boxes().size(); one++) {
            if (grid.boxes().get(one).empty()) {
                add(Kind.NEVER_REACHED, rule(one), "holds for no value at all");
            }
            for (int other = 0; other < one; other++) {
                overlaps |= checkPair(grid, other, one);
            }
        }
        return overlaps;
    }

    private boolean checkPair(Grid grid, int first, int second) {
        var one = grid.boxes().get(first);
        var other = grid.boxes().get(second);
        var common = one.common(other);
        if (common.isEmpty() || one.empty() || other.empty()) {
            return false;
        }
        var both = rule(first) + ", " + rule(second);
        if (one.equals(other)) {
            add(Kind.DUPLICATE, both, "ask for the same " + grid.inWords(one));
        } else if (one.within(other)) {
            add(Kind.SUBSUMED, both, rule(second) + " covers all of " + rule(first) + " " + grid.inWords(one));
        } else if (other.within(one)) {
            add(Kind.SUBSUMED, both, rule(first) + " covers all of " + rule(second) + " " + grid.inWords(other));
        } else {
            add(Kind.OVERLAP, both, "both answer " + grid.inWords(common.get()));
        }
        return true;
    }

    /** A greater number, all else the same, must not lead to a rule that is milder in any respect. */
    private void checkOrder(Grid grid) {
        for (int column = 0; column < table.inputs().size(); column++) {
            if (table.inputs().get(column).stricterUpwards()) {
                for (int lower = 0; lower < table.rows().size(); lower++) {
                    for (int higher = 0; higher < table.rows().size(); higher++) {
                        checkOrder(grid, column, lower, higher);
                    }
                }
            }
        }
    }

    private void checkOrder(Grid grid, int column, int lower, int higher) {
        var less = table.answers(table.rows().get(lower));
        var more = table.answers(table.rows().get(higher));
        var milder = expected.respects().stream()
                .filter(respect -> respect.milder(more, less))
                .toList();
        if (!milder.isEmpty() && reaches(grid, column, lower, higher)) {
            milder.forEach(respect -> add(
                    respect.kind(),
                    rule(lower) + ", " + rule(higher),
                    "a greater \"" + table.inputs().get(column).label() + "\" leads from " + less + " to " + more
                            + ", which is milder in " + respect.words()));
        }
    }

    private boolean reaches(Grid grid, int column, int lower, int higher) {
        var low = grid.boxes().get(lower).sides();
        var high = grid.boxes().get(higher).sides();
        for (int other = 0; other < low.size(); other++) {
            if (other != column
                    && !low.get(other).intersects(high.get(other))
                    && !turns(column, other, low.get(other), high.get(other))) {
                return false;
            }
        }
        return isBelow(low.get(column), high.get(column));
    }

    /**
     * Whether a column that compares the number with another value may turn with it. Whether the two are equal is no matter of
     * more or less: what a person has decided to the cent may be allowed although less of it is not.
     */
    private boolean turns(int column, int other, BitSet low, BitSet high) {
        if (!(table.inputs().get(other).question() instanceof Question.Holds holds)) {
            return false;
        }
        var falls = low.get(Pieces.Truths.TRUE) && high.get(Pieces.Truths.FALSE);
        var rises = low.get(Pieces.Truths.FALSE) && high.get(Pieces.Truths.TRUE);
        return table.inputs().get(column).question().names().stream()
                .anyMatch(name -> falls && holds.mayFall(name) || rises && holds.mayRise(name));
    }

    /** Whether a number of the one is below a number of the other; within a stretch between two limits there are both. */
    private static boolean isBelow(BitSet low, BitSet high) {
        if (low.isEmpty() || high.isEmpty()) {
            return false;
        }
        var lowest = low.nextSetBit(0);
        var highest = high.length() - 1;
        return lowest < highest || lowest == highest && Pieces.Numbers.isStretch(lowest);
    }

    private void checkExamples(List<Example> examples) {
        var compiled = new CompiledTable(table);
        for (var example : examples) {
            var row = compiled.decide(example.inputs(table));
            Map<String, Object> answers = row.map(table::answers).orElse(Map.of());
            var rule = row.map(Table.Row::rule).orElse("no rule");
            example.values().forEach((name, written) -> {
                var said = name.equals("rule") ? rule : answers.get(name);
                if (said != null
                        && !said.equals(Example.typed(written))
                        && !said.toString().equals(written)) {
                    add(
                            Kind.CASE,
                            example.where(),
                            name + " should be '" + written + "' and is '" + said + "' by " + rule);
                }
            });
            if (row.isEmpty() && !example.values().containsKey("rule")) {
                add(Kind.CASE, example.where(), "no rule answers " + example.inputs(table));
            }
        }
    }

    private String rule(int row) {
        return table.rows().get(row).rule();
    }

    private void add(Kind kind, String where, String words) {
        findings.add(new Finding(kind, where, words));
    }
}
