package io.nightshift.planning;

import io.nightshift.actions.Tool;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Facts that a step tells again, in an argument that bears a fact's name or as an amount in its words. */
final class Restatements {

    /** What a person decided is compared by the plan check. */
    private static final String DECISION = "decision.";

    private final Step step;
    private final Tool tool;
    private final Map<String, Fact> facts;

    Restatements(Step step, Tool tool, Map<String, Fact> facts) {
        this.step = step;
        this.tool = tool;
        this.facts = facts;
    }

    /** Those with another value than the fact's. */
    Stream<NearMiss> differing() {
        return Stream.concat(arguments(), amounts());
    }

    /** An argument that bears the name of a fact the step needs or cites says that fact's value again. */
    private Stream<NearMiss> arguments() {
        return Stream.concat(step.restsOn().stream(), tool.facts().stream().sorted())
                .distinct()
                .map(facts::get)
                .filter(Objects::nonNull)
                .filter(fact -> !fact.name().startsWith(DECISION))
                .flatMap(fact -> step.arguments().entrySet().stream()
                        .filter(argument -> names(argument.getKey(), fact.name()))
                        .filter(argument -> !says(argument.getValue(), fact.value()))
                        .map(argument -> other(argument.getKey(), argument.getValue(), fact)));
    }

    /** {@code total} and {@code invoiceTotal} both name {@code invoice.total}. */
    private static boolean names(String argument, String fact) {
        var parts = fact.split("\\.");
        var last = parts[parts.length - 1];
        var joined = parts[0] + Character.toUpperCase(last.charAt(0)) + last.substring(1);
        return !EarlierSteps.WORDING.contains(argument) && (argument.equals(last) || argument.equals(joined));
    }

    private static boolean says(@Nullable Object given, Object known) {
        if (given instanceof Number number) {
            var figure = known instanceof Money money ? money.amount() : known;
            return figure instanceof BigDecimal value && value.compareTo(new BigDecimal(number.toString())) == 0;
        }
        return String.valueOf(given).strip().equals(known.toString());
    }

    private NearMiss other(String argument, @Nullable Object given, Fact fact) {
        return new NearMiss(
                NearMiss.Kind.RESTATED,
                step.action(),
                argument,
                String.valueOf(given),
                fact.value().toString(),
                fact.source(),
                "the " + argument + " '" + given + "' is not the " + fact.value() + " that is known as " + fact.name());
    }

    /** A step that rests on amounts may tell no other amounts in its words than the facts and itself. */
    private Stream<NearMiss> amounts() {
        if (step.restsOn().stream().map(facts::get).noneMatch(fact -> fact != null && fact.value() instanceof Money)) {
            return Stream.of();
        }
        Map<String, Object> texts = new TreeMap<>(step.arguments());
        texts.keySet().retainAll(EarlierSteps.WORDING);
        var told = texts.entrySet().stream().flatMap(text -> unknown(text.getKey(), String.valueOf(text.getValue())));
        return Stream.concat(told, unknown("reason", step.reason()));
    }

    private Stream<NearMiss> unknown(String argument, String text) {
        var known = known();
        return Figures.in(text).stream()
                .filter(figure -> !figure.isAmong(known))
                .map(figure -> new NearMiss(
                        NearMiss.Kind.RESTATED,
                        step.action(),
                        argument,
                        figure.written(),
                        "",
                        "",
                        "the " + argument + " tells of " + figure.written()
                                + ", which is neither this step's amount nor in any fact"));
    }

    private List<Figures.Figure> known() {
        List<Figures.Figure> known = new ArrayList<>();
        facts.values().forEach(fact -> known.addAll(Figures.in(fact.value().toString())));
        known.addAll(Figures.in(
                step.arguments().get("amount") + " " + step.arguments().get("currency")));
        return known;
    }
}
