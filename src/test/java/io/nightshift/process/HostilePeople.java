package io.nightshift.process;

import io.nightshift.oversight.Approvals;
import io.nightshift.oversight.Approvals.Request;
import io.nightshift.oversight.Approver;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.policy.ProposedMoney;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People who answer the agent's questions as nobody should: in its name, twice under one name, for a group that was not asked,
 * to another step, to other figures. Some answer as they should. They are past every check but those of the tables.
 */
class HostilePeople {

    private static final int MOST_ANSWERS = 3;
    private static final String LIMIT = "a limit that nobody has looked at";

    private final Approvals approvals;
    private final Plans plans;
    private final TransactionTemplate transaction;
    final AtomicInteger heard = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();

    HostilePeople(Approvals approvals, Plans plans, TransactionTemplate transaction) {
        this.approvals = approvals;
        this.plans = plans;
        this.transaction = transaction;
    }

    /** Some of them answer what is asked about a step. */
    void answer(PlannedStep step, List<PlannedStep> others, Random random) {
        for (int i = 0, most = 1 + random.nextInt(MOST_ANSWERS); i < most; i++) {
            try {
                transaction.executeWithoutResult(status -> {
                    var request = approvals.ask("hostile-" + UUID.randomUUID(), "hostile", step);
                    say(request, step, others.get(random.nextInt(others.size())), random);
                });
                heard.incrementAndGet();
            } catch (DataAccessException | Approvals.NothingToApprove e) {
                refused.incrementAndGet();
            }
        }
    }

    private void say(Request request, PlannedStep step, PlannedStep other, Random random) {
        switch (random.nextInt(16)) {
            case 0 -> approvals.approve(request, new Approver("nightshift", request.approvers(), LIMIT), "");
            case 1 -> approvals.approve(request, new Approver(" NightShift ", request.approvers(), LIMIT), "");
            case 2 -> approvals.approve(request, new Approver("eve", request.approvers(), LIMIT), "");
            case 3 -> approvals.approve(request, new Approver(" Eve", request.approvers(), LIMIT), "");
            case 4 -> approvals.approve(request, new Approver("mallory", "cleaners", LIMIT), "");
            case 5 ->
                approvals.approve(pretending(request, other), new Approver("mallory", request.approvers(), LIMIT), "");
            case 6 -> amend(request, step, random);
            case 7 -> approvals.reject(request, new Approver("carol", request.approvers(), LIMIT), "no");
            default ->
                approvals.approve(request, new Approver("p" + random.nextInt(4), request.approvers(), LIMIT), "");
        }
    }

    private static Request pretending(Request request, PlannedStep other) {
        return new Request(
                request.task(),
                other.id(),
                other.argumentsHash(),
                request.approvers(),
                request.person(),
                request.secondPerson(),
                request.rule(),
                request.words(),
                request.money(),
                request.passedOnTo());
    }

    private void amend(Request request, PlannedStep step, Random random) {
        var arguments = new HashMap<>(step.step().arguments());
        arguments.put("amount", new BigDecimal(random.nextInt(200_000)).movePointLeft(2));
        plans.amend(step.id(), arguments);
        var amended = plans.step(step.id());
        approvals.amend(request, amended, ProposedMoney.NONE, new Approver("eve", request.approvers(), LIMIT), "");
    }
}
