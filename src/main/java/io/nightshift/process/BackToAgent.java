package io.nightshift.process;

import io.nightshift.actions.Ledger;
import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.oversight.Instructions;
import io.nightshift.policy.Handling;
import io.nightshift.policy.Handlings;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A person gives a case back to the agent, with an instruction; a new round begins, from the facts as they are then. */
@Component
class BackToAgent {

    static final int LONGEST_INSTRUCTION = 1000;
    private static final int LONGEST_TOLD = 2000;

    private final Cases cases;
    private final HandOvers handOvers;
    private final Instructions instructions;
    private final Handlings handlings;
    private final CurrentCircumstances circumstances;
    private final Ledger ledger;
    private final CaseFile file;

    BackToAgent(
            Cases cases,
            HandOvers handOvers,
            Instructions instructions,
            Handlings handlings,
            CurrentCircumstances circumstances,
            Ledger ledger,
            CaseFile file) {
        this.cases = cases;
        this.handOvers = handOvers;
        this.instructions = instructions;
        this.handlings = handlings;
        this.circumstances = circumstances;
        this.ledger = ledger;
        this.file = file;
    }

    /** In the transaction of the person's answer. */
    void give(CaseId id, String person, FourEyesSubmission submission) {
        var words = submission.required("instruction", LONGEST_INSTRUCTION, "is required: say what the agent is to do");
        var told = submission.text("customerTold", LONGEST_TOLD).orElse(null);
        var it = cases.lock(id);
        mustNotComeBackAtOnce(it);
        mustBeFoundOut(id);
        handOvers.resolve(id, person, HandOvers.GIVEN_BACK, words, told);
        cases.nextRound(id);
        instructions.store(id, it.round() + 1, words, person);
        file.append(
                id,
                Actor.person(person),
                "given-back",
                person + " gave the case back to the agent: " + words,
                Map.of("round", it.round() + 1, "customerTold", told == null ? "" : told));
    }

    /** The agent could neither count on nor repeat what is not known to have happened. */
    private void mustBeFoundOut(CaseId id) {
        var underWay = ledger.underWay(id);
        if (!underWay.isEmpty()) {
            throw FourEyesSubmission.fault(
                    "outcome",
                    "it is still being found out whether " + String.join(", ", underWay) + " of " + id
                            + " was done; try again in a minute, or look in the system and resolve the case yourself");
        }
    }

    /** What the tables would hand over again stays with the person, who hears why; a ticket not read yet is read first. */
    private void mustNotComeBackAtOnce(Case it) {
        var handling = handlings.choose(circumstances.ifGivenBack(it));
        var known = handling.reason() == HandOverReason.BRAKE || circumstances.isRead(it);
        if (handling.word() == Handling.Word.HAND_OVER && known) {
            throw FourEyesSubmission.fault(
                    "outcome",
                    "the agent cannot go on, because " + handling.reason().words() + " (" + handling.rule() + ")");
        }
    }
}
