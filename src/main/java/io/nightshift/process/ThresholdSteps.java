package io.nightshift.process;

import io.nightshift.access.Right;
import io.nightshift.thresholds.ChangeProcess;
import io.nightshift.thresholds.Thresholds;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The steps of "Change thresholds". */
@Component("threshold")
public class ThresholdSteps implements ChangeProcess {

    private static final String PROCESS = "change-thresholds";
    private static final Pattern KEY = Pattern.compile("CHANGE-(\\d{1,15})");
    private static final String NOBODY = "nobody";
    private static final int LONGEST_REMARK = 1000;

    private final ObjectProvider<Thresholds> thresholds;
    private final RuntimeService engine;
    private final FourEyes fourEyes;
    private final FourEyesSubmissions submissions;

    ThresholdSteps(
            ObjectProvider<Thresholds> thresholds,
            RuntimeService engine,
            FourEyes fourEyes,
            FourEyesSubmissions submissions) {
        this.thresholds = thresholds;
        this.engine = engine;
        this.fourEyes = fourEyes;
        this.submissions = submissions;
    }

    @Override
    public void start(long change) {
        engine.startProcessInstanceByKey(PROCESS, "CHANGE-" + change);
    }

    @Override
    public void end(long change, String why) {
        engine.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey("CHANGE-" + change)
                .list()
                .forEach(instance -> engine.deleteProcessInstance(instance.getId(), why));
    }

    @Override
    public boolean mayAgree(String person) {
        return fourEyes.isOneOf(person, Right.AGREE_TO_THRESHOLDS.groups());
    }

    /** Whether the proposed table is sound; what is wrong with it is written down. */
    public boolean verify(DelegateExecution execution) {
        return thresholds.getObject().verify(change(execution));
    }

    /** Whether the replay and the engine agree about decisions on record; the effect is written down. */
    public boolean replay(DelegateExecution execution) {
        return thresholds.getObject().replay(change(execution));
    }

    /** Refuses an assignee who may not answer. */
    public void assigned(DelegateTask task) {
        fourEyes.mayTake(task, FourEyes.groupsInDiagram(task), barred(task));
    }

    /** Takes a second person's answer down; the process learns only whether it goes on. */
    public void answered(DelegateTask task) {
        var person = fourEyes.answering(task, FourEyes.groupsInDiagram(task), barred(task));
        var submission = submissions.of(task);
        var id = change(task.getExecution());
        var approves = submission.word("answer", Answer.class) == Answer.APPROVE;
        if (approves) {
            thresholds
                    .getObject()
                    .approve(
                            id,
                            person,
                            submission.text("remark", LONGEST_REMARK).orElse(""));
        } else {
            thresholds
                    .getObject()
                    .reject(id, person, submission.required("remark", LONGEST_REMARK, "say why you reject it"));
        }
        task.getExecution().setVariable(Variable.AGREED, approves);
    }

    /** Nobody has answered in time. */
    public void silent(DelegateExecution execution) {
        thresholds.getObject().reject(change(execution), NOBODY, "Nobody has answered in time");
    }

    /** When the change shall begin to decide, as an ISO 8601 date. */
    public String liveFrom(DelegateExecution execution) {
        return thresholds
                .getObject()
                .change(change(execution))
                .liveFrom()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /** Has the change decide from now on; the case is written down where it was overtaken. */
    public void goLive(DelegateExecution execution) {
        thresholds.getObject().goLive(change(execution));
    }

    private Map<String, String> barred(DelegateTask task) {
        var change = thresholds.getObject().change(change(task.getExecution()));
        return Map.of(change.proposedBy(), "has proposed this change");
    }

    static long change(DelegateExecution execution) {
        var key = KEY.matcher(String.valueOf(execution.getProcessBusinessKey()));
        if (!key.matches()) {
            throw new BadRequest("A change is proposed at /api/thresholds/{table}/changes or by deploying the table");
        }
        return Long.parseLong(key.group(1));
    }

    /** What the second person may say. */
    enum Answer {
        APPROVE,
        REJECT
    }
}
