package io.nightshift.planning;

import io.nightshift.cases.Case;
import io.nightshift.cases.Cases;
import io.nightshift.dossier.Asked;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUps;
import io.nightshift.dossier.LookedUp;
import io.nightshift.dossier.Personal;
import io.nightshift.dossier.References;
import io.nightshift.llm.Dialogue;
import io.nightshift.llm.Dialogues;
import io.nightshift.llm.ModelRequest.ToolSpec;
import io.nightshift.llm.Purpose;
import io.nightshift.llm.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plans with a language model. It may look things up first; what it ends with is a proposal like any other, and is checked,
 * authorised and carried out like any other.
 */
@Component
public class ModelPlanner implements Planner {

    private final Dialogues dialogues;
    private final LookUps lookUps;
    private final Cases cases;
    private final Clock clock;

    ModelPlanner(Dialogues dialogues, LookUps lookUps, Cases cases, Clock clock) {
        this.dialogues = dialogues;
        this.lookUps = lookUps;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public PlanDraft draft(Planning planning) {
        return begin().draft(planning);
    }

    @Override
    public Drafting begin() {
        return new Conversation();
    }

    private Dialogue open(Planning planning) {
        return dialogues.open(
                planning.caseId(), Purpose.PLAN, PlanBriefing.of(planning, clock), Personal.in(planning.dossier()));
    }

    private List<ToolSpec> offered() {
        return lookUps.all().stream()
                .map(lookUp -> new ToolSpec(lookUp.name(), lookUp.description(), lookUp.argumentsSchema()))
                .toList();
    }

    private Enquiry enquiry(Case it, Planning planning) {
        return new Enquiry(
                it.id(),
                it.customer(),
                it.ticket(),
                References.in(planning.conversation()),
                planning.conversation(),
                clock.instant());
    }

    /** The drafts of one plan: a fault is answered in the same conversation. */
    private final class Conversation implements Drafting {

        private final List<Fact> seen = new ArrayList<>();
        private @Nullable Dialogue dialogue;
        private int faultsTold;

        @Override
        public PlanDraft draft(Planning planning) {
            var form = PlanForm.of(planning.catalogue());
            var current = dialogue;
            if (current == null) {
                current = open(planning);
                dialogue = current;
            } else {
                var faults =
                        planning.faults().subList(faultsTold, planning.faults().size());
                current.say("The plan has faults. Mend them, or ask for a person:", faults);
            }
            faultsTold = planning.faults().size();
            return toTheEnd(current, form, planning);
        }

        private PlanDraft toTheEnd(Dialogue with, PlanForm form, Planning planning) {
            while (true) {
                switch (with.ask(offered(), form.schema())) {
                    case Reply.Answer(var content) -> {
                        return form.read(content, with.bundle().id(), seen);
                    }
                    case Reply.Wants(var wishes) -> lookUp(with, wishes, planning);
                    case Reply.Failed(var failure, var words) -> {
                        return new PlanDraft.Unanswered(failure, words);
                    }
                }
            }
        }

        private void lookUp(Dialogue with, List<Reply.Wish> wishes, Planning planning) {
            var enquiry = enquiry(cases.get(planning.caseId()), planning);
            var found = lookUps.lookAll(wishes.stream()
                    .map(wish -> new Asked(wish.name(), enquiry, wish.arguments()))
                    .toList());
            for (int i = 0; i < wishes.size(); i++) {
                with.found(wishes.get(i).id(), inWords(found.get(i)));
            }
        }

        private String inWords(LookedUp outcome) {
            return switch (outcome) {
                case LookedUp.Found(var facts) -> {
                    seen.addAll(facts);
                    yield FactLines.of(facts);
                }
                case LookedUp.NothingFound nothing -> "Nothing was found.";
                case LookedUp.Refused(var words) -> "This was not looked up: " + words;
                case LookedUp.Failed(var words) -> "This could not be looked up: " + words;
            };
        }
    }
}
