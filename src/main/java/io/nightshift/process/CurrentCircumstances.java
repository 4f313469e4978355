package io.nightshift.process;

import io.nightshift.cases.Case;
import io.nightshift.intake.Suspicions;
import io.nightshift.oversight.Brakes;
import io.nightshift.oversight.Instructions;
import io.nightshift.policy.Circumstances;
import io.nightshift.triage.Courses;
import org.springframework.stereotype.Component;

/** Puts together what is known of a case when it is chosen who handles it. */
@Component
class CurrentCircumstances {

    private final Briefing briefing;
    private final Courses courses;
    private final Suspicions suspicions;
    private final Brakes brakes;
    private final Instructions instructions;

    CurrentCircumstances(
            Briefing briefing, Courses courses, Suspicions suspicions, Brakes brakes, Instructions instructions) {
        this.briefing = briefing;
        this.courses = courses;
        this.suspicions = suspicions;
        this.brakes = brakes;
        this.instructions = instructions;
    }

    /** The case as it stands in this round. */
    Circumstances of(Case it) {
        return circumstances(
                it, it.round(), instructions.of(it.id(), it.round()).isPresent());
    }

    /** The case as it would stand if a person gave it back now. */
    Circumstances ifGivenBack(Case it) {
        return circumstances(it, it.round() + 1, true);
    }

    /** Whether the ticket has been read in any round. */
    boolean isRead(Case it) {
        return briefing.isRead(it.id());
    }

    private Circumstances circumstances(Case it, int round, boolean givenBack) {
        var assessment = briefing.assessment(it.id());
        return new Circumstances(
                assessment,
                courses.of(it.id(), it.round()),
                briefing.dossier(it),
                suspicions.highest(it.id()),
                round,
                brakes.on(it.id()).isPresent(),
                givenBack);
    }
}
