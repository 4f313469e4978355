package io.nightshift.process;

import io.nightshift.cases.Case;
import io.nightshift.intake.Messages;
import io.nightshift.oversight.Instructions;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.triage.Assessor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What was said on a case, as the reader of a round needs it. */
@Component
class Conversation {

    private final Messages messages;
    private final Plans plans;
    private final Instructions instructions;

    Conversation(Messages messages, Plans plans, Instructions instructions) {
        this.messages = messages;
        this.plans = plans;
        this.instructions = instructions;
    }

    /**
     * What the round is about: the subject on the first, later what the customer wrote since, and all of it where a person has
     * given the case back.
     */
    String text(Case it) {
        var givenBack = instructions.of(it.id(), it.round()).isPresent();
        var words = new ArrayList<String>();
        if (it.round() == 1 || givenBack) {
            words.add(it.subject());
        }
        words.addAll(givenBack ? messages.read(it.id()) : written(it));
        return String.join("\n" + Assessor.NEXT_MESSAGE + "\n", words);
    }

    /** The whole conversation, oldest first: what the customer wrote, and what the house answered or asked. */
    String whole(Case it) {
        var said = new ArrayList<String>();
        said.add("Subject: " + it.subject());
        for (int round = 1; round <= it.round(); round++) {
            messages.ofRound(it.id(), round).forEach(text -> said.add("Customer: " + text));
            answers(it, round).forEach(text -> said.add("We: " + text));
        }
        return String.join("\n\n", said);
    }

    private List<String> answers(Case it, int round) {
        return plans.stepsOfRound(it.id(), round).stream()
                .filter(step -> step.state() == PlannedStep.State.DONE)
                .map(step -> step.step().arguments())
                .map(arguments -> arguments.getOrDefault("question", arguments.get("text")))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** What the customer has written for this round. */
    List<String> written(Case it) {
        return messages.ofRound(it.id(), it.round());
    }

    /** What the customer wrote in the earlier rounds that ended with an answer; a question back is none. */
    List<String> answered(Case it) {
        return IntStream.range(1, it.round())
                .filter(round -> wasAnswered(it, round))
                .boxed()
                .flatMap(round -> messages.ofRound(it.id(), round).stream())
                .toList();
    }

    private boolean wasAnswered(Case it, int round) {
        return plans.stepsOfRound(it.id(), round).stream()
                .anyMatch(step -> step.state() == PlannedStep.State.DONE
                        && step.step().action().equals(WriteReply.SEND_REPLY));
    }
}
