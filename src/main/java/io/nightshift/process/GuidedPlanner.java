package io.nightshift.process;

import io.nightshift.llm.Dialogues;
import io.nightshift.llm.Purpose;
import io.nightshift.planning.ModelPlanner;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.Planner;
import io.nightshift.planning.Planning;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Plans with the model where one is connected, and goes on without it where the table lets it. */
@Component
@Primary
class GuidedPlanner implements Planner {

    private final Planner offline;
    private final ModelPlanner model;
    private final Dialogues dialogues;
    private final ModelFailures failures;

    GuidedPlanner(
            @Qualifier("playbookPlanner") Planner offline,
            ModelPlanner model,
            Dialogues dialogues,
            ModelFailures failures) {
        this.offline = offline;
        this.model = model;
        this.dialogues = dialogues;
        this.failures = failures;
    }

    @Override
    public PlanDraft draft(Planning planning) {
        return begin().draft(planning);
    }

    @Override
    public Drafting begin() {
        return dialogues.possible() ? new Guided() : offline.begin();
    }

    /** The drafts of one plan; once without the model, always without it. */
    private final class Guided implements Drafting {

        private Drafting drafting = model.begin();
        private int known = -1;

        @Override
        public PlanDraft draft(Planning planning) {
            known = known < 0 ? planning.faults().size() : known;
            var draft = drafting.draft(planning);
            return draft instanceof PlanDraft.Unanswered none ? without(none, planning) : draft;
        }

        private PlanDraft without(PlanDraft.Unanswered none, Planning planning) {
            return switch (failures.after(planning.caseId(), Purpose.PLAN, none.failure(), none.words())) {
                case ModelFailures.Onward.Offline goOn -> {
                    drafting = withoutTheModels(planning.faults().size());
                    yield drafting.draft(planning);
                }
                case ModelFailures.Onward.ToPerson(var reason, var words) -> new PlanDraft.NoPlan(words, reason);
            };
        }

        /** What was wrong with the model's drafts is nothing that anybody has refused. */
        private Drafting withoutTheModels(int faults) {
            var drafts = offline.begin();
            return planning -> drafts.draft(planning.withoutFaults(known, faults));
        }
    }
}
