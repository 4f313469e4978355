package io.nightshift.planning;

import io.nightshift.actions.Tool;
import io.nightshift.cases.Money;
import io.nightshift.dossier.ArgumentSchemas;
import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private final ArgumentSchemas schemas = new ArgumentSchemas();
    private final EarlierSteps earlier;
    private final EarlierSteps doubtful;

    @Autowired
    PlanInspection(Plans plans) {
        this(plans::done, plans::inDoubt);
    }

    PlanInspection(EarlierSteps earlier, EarlierSteps doubtful) {
        this.earlier = earlier;
        this.doubtful = doubtful;
    }

    @Override
    public List<Fault> faults(Planning planning, PlanDraft.Drafted draft) {
        var faults = new ArrayList<Fault>();
        if (draft.steps().size() > MOST_STEPS) {
            var words = "The plan has " + draft.steps().size() + " steps, at most " + MOST_STEPS + " are allowed";
            faults.add(new Fault(0, words, null));
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
            if (tool.get().risk() == Tool.Risk.MONEY) {
                positive(at);
            }
            Statements.differences(at.step(), tool.get(), facts).forEach(at::miss);
            order(at, planning);
        }
    }

    private static void rests(At at, Tool tool, Map<String, Fact> facts) {
        Stream.concat(at.step().restsOn().stream(), tool.facts().stream().sorted())
                .distinct()
                .filter(fact -> !facts.containsKey(fact))
                .forEach(fact -> at.fault("it rests on the fact " + fact + ", which is not known"));
    }

    /** Whatever the facts say, an amount is more than nothing. */
    private static void positive(At at) {
        if (at.arguments().get("amount") instanceof Number number) {
            var amount = new BigDecimal(number.toString());
            if (amount.signum() <= 0) {
                at.fault("the amount " + amount.toPlainString() + " is not positive");
            }
        }
    }

    private static @Nullable Object fact(Map<String, Fact> facts, String name) {
        var fact = facts.get(name);
        return fact == null ? null : fact.value();
    }

    private void order(At at, Planning planning) {
        if (planning.done().contains(at.action())) {
            at.fault("it was already done in this round");
        } else if (earlier.contain(planning.caseId(), at.action(), at.arguments())) {
            at.fault("the same was already done in an earlier round");
        } else if (doubtful.concern(planning.caseId(), at.action(), at.arguments())) {
            at.fault("it is in doubt whether the same was done already; a person has to find out first");
        }
        if (QUESTIONS.contains(at.action()) && !at.last()) {
            at.fault("a question is the last step of a plan, because the rest depends on the answer");
        }
    }

    /** The same step twice, or money moved twice on one invoice, now or earlier in this round. */
    private static void twice(Planning planning, List<Step> steps, List<Fault> faults) {
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
    private static void decided(Planning planning, List<Step> steps, Map<String, Fact> facts, List<Fault> faults) {
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
                at.miss(otherwise(at, facts.get("decision.amount")));
            }
        }
    }

    private static NearMiss otherwise(At at, @Nullable Fact decided) {
        var amount = decided == null ? "null" : decided.value().toString();
        return new NearMiss(
                NearMiss.Kind.AMOUNT,
                at.action(),
                "amount",
                at.arguments().get("amount") + " " + at.arguments().get("currency"),
                decided == null ? "" : amount,
                decided == null ? "" : decided.source(),
                "a person decided another amount: " + amount);
    }

    /** A step under inspection, and where its faults are written down. */
    private record At(int ordinal, Step step, boolean last, List<Fault> faults) {

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
            faults.add(new Fault(ordinal, inWords(what), null));
        }

        void miss(NearMiss nearMiss) {
            faults.add(new Fault(ordinal, inWords(nearMiss.words()), nearMiss));
        }

        private String inWords(String what) {
            return "Step " + ordinal + " (" + action() + "): " + what;
        }
    }
}
