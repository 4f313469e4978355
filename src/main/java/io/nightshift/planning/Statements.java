package io.nightshift.planning;

import io.nightshift.actions.Tool;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.NearMiss.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a step says of the world, held against the facts: whose things they are, what was paid, what facts say. */
public final class Statements {

    private static final String REFUNDABLE = "invoice.refundable";
    /** Where a tool's argument names a thing of the customer, these facts say which things those are. */
    private static final Map<String, List<String>> OWNED = Map.of(
            "order", List.of("order.number"),
            "invoice", List.of("invoice.number"),
            "serial", List.of("machine.serial"),
            "part", List.of("warranty.part", "order.part"));

    private final Step step;
    private final Tool tool;
    private final Map<String, Fact> facts;
    private final List<NearMiss> differences = new ArrayList<>();

    private Statements(Step step, Tool tool, Map<String, Fact> facts) {
        this.step = step;
        this.tool = tool;
        this.facts = facts;
    }

    /** Every difference between a step's arguments and reason and the facts. */
    public static List<NearMiss> differences(Step step, Tool tool, Map<String, Fact> facts) {
        var statements = new Statements(step, tool, facts);
        statements.owned();
        statements.numbers();
        statements.money();
        return Stream.concat(statements.differences.stream(), new Restatements(step, tool, facts).differing())
                .toList();
    }

    private void owned() {
        OWNED.forEach((argument, names) -> {
            if (step.arguments().get(argument) instanceof String given
                    && names.stream().noneMatch(name -> is(name, given))) {
                differs(
                        Kind.ANOTHER_THING,
                        argument,
                        given,
                        names.stream()
                                .map(facts::get)
                                .filter(java.util.Objects::nonNull)
                                .findFirst(),
                        "the " + argument + " '" + given + "' is not what the facts know as "
                                + String.join(" or ", names));
            }
        });
    }

    private boolean is(String name, Object value) {
        var fact = facts.get(name);
        return fact != null && fact.value().equals(value);
    }

    private void numbers() {
        Set<String> known = facts.values().stream()
                .flatMap(fact -> Stream.concat(Identifiers.in(fact.value()), Identifiers.in(fact.reference())))
                .collect(Collectors.toSet());
        step.arguments()
                .forEach((argument, value) -> Identifiers.in(value)
                        .filter(identifier -> !known.contains(identifier) && !isNamed(argument, identifier))
                        .forEach(identifier -> differs(
                                argument.startsWith("customer") ? Kind.ANOTHER_CUSTOMER : Kind.UNKNOWN_NUMBER,
                                argument,
                                identifier,
                                Optional.empty(),
                                "the " + argument + " names " + identifier
                                        + ", which belongs to no fact of this case")));
    }

    /** Whether it has been found out already: one mistake counts once. */
    private boolean isNamed(String argument, String identifier) {
        return differences.stream()
                .anyMatch(it -> it.argument().equals(argument) && it.said().equals(identifier));
    }

    private void money() {
        if (tool.risk() != Tool.Risk.MONEY
                || !(step.arguments().get("amount") instanceof Number number)
                || !(facts.get(REFUNDABLE) instanceof Fact paid)
                || !(paid.value() instanceof Money most)) {
            return;
        }
        var amount = new BigDecimal(number.toString());
        var currency = String.valueOf(step.arguments().get("currency"));
        var owed = most.currency().getCurrencyCode();
        if (!owed.equals(currency)) {
            differs(
                    Kind.CURRENCY,
                    "currency",
                    currency,
                    Optional.of(paid),
                    "the amount is in " + currency + ", the invoice in " + owed);
        } else if (amount.compareTo(most.amount()) > 0) {
            differs(
                    Kind.AMOUNT,
                    "amount",
                    amount.toPlainString() + " " + currency,
                    Optional.of(paid),
                    "the amount " + amount.toPlainString() + " " + currency + " is more than the " + most
                            + " that were paid and not yet paid back");
        }
    }

    private void differs(Kind kind, String argument, @Nullable Object said, Optional<Fact> fact, String words) {
        differences.add(new NearMiss(
                kind,
                step.action(),
                argument,
                String.valueOf(said),
                fact.map(known -> known.value().toString()).orElse(""),
                fact.map(Fact::source).orElse(""),
                words));
    }
}
