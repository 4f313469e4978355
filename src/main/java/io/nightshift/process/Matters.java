package io.nightshift.process;

import io.nightshift.cases.Case;
import io.nightshift.oversight.Brakes;
import io.nightshift.oversight.Instructions;
import io.nightshift.policy.Matter;
import io.nightshift.triage.Courses;
import org.springframework.stereotype.Component;

/** Puts together what is known of a case when it is chosen who handles it. */
@Component
class Matters {

    private final Briefing briefing;
    private final Courses courses;
    private final Brakes brakes;
    private final Instructions instructions;

    Matters(Briefing briefing, Courses courses, Brakes brakes, Instructions instructions) {
        this.briefing = briefing;
        this.courses = courses;
        this.brakes = brakes;
        this.instructions = instructions;
    }

    /** The case as it stands in this round. */
    Matter of(Case it) {
        return matter(it, it.round(), instructions.of(it.id(), it.round()).isPresent());
    }

    /** The case as it would stand if a person gave it back now. */
    Matter ifGivenBack(Case it) {
        return matter(it, it.round() + 1, true);
    }

    /** Whether the ticket has been read in any round. */
    boolean isRead(Case it) {
        return briefing.isRead(it.id());
    }

    private Matter matter(Case it, int round, boolean givenBack) {
        var assessment = briefing.assessment(it.id());
        return new Matter(
                assessment,
                courses.of(it.id(), it.round()),
                briefing.dossier(it),
                round,
                brakes.on(it.id(), assessment.type()).isPresent(),
                givenBack);
    }
}
