package io.nightshift.process;

import io.nightshift.actions.Tool;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.intake.Messages;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.oversight.Approvals;
import io.nightshift.oversight.Brakes;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.policy.Refusals;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** "Review outcome": looks at what has become of the plan and says where to go on. */
@Component
class Review {

    private static final int PLANS_PER_ROUND = 3;
    private static final String LEFT = "its tool has ended, but nothing has become of it";

    private final Cases cases;
    private final Plans plans;
    private final Messages messages;
    private final HandOvers handOvers;
    private final Brakes brakes;
    private final Approvals approvals;
    private final Refusals refusals;
    private final Proposals proposals;

    Review(
            Cases cases,
            Plans plans,
            Messages messages,
            HandOvers handOvers,
            Brakes brakes,
            Approvals approvals,
            Refusals refusals,
            Proposals proposals) {
        this.cases = cases;
        this.plans = plans;
        this.messages = messages;
        this.handOvers = handOvers;
        this.brakes = brakes;
        this.approvals = approvals;
        this.refusals = refusals;
        this.proposals = proposals;
    }

    /**
     * Says where to go on. A step is authorised right before its tool is started; one that is authorised and still open here
     * has been left as it was, and would be taken again for ever.
     */
    Next review(CaseId id) {
        var it = cases.get(id);
        var brake = brakes.on(id);
        if (brake.isPresent()) {
            return handOver(
                    id,
                    HandOverReason.BRAKE,
                    "The brake " + brake.get().scope() + " is pulled: "
                            + brake.get().reason());
        }
        if (isWatched(id)) {
            return Next.HAND_OVER;
        }
        plans.nextOpen(id)
                .filter(approvals::authorised)
                .ifPresent(step -> plans.settle(step.id(), PlannedStep.State.FAILED, LEFT));
        var steps = plans.steps(id);
        return steps.stream()
                .filter(step -> step.state() == PlannedStep.State.REFUSED || step.state() == PlannedStep.State.FAILED)
                .findFirst()
                .map(step -> afterFailure(it, step))
                .orElseGet(() -> afterSuccess(it, steps));
    }

    /** Whether the last thing the agent did was to ask the customer a question. */
    boolean waitsForAnAnswer(CaseId id) {
        var steps = plans.steps(id);
        return !steps.isEmpty()
                && topic(steps.getLast()).filter(Topic.ASK_CUSTOMER::equals).isPresent();
    }

    /** The agent only watches: the hand-over was asked for when that was found. */
    private boolean isWatched(CaseId id) {
        return handOvers
                .open(id)
                .filter(asked -> asked.reason() == HandOverReason.AUTONOMY)
                .isPresent();
    }

    private Next afterFailure(Case it, PlannedStep step) {
        var words = step.step().action() + ": " + step.remark();
        if (step.state() == PlannedStep.State.FAILED) {
            return handOver(it.id(), HandOverReason.TOOL_FAILURE, words);
        }
        if (topic(step).filter(Topic.SEND_REPLY::equals).isPresent()) {
            return handOver(it.id(), HandOverReason.APPROVAL_REFUSED, words);
        }
        return plans.countOfRound(it.id(), it.round()) < PLANS_PER_ROUND
                ? Next.REPLAN
                : handOver(it.id(), outOfPlans(it), "No plan worked out, last " + words);
    }

    private HandOverReason outOfPlans(Case it) {
        return refusals.areIn(it.id(), it.round()) ? HandOverReason.APPROVAL_REFUSED : HandOverReason.BUDGET;
    }

    private Next afterSuccess(Case it, List<PlannedStep> steps) {
        if (steps.stream().anyMatch(step -> step.state() == PlannedStep.State.PROPOSED)) {
            return Next.NEXT_STEP;
        }
        return steps.isEmpty()
                ? Next.TELL_CUSTOMER
                : topic(steps.getLast()).map(topic -> after(it, topic)).orElse(Next.TELL_CUSTOMER);
    }

    private Next after(Case it, String topic) {
        return switch (topic) {
            case Topic.ASK_COLLEAGUE -> Next.REPLAN;
            case Topic.ASK_CUSTOMER, Topic.SEND_REPLY -> await(it.id());
            default -> Next.TELL_CUSTOMER;
        };
    }

    /** What a step does, as it was drawn when the step was planned; a tool that is a copy has another name. */
    private Optional<String> topic(PlannedStep step) {
        return proposals.tool(step).map(Tool::topic);
    }

    /** Under the case's lock, so that a message that arrives just now is either seen here or wakes the case. */
    private Next await(CaseId id) {
        cases.lock(id);
        if (messages.hasUnread(id)) {
            cases.nextRound(id);
            return Next.READ_ON;
        }
        cases.changeState(id, CaseState.AWAITING_CUSTOMER);
        return Next.AWAIT_CUSTOMER;
    }

    private Next handOver(CaseId id, HandOverReason reason, String words) {
        handOvers.ask(id, reason, words);
        return Next.HAND_OVER;
    }
}
