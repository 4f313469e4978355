package io.nightshift.thresholds;

import io.nightshift.thresholds.Comparison.Difference;
import io.nightshift.thresholds.Finding.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cases of a changed table. All of the house stay; one gives way only to a later one that answers the same question, and
 * whoever agrees to the change sees that.
 */
final class Cases {

    private static final String RULE = "rule";
    private static final Object NOT_ASKED = new Object();

    private final Table table;
    private final List<Example> all;
    private final List<Example> sent;
    private final String text;

    Cases(Table table, List<Example> house, String sent) {
        this.table = table;
        this.text = sent;
        this.sent = Example.read("the proposal", sent);
        this.all = new ArrayList<>(house);
        this.all.addAll(this.sent);
    }

    /** Those that the table must answer as they say. */
    List<Example> inForce() {
        List<Example> inForce = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!isAnsweredAnew(all.get(i), later(i))) {
                inForce.add(all.get(i));
            }
        }
        return inForce;
    }

    private boolean isAnsweredAnew(Example one, List<Example> others) {
        return others.stream().anyMatch(other -> isSameQuestion(one, other));
    }

    private boolean isSameQuestion(Example one, Example other) {
        var asked = one.inputs(table);
        var anew = other.inputs(table);
        return !asked.isEmpty()
                && asked.entrySet().stream()
                        .allMatch(input ->
                                plain(input.getValue()).equals(plain(anew.getOrDefault(input.getKey(), NOT_ASKED))));
    }

    private List<Example> later(int index) {
        return all.subList(index + 1, all.size()).stream()
                .filter(other -> !other.source().equals(all.get(index).source()))
                .toList();
    }

    /** Which cases of the house those of the proposal answer otherwise. */
    List<Difference> replaced() {
        List<Difference> replaced = new ArrayList<>();
        for (var one : all.subList(0, all.size() - sent.size())) {
            sent.stream()
                    .filter(other -> isSameQuestion(one, other))
                    .filter(other -> !answers(one).equals(answers(other)))
                    .forEach(other -> replaced.add(new Difference(
                            "case " + one.where(), Difference.Kind.CHANGED, one.values(), answers(other))));
        }
        return replaced;
    }

    private Map<String, String> answers(Example example) {
        Map<String, String> answers = new LinkedHashMap<>(example.values());
        answers.keySet().removeAll(table.names());
        return answers;
    }

    /** What is wrong with the form of those that were sent. */
    List<Finding> faults() {
        if (text.isBlank()) {
            return List.of();
        }
        List<Finding> faults = new ArrayList<>();
        var heads = Example.heads(text);
        Set<String> answers = new HashSet<>(Set.of(RULE));
        table.outputs().forEach(output -> answers.add(output.name()));
        heads.stream()
                .filter(head -> !answers.contains(head) && !table.names().contains(head))
                .forEach(head -> faults.add(fault("line 1", "'" + head + "' is no input and no answer of the table")));
        table.names().stream()
                .filter(name -> !heads.contains(name))
                .forEach(name -> faults.add(fault("line 1", "the input '" + name + "' is missing")));
        if (heads.stream().noneMatch(answers::contains) || Set.copyOf(heads).size() < heads.size()) {
            faults.add(fault("line 1", "must name some answer, and nothing twice"));
        }
        if (sent.isEmpty()) {
            faults.add(fault("the cases", "hold none"));
        }
        sent.stream()
                .filter(example -> example.cells() != heads.size())
                .forEach(example -> faults.add(
                        fault(example.where(), "has " + example.cells() + " cells, and line 1 has " + heads.size())));
        return faults;
    }

    private static Finding fault(String where, String words) {
        return new Finding(Kind.CASE, where, words);
    }

    /** The same number, however it is written. */
    private static Object plain(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
}
