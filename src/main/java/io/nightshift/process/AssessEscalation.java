package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.Cases;
import io.nightshift.dossier.Dossiers;
import io.nightshift.intake.Messages;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import io.nightshift.triage.Assessor;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** "Assess escalation": has the ticket read, and writes down how it reads. */
@Component
class AssessEscalation implements Duty {

    private final Cases cases;
    private final Messages messages;
    private final Dossiers dossiers;
    private final Assessor assessor;
    private final Assessments assessments;
    private final CaseFile file;

    AssessEscalation(
            Cases cases,
            Messages messages,
            Dossiers dossiers,
            Assessor assessor,
            Assessments assessments,
            CaseFile file) {
        this.cases = cases;
        this.messages = messages;
        this.dossiers = dossiers;
        this.assessor = assessor;
        this.assessments = assessments;
        this.file = file;
    }

    @Override
    public Set<String> topics() {
        return Set.of("assess-escalation");
    }

    @Override
    public Done work(HeldTask task) {
        var it = cases.get(task.caseId());
        var assessment = assessor.assess(it.id(), text(it), dossiers.latest(it.id()));
        return new Done(() -> write(it, assessment));
    }

    /** The subject counts on the first round; later ones are about what the customer wrote since. */
    private String text(Case it) {
        var words = new ArrayList<String>();
        if (it.round() == 1) {
            words.add(it.subject());
        }
        words.addAll(messages.ofRound(it.id(), it.round()));
        return String.join("\n" + Assessor.NEXT_MESSAGE + "\n", words);
    }

    private void write(Case it, Assessment assessment) {
        assessments.store(it.id(), it.round(), assessment);
        file.append(
                it.id(),
                Actor.AGENT,
                "assessed",
                "Reads as %s, %s%s (confidence %.2f)"
                        .formatted(
                                assessment.type(),
                                assessment.mood().name().toLowerCase(java.util.Locale.ROOT),
                                assessment.risks().isEmpty() ? "" : ", risks " + assessment.risks(),
                                assessment.confidence()),
                Map.of("assessor", assessment.assessor(), "because", assessment.because()));
    }
}
