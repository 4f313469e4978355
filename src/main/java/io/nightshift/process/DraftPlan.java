package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.HandOverReason;
import io.nightshift.dossier.Fact;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.planning.Fault;
import io.nightshift.planning.NearMisses;
import io.nightshift.planning.PlanChange;
import io.nightshift.planning.PlanCheck;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Planner;
import io.nightshift.planning.Planning;
import io.nightshift.planning.Plans;
import io.nightshift.policy.Refusals;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** "Draft plan": has a plan drafted and checked; a faulty draft goes back with its faults, twice at most. */
@Component
class DraftPlan implements Duty {

    static final String NO_SOUND_PLAN = "NO_SOUND_PLAN";
    private static final int REPAIRS = 2;

    private final Briefing briefing;
    private final CurrentDossier dossiers;
    private final Planner planner;
    private final PlanCheck check;
    private final Plans plans;
    private final NearMisses nearMisses;
    private final Refusals refusals;
    private final HandOvers handOvers;
    private final CaseFile file;

    DraftPlan(
            Briefing briefing,
            CurrentDossier dossiers,
            Planner planner,
            PlanCheck check,
            Plans plans,
            NearMisses nearMisses,
            Refusals refusals,
            HandOvers handOvers,
            CaseFile file) {
        this.briefing = briefing;
        this.dossiers = dossiers;
        this.planner = planner;
        this.check = check;
        this.plans = plans;
        this.nearMisses = nearMisses;
        this.refusals = refusals;
        this.handOvers = handOvers;
        this.file = file;
    }

    @Override
    public Set<String> topics() {
        return Set.of("draft-plan");
    }

    @Override
    public Done work(HeldTask task) {
        var it = briefing.caseOf(task);
        var current = dossiers.of(it, task.processDefinition());
        var planning = briefing.forPlanner(it, task.processDefinition(), current.dossier());
        var drafting = planner.begin();
        for (int repair = 0; repair <= REPAIRS; repair++) {
            switch (drafting.draft(planning)) {
                case PlanDraft.NoPlan none -> throw noPlan(none, planning, it);
                case PlanDraft.Unanswered none ->
                    throw new NoSoundPlan(HandOverReason.MODEL_FAILURE, "the model " + none.words());
                case PlanDraft.Drafted drafted -> {
                    var faults = check.faults(planning.withFacts(drafted.lookedUp()), drafted);
                    if (faults.isEmpty()) {
                        var lookedUp = dossiers.remembering(it, drafted.lookedUp());
                        return new Done(() -> {
                            current.writes().run();
                            lookedUp.run();
                            write(it, task, drafted);
                        });
                    }
                    nearMisses.record(planning.caseId(), plans.latestVersion(planning.caseId()) + 1, faults);
                    planning = planning.withFaults(
                            faults.stream().map(Fault::words).toList());
                }
            }
        }
        throw stayedFaulty(planning, it);
    }

    /** Where people have refused something in this round, that is why; else a silent system is, if there is one. */
    private NoSoundPlan noPlan(PlanDraft.NoPlan none, Planning planning, Case it) {
        var reason = none.reason();
        if (none.because() != HandOverReason.MISSING_KNOWLEDGE) {
            return new NoSoundPlan(none.because(), reason);
        }
        var missing = planning.dossier().missing().keySet();
        return missing.isEmpty() || refusals.areIn(it.id(), it.round())
                ? new NoSoundPlan(reasonElse(HandOverReason.MISSING_KNOWLEDGE, it), reason)
                : new NoSoundPlan(
                        HandOverReason.MISSING_SYSTEM,
                        reason + "; no answer from "
                                + String.join(", ", missing.stream().sorted().toList()));
    }

    private NoSoundPlan stayedFaulty(Planning planning, Case it) {
        return new NoSoundPlan(
                reasonElse(HandOverReason.MISSING_KNOWLEDGE, it),
                "the plan stayed faulty: " + String.join("; ", planning.faults()));
    }

    private HandOverReason reasonElse(HandOverReason otherwise, Case it) {
        return refusals.areIn(it.id(), it.round()) ? HandOverReason.APPROVAL_REFUSED : otherwise;
    }

    private void write(Case it, HeldTask task, PlanDraft.Drafted drafted) {
        var before = plans.countOfRound(it.id(), it.round()) == 0
                ? drafted.steps()
                : plans.steps(it.id()).stream().map(PlannedStep::step).toList();
        var plan = plans.store(it.id(), it.round(), drafted, task.processDefinition());
        file.append(
                it.id(),
                Actor.AGENT,
                "plan-drafted",
                "Plan " + plan.version() + ": " + drafted.summary(),
                Map.of(
                        "planner", drafted.planner(),
                        "catalogue", task.processDefinition(),
                        "steps", drafted.steps(),
                        "changed", PlanChange.between(before, drafted.steps()),
                        "stopsIf", drafted.stopsIf(),
                        "lookedUp", drafted.lookedUp().stream().map(Fact::name).toList()));
    }

    @Override
    public GivenUp giveUp(HeldTask task, Exception problem) {
        return problem instanceof NoSoundPlan none
                ? new GivenUp.AsError(NO_SOUND_PLAN, () -> handOver(task, none))
                : new GivenUp.ToPerson();
    }

    private void handOver(HeldTask task, NoSoundPlan none) {
        file.append(task.caseId(), Actor.AGENT, "no-plan", "No sound plan: " + none.getMessage());
        handOvers.ask(task.caseId(), none.handOverReason(), "No sound plan: " + none.getMessage());
    }

    /** The planner has no plan, or none that passes the check; asking again changes nothing. */
    static class NoSoundPlan extends Hopeless {

        NoSoundPlan(String words) {
            this(HandOverReason.MISSING_KNOWLEDGE, words);
        }

        NoSoundPlan(HandOverReason reason, String words) {
            super(reason, words);
        }
    }
}
