package io.nightshift.policy;

import io.nightshift.actions.Tool;
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
        var problems = problems(current, table, inputs);
        var decision = problems.isEmpty() ? tables.decide(table.key(), inputs.values()) : Decision.notAsked(table);
        var verdict = problems.isEmpty() ? read(decision) : undecided(matter, problems);
        return new Judged(decision, inputs.provenance(), matter.dial().hold(cautious(verdict, matter), matter.tool()));
    }

    /** What must be known for money to move is known for sure, whether the table asks about it or not. */
    private List<String> problems(Matter matter, DecisionTable table, Inputs inputs) {
        var needed = matter.movesMoney()
                ? matter.tool().facts().stream().sorted().flatMap(name -> unsure(name, matter, table))
                : Stream.<String>of();
        return Stream.concat(inputs.problems().stream(), needed).distinct().toList();
    }

    private Stream<String> unsure(String name, Matter matter, DecisionTable table) {
        var fact = matter.facts().get(name);
        return fact == null
                ? Stream.of(name + " is not known")
                : Inputs.unsure(fact, table.ageOf(name), clock).stream();
    }

    /** People decide instead; never fewer, and of no other group, than were asked while the table could. */
    private Verdict undecided(Matter matter, List<String> problems) {
        var before = verdicts.lastAsk(matter.step().id());
        return new Verdict.Ask(
                "",
                before.map(Verdict.Ask::approvers).orElse(matter.movesMoney() ? MONEY_GROUP : CAUTIOUS_GROUP),
                before.map(Verdict.Ask::secondPerson).orElse(false) || needsTwo(matter),
                "The table cannot decide: " + String.join(", ", problems));
    }

    /** Nobody's word alone moves money, or figures somebody wrote, unless the table has asked for one person for these. */
    private boolean needsTwo(Matter matter) {
        var step = matter.step();
        return verdicts.amended(step.id(), step.argumentsHash())
                || matter.movesMoney() && !verdicts.askedByRule(step.id(), step.argumentsHash());
    }

    private static Verdict read(Decision decision) {
        return switch (decision.word("verdict")) {
            case "ALLOW" -> new Verdict.Allow(decision.rule());
            case "FORBID" -> new Verdict.Forbid(decision.rule(), decision.annotation());
            case "ASK" ->
                new Verdict.Ask(
                        decision.rule(), group(decision), decision.truth("secondPerson"), decision.annotation());
            default -> new Verdict.Ask("", CAUTIOUS_GROUP, false, "No rule of " + decision.key() + " matches");
        };
    }

    private static String group(Decision decision) {
        var group = decision.word("approvers");
        return group.isEmpty() ? CAUTIOUS_GROUP : group;
    }

    private static Verdict cautious(Verdict verdict, Matter matter) {
        if (matter.alwaysAsk()
                && verdict instanceof Verdict.Allow(String rule)
                && matter.tool().risk() != Tool.Risk.NONE) {
            return new Verdict.Ask(rule, "analysts", false, "Not all sources answered, so every action is approved");
        }
        return verdict;
    }
}
