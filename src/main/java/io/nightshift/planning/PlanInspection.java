package io.nightshift.planning;

import io.nightshift.actions.Tool;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Finds fault with plans, whoever drafted them: unknown tools, arguments that do not fit, facts nobody knows, numbers
 * from elsewhere than the dossier, amounts above what was paid, things done twice.
 */
@Component
class PlanInspection implements PlanCheck {

    private static final int MOST_STEPS = 8;
    private static final String SEND_REPLY = "sendReply";
    private static final Set<String> QUESTIONS = Set.of("askCustomer", "askColleague");
    /** Letters, a dash of any kind, digits: SO-20417. Wider than what is looked up, so that nothing slips through. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?<![\\p{L}\\p{Nd}])[A-Z]{1,6}[-\\u2010-\\u2015\\u2212][0-9]{2,12}(?![\\p{L}\\p{Nd}])");

    private static final Pattern DASH = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    /** Where a tool's argument names a thing of the customer, these facts say which things those are. */
    private static final Map<String, List<String>> OWNED = Map.of(
            "order", List.of("order.number"),
            "invoice", List.of("invoice.number"),
            "serial", List.of("machine.serial"),
            "part", List.of("warranty.part", "order.part"));

    private final ArgumentSchemas schemas = new ArgumentSchemas();
    private final EarlierSteps earlier;

    @Autowired
    PlanInspection(Plans plans) {
        this((EarlierSteps) plans::done);
    }

    PlanInspection(EarlierSteps earlier) {
        this.earlier = earlier;
    }

    @Override
    public List<String> faults(Planning planning, PlanDraft.Drafted draft) {
        var faults = new ArrayList<String>();
        if (draft.steps().size() > MOST_STEPS) {
            faults.add("The plan has " + draft.steps().size() + " steps, at most " + MOST_STEPS + " are allowed");
        }
        var facts = planning.dossier().byName();
        for (int i = 0; i < draft.steps().size(); i++) {
            var at = new At(i + 1, draft.steps().get(i), i == draft.steps().size() - 1, faults);
            inspect(at, planning, facts);
        }
        twice(planning, draft.steps(), faults);
        decided(planning, draft.steps(), facts, faults);
        return List.copyOf(faults);
    }

    private void inspect(At at, Planning planning, Map<String, Fact> facts) {
        var tool = planning.catalogue().tool(at.action());
        if (at.action().equals(SEND_REPLY)) {
            at.fault("is added by the process when everything else is done; leave it out");
        } else if (tool.isEmpty()) {
            at.fault("there is no such tool in the catalogue");
        } else {
            rests(at, tool.get(), facts);
            schemas.faults(tool.get().argumentsSchema(), at.arguments()).forEach(at::fault);
            owned(at, facts);
            if (tool.get().risk() == Tool.Risk.MONEY) {
                money(at, facts);
            }
            order(at, planning);
        }
    }

    private static void rests(At at, Tool tool, Map<String, Fact> facts) {
        Stream.concat(at.step().restsOn().stream(), tool.facts().stream().sorted())
                .distinct()
                .filter(fact -> !facts.containsKey(fact))
                .forEach(fact -> at.fault("it rests on the fact " + fact + ", which is not known"));
    }

    private static void owned(At at, Map<String, Fact> facts) {
        OWNED.forEach((argument, names) -> {
            if (at.arguments().get(argument) instanceof String given
                    && names.stream().noneMatch(name -> is(facts, name, given))) {
                at.fault("the " + argument + " '" + given + "' is not what the facts know as "
                        + String.join(" or ", names));
            }
        });
        var known = new HashSet<String>();
        facts.values().forEach(fact -> {
            identifiers(fact.value()).forEach(known::add);
            identifiers(fact.reference()).forEach(known::add);
        });
        at.arguments()
                .forEach((argument, value) -> identifiers(value)
                        .filter(identifier -> !known.contains(identifier))
                        .forEach(identifier -> at.fault("the " + argument + " names " + identifier
                                + ", which belongs to no fact of this case")));
    }

    private static boolean is(Map<String, Fact> facts, String name, Object value) {
        var fact = facts.get(name);
        return fact != null && fact.value().equals(value);
    }

    private static Stream<String> identifiers(Object value) {
        return switch (value) {
            case String text ->
                IDENTIFIER
                        .matcher(text.toUpperCase(Locale.ROOT))
                        .results()
                        .map(MatchResult::group)
                        .map(found -> DASH.matcher(found).replaceAll("-"));
            case Map<?, ?> inner ->
                Stream.concat(inner.keySet().stream(), inner.values().stream()).flatMap(PlanInspection::identifiers);
            case Iterable<?> several -> {
                List<String> found = new ArrayList<>();
                several.forEach(one -> identifiers(one).forEach(found::add));
                yield found.stream();
            }
            default -> Stream.empty();
        };
    }

