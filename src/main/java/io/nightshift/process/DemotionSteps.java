package io.nightshift.process;

import io.nightshift.access.Right;
import io.nightshift.oversight.NotNow;
import io.nightshift.oversight.NotPermitted;
import io.nightshift.oversight.Promotions;
import io.nightshift.policy.AutonomyLimits;
import io.nightshift.policy.AutonomyLimits.Limit;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The steps of {@code demotion-notice.bpmn}: the support lead sees that the agent is held back, and may let it go on. */
@Component("demotion")
public class DemotionSteps {

    /** Not the name of this bean, which a variable would hide from the model's expressions. */
    static final String LIMIT = "limit";

    private static final int LONGEST_REASON = 500;

    private final AutonomyLimits limits;
    private final Promotions promotions;
    private final FourEyes fourEyes;
    private final FourEyesSubmissions submissions;

    DemotionSteps(AutonomyLimits limits, Promotions promotions, FourEyes fourEyes, FourEyesSubmissions submissions) {
        this.limits = limits;
        this.promotions = promotions;
        this.fourEyes = fourEyes;
        this.submissions = submissions;
    }

    /** Refuses an assignee who has no say in it. */
    public void assigned(DelegateTask task) {
        fourEyes.mayTake(task, Right.PROMOTE.groups(), Map.of());
    }

    /** The lead has seen it: the type stays held back, or the agent goes on. */
    public void seen(DelegateTask task) {
        var person = fourEyes.answering(task, Right.PROMOTE.groups(), Map.of());
        var submission = submissions.of(task);
        var demotion = of(task.getExecution());
        if (submission.word("answer", Answer.class) == Answer.PROMOTE) {
            promote(demotion, person, submission.required("reason", LONGEST_REASON, "say why the agent may go on"));
        }
        limits.seen(demotion.id(), person);
    }

    private void promote(Limit demotion, String person, String reason) {
        try {
            promotions.promote(demotion.type(), demotion.id(), person, reason);
        } catch (NotPermitted e) {
            throw new AuthorizationException(String.valueOf(e.getMessage()));
        } catch (NotNow e) {
            throw new BadRequest(
                    "answer: this was lifted, or the type was held back further, since; look at "
                            + "GET /api/autonomy, and answer the newest task about " + demotion.type(),
                    e);
        }
    }

    /** The lead has let a working day pass: operations see the task too. */
    public void callOperations(DelegateExecution execution) {
        var tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .active()
                .list()
                .forEach(task -> tasks.addCandidateGroup(task.getId(), "operations"));
    }

    Limit of(DelegateExecution execution) {
        if (execution.getVariable(LIMIT) instanceof Number id) {
            return limits.find(id.longValue()).orElseThrow(() -> new BadRequest("There is no demotion " + id));
        }
        throw new BadRequest("The variable 'limit' names no demotion");
    }

    /** What the lead can say. */
    enum Answer {
        KEEP,
        PROMOTE
    }
}
