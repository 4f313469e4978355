package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.oversight.Staff;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who may take and who may answer a person's task; asked by the engine itself, whichever door was used. */
@Component
class FourEyes {

    private final IdentityService identity;
    private final Staff staff;

    FourEyes(IdentityService identity, Staff staff) {
        this.identity = identity;
        this.staff = staff;
    }

    /** Refuses an assignee who may not answer; giving a task back is always possible. */
    void mayTake(DelegateTask task, Set<String> groups, Map<String, String> barred) {
        if (task.getAssignee() != null) {
            check(task.getAssignee(), groups, barred);
        }
    }

    /** The same for a task that nobody is barred from, and that one person may answer whatever their group. */
    String answering(DelegateTask task, Set<String> groups, @Nullable String also) {
        var person = signedIn(task);
        if (!person.equals(also)) {
            check(person, groups, Map.of());
        }
        isWith(task, person);
        return person;
    }

    /** The signed-in person who answers; anybody who may not is refused, and so is whoever is not signed in. */
    String answering(DelegateTask task, Set<String> groups, Map<String, String> barred) {
        var person = signedIn(task);
        check(person, groups, barred);
        isWith(task, person);
        return person;
    }

    boolean isOneOf(String person, Set<String> groups) {
        return staff.groupsOf(person).stream().anyMatch(groups::contains);
    }

    private String signedIn(DelegateTask task) {
        var signedIn = identity.getCurrentAuthentication();
        if (signedIn == null || signedIn.getUserId() == null) {
            throw new AuthorizationException("\"" + task.getName() + "\" is answered by a person who is signed in");
        }
        return signedIn.getUserId();
    }

    private static void isWith(DelegateTask task, String person) {
        if (task.getAssignee() != null && !task.getAssignee().equals(person)) {
            throw new AuthorizationException(
                    "\"" + task.getName() + "\" is with " + task.getAssignee() + "; " + person + " cannot answer it");
        }
    }

    private void check(String person, Set<String> groups, Map<String, String> barred) {
        if (person.equalsIgnoreCase(Actor.AGENT.name())) {
            throw new AuthorizationException("The agent's own account cannot answer for a person");
        }
        barred.forEach((one, why) -> {
            if (one.equalsIgnoreCase(person)) {
                throw new AuthorizationException(person + " cannot answer this: " + person + " " + why);
            }
        });
        if (!isOneOf(person, groups)) {
            throw new AuthorizationException(person + " cannot answer this: only "
                    + String.join(" or ", groups.stream().sorted().toList()) + " can");
        }
    }

    /** The groups the deployed diagram names for a task, whatever links have been added to the task since. */
    static Set<String> groupsInDiagram(DelegateTask task) {
        var definition = ((TaskEntity) task).getTaskDefinition();
        return definition.getCandidateGroupIdExpressions().stream()
                .map(expression -> String.valueOf(expression.getValue(task.getExecution())))
                .flatMap(names -> List.of(names.split(",")).stream())
                .map(String::strip)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
