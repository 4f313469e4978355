package io.nightshift.policy;

import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of one evaluation: what the step proposes, and facts; never what a planner says of the world.
 *
 * @param values nested by the dots of the names, as the table's expressions read them
 * @param provenance for each input its value, source, reference and time
 * @param problems inputs that are missing, too old, contradicted or in another currency, in words
 */
record Inputs(Map<String, Object> values, Map<String, Object> provenance, List<String> problems) {

    /** Collects what a table asks for. */
    static Inputs of(DecisionTable table, Map<String, Object> arguments, Map<String, Fact> facts, Clock clock) {
        var inputs = new Inputs(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(table.faults()));
        for (var name : table.inputs()) {
            if (name.startsWith("proposal.")) {
                inputs.propose(name, arguments.get(name.substring("proposal.".length())), arguments, table);
            } else {
                inputs.state(name, facts, table, clock);
            }
        }
        return inputs;
    }

    /** Whether every input has a value, however sure it is. */
    boolean areComplete(DecisionTable table) {
        return table.faults().isEmpty() && table.inputs().stream().allMatch(this::has);
    }

    private boolean has(String name) {
        @Nullable Object inner = values;
        for (var part : name.split("\\.")) {
            inner = inner instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return inner != null;
    }

    private void propose(String name, @Nullable Object value, Map<String, Object> arguments, DecisionTable table) {
        if (value == null) {
            problems.add("the proposal has no " + name.substring("proposal.".length()));
            return;
        }
        if (name.equals("proposal.amount") && !table.currency().equals(arguments.get("currency"))) {
            problems.add("the proposal is not in " + table.currency());
            return;
        }
        if (name.equals("proposal.amount") && !(value instanceof Number)) {
            problems.add("the proposal's amount is no number");
            return;
        }
        put(name, value instanceof Number number ? new BigDecimal(number.toString()) : value);
        provenance.put(name, Map.of("value", value.toString(), "source", "proposal"));
    }

    private void state(String name, Map<String, Fact> facts, DecisionTable table, Clock clock) {
        var fact = facts.get(name);
        if (fact == null) {
            problems.add(name + " is not known");
            return;
        }
        unsure(fact, table.ageOf(name), clock).ifPresent(problems::add);
        provenance.put(name, provenance(fact));
        if (fact.value() instanceof Money money) {
            if (!money.currency().getCurrencyCode().equals(table.currency())) {
                problems.add(name + " is not in " + table.currency());
                return;
            }
            put(name, money.amount());
        } else {
            put(name, fact.value());
        }
    }

    /** Why a fact is nothing to decide on, if it is not: contradicted, or too old. */
    static Optional<String> unsure(Fact fact, Duration age, Clock clock) {
        if (!fact.disputedBy().isEmpty()) {
            return Optional.of(fact.name() + " is contradicted: "
                    + Stream.concat(Stream.of(fact), fact.disputedBy().stream())
                            .map(Fact::inWords)
                            .collect(Collectors.joining(", ")));
        }
        return fact.fetchedAt().isBefore(clock.instant().minus(age))
                ? Optional.of(fact.name() + " is older than " + age.toMinutes() + " minutes")
                : Optional.empty();
    }

    private static Map<String, Object> provenance(Fact fact) {
        return Map.of(
                "value", fact.value().toString(),
                "source", fact.source(),
                "reference", fact.reference(),
                "at", fact.fetchedAt().toString());
    }

    @SuppressWarnings("unchecked") // only maps are ever put at the inner names
    private void put(String name, Object value) {
        var parts = name.split("\\.");
        var inner = values;
        for (int i = 0; i < parts.length - 1; i++) {
            inner = (Map<String, Object>) inner.computeIfAbsent(parts[i], part -> new LinkedHashMap<String, Object>());
        }
        inner.put(parts[parts.length - 1], value);
    }
}
