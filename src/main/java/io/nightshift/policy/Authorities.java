package io.nightshift.policy;

import io.nightshift.actions.Tool;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlannedStep;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides whether a step may be carried out, and authorises it where it may. */
@Component
public class Authorities {

    private static final String CAUTIOUS_GROUP = "support-lead";
    private static final String MONEY_GROUP = "finance";

    private final DecisionTables tables;
    private final Verdicts verdicts;
    private final Concessions concessions;
    private final Clock clock;

    Authorities(DecisionTables tables, Verdicts verdicts, Concessions concessions, Clock clock) {
        this.tables = tables;
        this.verdicts = verdicts;
        this.concessions = concessions;
        this.clock = clock;
    }

    /**
     * Evaluates the tool's authority table on facts and records verdict and authorisation.
     *
     * @param alwaysAsk whether the handling wants every action with a risk approved
     */
    @Transactional
    public Verdict authorise(PlannedStep step, Tool tool, Map<String, Fact> facts, boolean alwaysAsk) {
        var table = tables.table(tool.authority());
        var counted = concessions.addTo(facts, step, table);
        var inputs = Inputs.of(table, step.step().arguments(), counted, clock);
        var decision = inputs.problems().isEmpty()
                ? tables.decide(table.key(), inputs.values())
                : Decision.notAsked(table);
        var read = inputs.problems().isEmpty() ? read(decision) : undecided(step, tool, inputs.problems());
        var asked = cautious(read, tool, alwaysAsk);
        var verdict = verdicts.record(step, decision, inputs.provenance(), asked);
        return answered(step, asked, verdict);
    }

    /** People decide instead; never fewer, and of no other group, than were asked while the table could. */
    private Verdict undecided(PlannedStep step, Tool tool, List<String> problems) {
        var before = verdicts.lastAsk(step.id());
        return new Verdict.Ask(
                "",
                before.map(Verdict.Ask::approvers)
                        .orElse(tool.risk() == Tool.Risk.MONEY ? MONEY_GROUP : CAUTIOUS_GROUP),
                before.map(Verdict.Ask::secondPerson).orElse(false) || needsTwo(step, tool),
                "The table cannot decide: " + String.join(", ", problems));
    }

    /** Nobody's word alone moves money, or figures somebody wrote, unless the table has asked for one person for these. */
    private boolean needsTwo(PlannedStep step, Tool tool) {
        return verdicts.amended(step.id(), step.argumentsHash())
                || tool.risk() == Tool.Risk.MONEY && !verdicts.askedByRule(step.id(), step.argumentsHash());
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

    private static Verdict cautious(Verdict verdict, Tool tool, boolean alwaysAsk) {
        if (alwaysAsk && verdict instanceof Verdict.Allow(String rule) && tool.risk() != Tool.Risk.NONE) {
            return new Verdict.Ask(rule, "analysts", false, "Not all sources answered, so every action is approved");
        }
        return verdict;
    }

    private Verdict answered(PlannedStep step, Verdict asked, long verdict) {
        return switch (asked) {
            case Verdict.Allow allow -> {
                verdicts.authorise(step, verdict);
                yield allow;
            }
            case Verdict.Ask ask -> heard(step, ask, verdict);
            case Verdict.Forbid forbid -> forbid;
        };
    }

    private Verdict heard(PlannedStep step, Verdict.Ask ask, long verdict) {
        var said = verdicts.said(step.id(), step.argumentsHash());
        for (var answer : said) {
            if (!answer.yes()) {
                return new Verdict.Forbid(ask.rule(), "refused by " + answer.approver() + ": " + answer.reason());
            }
        }
        var cannotDecide = ask.rule().isEmpty();
        var approvals = said.stream()
                .filter(answer -> cannotDecide || answer.approvers().equals(ask.approvers()))
                .count();
        if (approvals < (ask.secondPerson() ? 2 : 1)) {
            return ask;
        }
        verdicts.authorise(step, verdict);
        return new Verdict.Allow(ask.rule());
    }
}