    private static void money(At at, Map<String, Fact> facts) {
        if (!(at.arguments().get("amount") instanceof Number number)) {
            return;
        }
        var amount = new BigDecimal(number.toString());
        if (amount.signum() <= 0) {
            at.fault("the amount " + amount.toPlainString() + " is not positive");
        }
        if (fact(facts, "invoice.refundable") instanceof Money most) {
            var currency = String.valueOf(at.arguments().get("currency"));
            if (!most.currency().getCurrencyCode().equals(currency)) {
                at.fault("the amount is in " + currency + ", the invoice in "
                        + most.currency().getCurrencyCode());
            } else if (amount.compareTo(most.amount()) > 0) {
                at.fault("the amount " + amount.toPlainString() + " " + currency + " is more than the " + most
                        + " that were paid and not yet paid back");
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Object fact(Map<String, Fact> facts, String name) {
        var fact = facts.get(name);
        return fact == null ? null : fact.value();
    }

    private void order(At at, Planning planning) {
        if (planning.done().contains(at.action())) {
            at.fault("it was already done in this round");
        } else if (earlier.contain(planning.caseId(), at.action(), at.arguments())) {
            at.fault("the same was already done in an earlier round");
        }
        if (QUESTIONS.contains(at.action()) && !at.last()) {
            at.fault("a question is the last step of a plan, because the rest depends on the answer");
        }
    }

    /** The same step twice, or money moved twice on one invoice, now or earlier in this round. */
    private static void twice(Planning planning, List<Step> steps, List<String> faults) {
        var seen = new HashSet<String>();
        Map<String, Integer> paid = new HashMap<>();
        var moved = planning.done().stream()
                .filter(action -> movesMoneyOnInvoice(planning, action))
                .findFirst();
        for (int i = 0; i < steps.size(); i++) {
            var at = new At(i + 1, steps.get(i), false, faults);
            if (!seen.add(at.action() + ArgumentsHash.of(EarlierSteps.essence(at.arguments())))) {
                at.fault("the plan has the same step twice");
            }
            if (!isMoney(planning, at.action())) {
                continue;
            }
            var invoice = String.valueOf(at.arguments().getOrDefault("invoice", at.action()));
            var first = paid.putIfAbsent(invoice, at.ordinal());
            if (first != null) {
                at.fault("step " + first + " already gives money for " + invoice);
            }
            if (moved.isPresent() && movesMoneyOnInvoice(planning, at.action())) {
                at.fault(moved.get() + " has already moved money in this round, so what is left is not known");
            }
        }
    }

    private static boolean isMoney(Planning planning, String action) {
        return planning.catalogue()
                .tool(action)
                .filter(tool -> tool.risk() == Tool.Risk.MONEY)
                .isPresent();
    }

    private static boolean movesMoneyOnInvoice(Planning planning, String action) {
        return isMoney(planning, action)
                && planning.catalogue()
                        .tool(action)
                        .filter(tool -> tool.facts().contains("invoice.number"))
                        .isPresent();
    }

    /** Where a person decides, the plan gives exactly what was decided. */
    private static void decided(Planning planning, List<Step> steps, Map<String, Fact> facts, List<String> faults) {
        if (!planning.handling().equals("COLLECT")) {
            return;
        }
        var kind = String.valueOf(fact(facts, "decision.kind"));
        var decided = Map.of("CREDIT", "grantCredit", "REFUND", "issueRefund").getOrDefault(kind, "no money");
        for (int i = 0; i < steps.size(); i++) {
            var at = new At(i + 1, steps.get(i), false, faults);
            if (!isMoney(planning, at.action())) {
                continue;
            }
            if (!at.action().equals(decided)) {
                at.fault("a person decided " + kind + ", which means " + decided);
            } else if (!(fact(facts, "decision.amount") instanceof Money amount) || !at.gives(amount)) {
                at.fault("a person decided another amount: " + fact(facts, "decision.amount"));
            }
        }
    }

    /** A step under inspection, and where its faults are written down. */
    private record At(int ordinal, Step step, boolean last, List<String> faults) {

        String action() {
            return step.action();
        }

        Map<String, Object> arguments() {
            return step.arguments();
        }

        boolean gives(Money amount) {
            return arguments().get("amount") instanceof Number number
                    && new BigDecimal(number.toString()).compareTo(amount.amount()) == 0
                    && amount.currency().getCurrencyCode().equals(arguments().get("currency"));
        }

        void fault(String what) {
            faults.add("Step " + ordinal + " (" + action() + "): " + what);
        }
    }
}
