package io.nightshift.process;

import io.nightshift.actions.Catalogues;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.Receipt;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Dossiers;
import io.nightshift.dossier.Fact;
import io.nightshift.oversight.Instructions;
import io.nightshift.oversight.Questions;
import io.nightshift.oversight.Resolutions;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Planning;
import io.nightshift.planning.Plans;
import io.nightshift.policy.ChosenHandlings;
import io.nightshift.reply.Occasion;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts together what planners, writers and tables are given about a case. */
@Component
class Briefing {

    static final String REFUNDABLE = "invoice.refundable";
    private static final Money NOTHING_DECIDED = Money.of("0.00", "EUR");

    private final Cases cases;
    private final Dossiers dossiers;
    private final Assessments assessments;
    private final Resolutions resolutions;
    private final Questions questions;
    private final Instructions instructions;
    private final Plans plans;
    private final Ledger ledger;
    private final Catalogues catalogues;
    private final ChosenHandlings chosen;
    private final Conversation conversation;
    private final Clock clock;

    Briefing(
            Cases cases,
            Dossiers dossiers,
            Assessments assessments,
            Resolutions resolutions,
            Questions questions,
            Instructions instructions,
            Plans plans,
            Ledger ledger,
            Catalogues catalogues,
            ChosenHandlings chosen,
            Conversation conversation,
            Clock clock) {
        this.cases = cases;
        this.dossiers = dossiers;
        this.assessments = assessments;
        this.resolutions = resolutions;
        this.questions = questions;
        this.instructions = instructions;
        this.plans = plans;
        this.ledger = ledger;
        this.catalogues = catalogues;
        this.chosen = chosen;
        this.conversation = conversation;
        this.clock = clock;
    }

    Case caseOf(HeldTask task) {
        return cases.get(task.caseId());
    }

    /** What a planner is given, with what was gathered as the dossier. */
    Planning forPlanner(Case it, String processDefinition, Dossier gathered) {
        var steps = plans.stepsOfRound(it.id(), it.round());
        return new Planning(
                it.id(),
                withWordsOfPeople(it, gathered),
                assessment(it.id()),
                chosen.of(it.id(), it.round()).name(),
                catalogues.of(processDefinition),
                conversation.whole(it),
                actions(steps, PlannedStep.State.DONE),
                faults(steps));
    }

    private static List<String> actions(List<PlannedStep> steps, PlannedStep.State state) {
        return steps.stream()
                .filter(step -> step.state() == state)
                .map(step -> step.step().action())
                .toList();
    }

    private static List<String> faults(List<PlannedStep> steps) {
        return steps.stream()
                .filter(step -> step.state() == PlannedStep.State.REFUSED || step.state() == PlannedStep.State.FAILED)
                .map(step -> step.step().action() + " was "
                        + step.state().name().toLowerCase(java.util.Locale.ROOT) + ": " + step.remark())
                .toList();
    }

    /** The newest dossier, with what people have decided and answered in this round. */
    Dossier dossier(Case it) {
        return withWordsOfPeople(it, dossiers.latest(it.id()));
    }

    private Dossier withWordsOfPeople(Case it, Dossier gathered) {
        List<Fact> facts = new ArrayList<>(gathered.facts());
        resolutions.of(it.id(), it.round()).ifPresent(resolution -> facts.addAll(resolution.facts()));
        facts.addAll(questions.facts(it.id(), it.round()));
        instructions.of(it.id(), it.round()).ifPresent(instruction -> facts.add(instruction.fact(it.round())));
        return new Dossier(it.id(), facts, gathered.missing());
    }

    /** What may still be paid back on the invoice, as far as it is known. */
    Optional<Money> refundable(Case it) {
        return dossier(it).fact(REFUNDABLE).map(fact -> fact.value() instanceof Money money ? money : null);
    }

    /** What the tables may be asked about: the dossier, and what the house itself knows of case and step. */
    Map<String, Fact> forTables(Case it, Dossier dossier, Map<String, ?> ofTheStep) {
        Map<String, Fact> facts = new HashMap<>();
        add(facts, it, "case.round", BigDecimal.valueOf(it.round()));
        add(facts, it, "decision.kind", "NONE");
        add(facts, it, "decision.amount", NOTHING_DECIDED);
        facts.putAll(withoutInstruction(dossier).byName());
        ofTheStep.forEach((name, value) -> add(facts, it, name, value));
        return facts;
    }

    private void add(Map<String, Fact> facts, Case it, String name, Object value) {
        facts.put(name, new Fact(name, value, "house", it.id().toString(), clock.instant()));
    }

    boolean isRead(CaseId id) {
        return assessments.latest(id).isPresent();
    }

    Assessment assessment(CaseId id) {
        return assessments
                .latest(id)
                .orElseGet(() -> new Assessment(
                        Assessment.UNKNOWN, Assessment.Mood.CALM, Set.of(), "und", 0, List.of(), "none"));
    }

    /** What there is to tell the customer of this round. */
    Occasion occasion(Case it, Dossier dossier, String purpose, Map<String, String> words) {
        return new Occasion(purpose, assessment(it.id()), withoutInstruction(dossier), receipts(it), words);
    }

    /** What a person wants done is no fact about the world: it neither decides a table nor supports a promise. */
    private static Dossier withoutInstruction(Dossier dossier) {
        var facts = dossier.facts().stream()
                .filter(fact -> !fact.name().equals(Instructions.FACT))
                .toList();
        return new Dossier(dossier.caseId(), facts, dossier.missing());
    }

    private Map<String, Receipt> receipts(Case it) {
        var done = plans.stepsOfRound(it.id(), it.round()).stream()
                .filter(step -> step.state() == PlannedStep.State.DONE)
                .map(step -> new EffectKey(step.id().toString()))
                .toList();
        return ledger.receipts(done);
    }
}
