package io.nightshift.policy;

import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Judges a step: what is impossible, what cannot be decided, and else what its authority table says. */
@Component
class Judgement {

    private static final String CAUTIOUS_GROUP = "support-lead";
    static final String MONEY_GROUP = "finance";

    private final DecisionTables tables;
    private final Impossibilities impossibilities;
    private final Concessions concessions;
    private final Verdicts verdicts;
    private final Clock clock;

    Judgement(
            DecisionTables tables,
            Impossibilities impossibilities,
            Concessions concessions,
            Verdicts verdicts,
            Clock clock) {
        this.tables = tables;
        this.impossibilities = impossibilities;
        this.concessions = concessions;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /** Call in the transaction that authorises: what is counted for the customer stays as counted until it ends. */
    Judged of(Matter matter) {
        var table = tables.table(matter.tool().authority());
        if (matter.movesMoney()) {
            concessions.lockCustomer(matter.step());
        }
        var impossible = impossibilities.in(matter);
        var current = matter.with(concessions.addTo(matter.facts(), matter.step(), table));
        var inputs = Inputs.of(table, matter.step().step().arguments(), current.facts(), clock);
        if (impossible.isPresent()) {
            return new Judged(Decision.notAsked(table), inputs.provenance(), impossible.get());
        }
        var decision =
                inputs.areComplete(table) ? tables.decide(table.key(), inputs.values()) : Decision.notAsked(table);
        var problems = problems(current, table, inputs, decision);
        return problems.isEmpty() || forbids(decision)
                ? new Judged(decision, inputs.provenance(), read(decision))
                : new Judged(Decision.notAsked(table), inputs.provenance(), undecided(matter, problems, decision));
    }

    /** What must be known to give money or a promise is known for sure, whether the table asks about it or not. */
    private List<String> problems(Matter matter, DecisionTable table, Inputs inputs, Decision decision) {
        var needed = matter.binds()
                ? matter.tool().facts().stream().sorted().flatMap(name -> unsure(name, matter, table))
                : Stream.<String>of();
        var silent = inputs.areComplete(table) && decision.outputs().isEmpty()
                ? Stream.of("no rule of " + table.key() + " matches")
                : Stream.<String>of();
        return Stream.of(inputs.problems().stream(), needed, unpriced(matter), silent)
                .flatMap(it -> it)
                .distinct()
                .toList();
    }

    /** A cost that nobody knows falls under no cap and no limit. */
    private static Stream<String> unpriced(Matter matter) {
        return matter
                .tool()
                .valueFact()
                .filter(name -> !(matter.facts().get(name) instanceof Fact fact && fact.value() instanceof Money))
                .map(name -> name + " is no known amount of money")
                .stream();
    }

    private Stream<String> unsure(String name, Matter matter, DecisionTable table) {
        var fact = matter.facts().get(name);
        return fact == null
                ? Stream.of(name + " is not known")
                : Inputs.unsure(fact, table.ageOf(name), clock).stream();
    }

    /**
     * People decide instead; never fewer, and of no other group, than were asked while the table could, or than the table would ask
     * on what was known last.
     */
    private Verdict undecided(Matter matter, List<String> problems, Decision decision) {
        var before = verdicts.lastAsk(matter.step().id());
        var otherwise = matter.movesMoney() ? MONEY_GROUP : CAUTIOUS_GROUP;
        var asked = before.map(Verdict.Ask::approvers).orElse(otherwise);
        var asks = decision.word("verdict").equals("ASK");
        return new Verdict.Ask(
                "",
                asks && before.isPresent() ? group(decision) : asked,
                before.map(Verdict.Ask::secondPerson).orElse(false)
                        || asks && decision.truth("secondPerson")
                        || needsTwo(matter),
                "The table cannot decide: " + String.join(", ", problems));
    }

    /** Nobody's word alone moves money, or figures somebody wrote, unless the table has asked for one person for these. */
    private boolean needsTwo(Matter matter) {
        var step = matter.step();
        return verdicts.amended(step.id(), step.argumentsHash())
                || matter.movesMoney() && !verdicts.askedByRule(step.id(), step.argumentsHash());
    }

    /** What a table forbids on what was known last stays forbidden, even if that has grown old. */
    private static boolean forbids(Decision decision) {
        return decision.word("verdict").equals("FORBID");
    }

    private static Verdict read(Decision decision) {
        return switch (decision.word("verdict")) {
            case "ALLOW" -> new Verdict.Allow(decision.rule());
            case "FORBID" -> new Verdict.Forbid(decision.rule(), decision.annotation());
            default ->
                new Verdict.Ask(
                        decision.rule(), group(decision), decision.truth("secondPerson"), decision.annotation());
        };
    }

    private static String group(Decision decision) {
        var group = decision.word("approvers");
        return group.isEmpty() ? CAUTIOUS_GROUP : group;
    }
}
