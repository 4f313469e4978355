package io.nightshift.process;

import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Dossier;
import io.nightshift.llm.Dialogues;
import io.nightshift.llm.Purpose;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessor;
import io.nightshift.triage.ModelAssessor;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Has tickets read by the model where one is connected, and by the offline reader where the table lets it. */
@Component
class GuidedAssessor implements Assessor {

    private final Assessor offline;
    private final ModelAssessor model;
    private final Dialogues dialogues;
    private final ModelFailures failures;

    GuidedAssessor(
            @Qualifier("offlineAssessor") Assessor offline,
            ModelAssessor model,
            Dialogues dialogues,
            ModelFailures failures) {
        this.offline = offline;
        this.model = model;
        this.dialogues = dialogues;
        this.failures = failures;
    }

    @Override
    public Assessment assess(CaseId id, String text, Dossier dossier) {
        if (!dialogues.possible()) {
            return offline.assess(id, text, dossier);
        }
        return switch (model.read(id, text, dossier)) {
            case ModelAssessor.Reading.Read(var assessment) -> assessment;
            case ModelAssessor.Reading.Unread(var failure, var words, var read) ->
                switch (failures.after(id, Purpose.ASSESS, failure, words)) {
                    case ModelFailures.Onward.Offline goOn -> read;
                    case ModelFailures.Onward.ToPerson person -> notUnderstood(read);
                };
        };
    }

    /** What was heard stays heard; without a type the table hand-over-triggers brings a person. */
    private static Assessment notUnderstood(Assessment read) {
        return new Assessment(
                Assessment.UNKNOWN, read.mood(), read.risks(), read.language(), 0, List.of(), read.assessor());
    }
}
