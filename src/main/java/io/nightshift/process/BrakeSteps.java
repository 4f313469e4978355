package io.nightshift.process;

import io.nightshift.cases.NoSuchCase;
import io.nightshift.oversight.BrakeLever;
import io.nightshift.oversight.BrakeLever.Release;
import io.nightshift.oversight.BrakeReleases;
import io.nightshift.oversight.BrakeReleases.Wish;
import io.nightshift.oversight.BrakeScope;
import io.nightshift.oversight.NotNow;
import io.nightshift.oversight.NotPermitted;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The steps of {@code pull-brake.bpmn} and {@code release-brake.bpmn}: the lever, pulled from Tasklist. */
@Component("brake")
public class BrakeSteps {

    static final String RELEASE = "release";

    private static final String KIND = "kind";
    private static final String WHICH = "which";
    private static final String REASON = "reason";
    private static final int LONGEST_REASON = 500;

    private final BrakeLever lever;
    private final BrakeReleases releases;
    private final ReleaseBySecondPerson secondPerson;
    private final FourEyes fourEyes;
    private final FourEyesSubmissions submissions;
    private final IdentityService identity;

    BrakeSteps(
            BrakeLever lever,
            BrakeReleases releases,
            ReleaseBySecondPerson secondPerson,
            FourEyes fourEyes,
            FourEyesSubmissions submissions,
            IdentityService identity) {
        this.lever = lever;
        this.releases = releases;
        this.secondPerson = secondPerson;
        this.fourEyes = fourEyes;
        this.submissions = submissions;
        this.identity = identity;
    }

    /** Pulls the brake that the start form names, in the name of whoever is signed in and nobody else. */
    public void pull(DelegateExecution execution) {
        var order = order(execution);
        asked(() -> lever.pull(order.scope(), signedIn(), order.reason()));
    }

    /** Releases the brake that the start form names, or notes whom a second person has to confirm it for. */
    public void release(DelegateExecution execution) {
        var order = order(execution);
        execution.removeVariable(RELEASE);
        if (asked(() -> lever.release(order.scope(), signedIn(), order.reason()))
                        instanceof Release.AwaitsSecond(Wish wish)
                && !secondPerson.isAsked(wish)) {
            execution.setVariable(RELEASE, wish.id());
            execution.setProcessBusinessKey(ReleaseBySecondPerson.key(wish));
        }
    }

    /** Whether this process asks the second person. */
    public boolean needsSecondPerson(DelegateExecution execution) {
        return execution.hasVariable(RELEASE);
    }

    /** Refuses an assignee who may not confirm. */
    public void assigned(DelegateTask task) {
        fourEyes.mayTake(task, FourEyes.groupsInDiagram(task), barred(task));
    }

    /** The second person lets the agent go on, or does not. */
    public void answered(DelegateTask task) {
        var person = fourEyes.answering(task, FourEyes.groupsInDiagram(task), barred(task));
        var answer = submissions.of(task).word("answer", Answer.class);
        var release = wish(task).id();
        asked(() -> {
            switch (answer) {
                case CONFIRM -> lever.confirm(release, person);
                case KEEP -> lever.refuse(release, person);
            }
            return answer;
        });
    }

    /** Nobody confirmed in time: the brake stays pulled. */
    public void nobodyConfirmed(DelegateExecution execution) {
        lever.timeOut(id(execution.getVariable(RELEASE)));
    }

    private Map<String, String> barred(DelegateTask task) {
        return Map.of(wish(task).askedBy(), "asked for the release");
    }

    Wish wish(DelegateTask task) {
        return asked(() -> releases.get(id(task.getExecution().getVariable(RELEASE))));
    }

    private static long id(@Nullable Object variable) {
        if (variable instanceof Number number) {
            return number.longValue();
        }
        throw new BadRequest("The variable 'release' names no wish to release a brake");
    }

    private @Nullable String signedIn() {
        var signedIn = identity.getCurrentAuthentication();
        return signedIn == null ? null : signedIn.getUserId();
    }

    /** What was filled in is no process variable for longer than it takes to read it. */
    private static Order order(DelegateExecution execution) {
        var kind = text(execution, KIND);
        var which = text(execution, WHICH);
        var reason = text(execution, REASON);
        execution.removeVariables(List.of(KIND, WHICH, REASON));
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new BadRequest("reason: say why, in at most " + LONGEST_REASON + " characters");
        }
        return new Order(asked(() -> BrakeScope.parse(which.isEmpty() ? kind : kind + ":" + which)), reason);
    }

    private static String text(DelegateExecution execution, String name) {
        return execution.getVariable(name) instanceof String text ? text.strip() : "";
    }

    /** Tells the engine's caller what was wrong, and not that the engine failed. */
    private static <T> T asked(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (NotPermitted e) {
            throw new AuthorizationException(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | NoSuchCase | NotNow e) {
            throw new BadRequest(e.getMessage(), e);
        }
    }

    private record Order(BrakeScope scope, String reason) {}

    /** What the second person can say. */
    enum Answer {
        CONFIRM,
        KEEP
    }
}
