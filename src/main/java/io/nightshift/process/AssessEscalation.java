package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.Cases;
import io.nightshift.dossier.Dossiers;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import io.nightshift.triage.Assessor;
import io.nightshift.triage.Course;
import io.nightshift.triage.Courses;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** "Assess escalation": has the ticket read, and writes down how it reads. */
@Component
class AssessEscalation implements Duty {

    private final Cases cases;
    private final Conversation conversation;
    private final Dossiers dossiers;
    private final Assessor assessor;
    private final Assessments assessments;
    private final Courses courses;
    private final CaseFile file;

    AssessEscalation(
            Cases cases,
            Conversation conversation,
            Dossiers dossiers,
            Assessor assessor,
            Assessments assessments,
            Courses courses,
            CaseFile file) {
        this.cases = cases;
        this.conversation = conversation;
        this.dossiers = dossiers;
        this.assessor = assessor;
        this.assessments = assessments;
        this.courses = courses;
        this.file = file;
    }

    @Override
    public Set<String> topics() {
        return Set.of("assess-escalation");
    }

    @Override
    public Done work(HeldTask task) {
        var it = cases.get(task.caseId());
        var assessment = assessor.assess(it.id(), conversation.text(it), dossiers.latest(it.id()));
        var course = courses.work(
                it.id(), it.round(), assessment.mood(), conversation.answered(it), conversation.written(it));
        return new Done(() -> write(it, assessment, course));
    }

    private void write(Case it, Assessment assessment, Course course) {
        assessments.store(it.id(), it.round(), assessment);
        courses.store(it.id(), it.round(), course);
        file.append(
                it.id(),
                Actor.AGENT,
                "assessed",
                "Reads as %s, %s%s%s (confidence %.2f)"
                        .formatted(
                                assessment.type(),
                                assessment.mood().name().toLowerCase(java.util.Locale.ROOT),
                                assessment.risks().isEmpty() ? "" : ", risks " + assessment.risks(),
                                course.repeatsQuestion() ? ", asks again" : "",
                                assessment.confidence()),
                Map.of(
                        "assessor", assessment.assessor(),
                        "because", assessment.because(),
                        "moodFall", course.moodFall(),
                        "askedAgain", course.askedAgain()));
    }
}
