package io.nightshift.process;

import io.nightshift.cases.Case;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.intake.Messages;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.oversight.Brakes;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.List;
import org.springframework.stereotype.Component;

/** "Review outcome": looks at what has become of the plan and says where to go on. */
@Component
class Review {

    private static final int PLANS_PER_ROUND = 3;
    private static final List<String> SPEAKS_TO_CUSTOMER = List.of(WriteReply.SEND_REPLY, "askCustomer");
    private static final String ASK_COLLEAGUE = "askColleague";

    private final Cases cases;
    private final Plans plans;
    private final Messages messages;
    private final HandOvers handOvers;
    private final Brakes brakes;
    private final Briefing briefing;

    Review(Cases cases, Plans plans, Messages messages, HandOvers handOvers, Brakes brakes, Briefing briefing) {
        this.cases = cases;
        this.plans = plans;
        this.messages = messages;
        this.handOvers = handOvers;
        this.brakes = brakes;
        this.briefing = briefing;
    }

    Next review(CaseId id) {
        var it = cases.get(id);
        var brake = brakes.on(id, briefing.assessment(id).type());
        if (brake.isPresent()) {
            return handOver(
                    id,
                    HandOverReason.BRAKE,
                    "The brake " + brake.get().scope() + " is pulled: "
                            + brake.get().reason());
        }
        var steps = plans.steps(id);
        return steps.stream()
                .filter(step -> step.state() == PlannedStep.State.REFUSED || step.state() == PlannedStep.State.FAILED)
                .findFirst()
                .map(step -> afterFailure(it, step))
                .orElseGet(() -> afterSuccess(it, steps));
    }

    private Next afterFailure(Case it, PlannedStep step) {
        var words = step.step().action() + ": " + step.remark();
        if (step.state() == PlannedStep.State.FAILED) {
            return handOver(it.id(), HandOverReason.TOOL_FAILURE, words);
        }
        if (step.step().action().equals(WriteReply.SEND_REPLY)) {
            return handOver(it.id(), HandOverReason.APPROVAL_REFUSED, words);
        }
        return plans.countOfRound(it.id(), it.round()) < PLANS_PER_ROUND
                ? Next.REPLAN
                : handOver(it.id(), HandOverReason.BUDGET, "No plan worked out, last " + words);
    }

    private Next afterSuccess(Case it, List<PlannedStep> steps) {
        if (steps.stream().anyMatch(step -> step.state() == PlannedStep.State.PROPOSED)) {
            return Next.NEXT_STEP;
        }
        var last = steps.isEmpty() ? "" : steps.getLast().step().action();
        if (last.equals(ASK_COLLEAGUE)) {
            return Next.REPLAN;
        }
        return SPEAKS_TO_CUSTOMER.contains(last) ? await(it.id()) : Next.TELL_CUSTOMER;
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
