package io.nightshift.process;

import io.nightshift.access.Group;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The filters people find in Tasklist: the queue of their group, which opens first, and their own tasks. */
@Component
class FilterShelf implements AccessSetUp.Newcomers {

    static final String MY_TASKS = "My tasks";

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    FilterShelf(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    static String queueOf(Group desk) {
        return "Queue of " + desk.id();
    }

    @Override
    public void enter() {
        var mine = tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}");
        enter(MY_TASKS, "Tasks you have claimed", 10, mine, Authorization.AUTH_TYPE_GLOBAL, Authorization.ANY);
        Stream.concat(Group.desks().stream(), Stream.of(Group.OPERATIONS))
                .forEach(desk -> enter(
                        queueOf(desk),
                        "Tasks that nobody of " + desk.label() + " has claimed yet",
                        0,
                        tasks.createTaskQuery().taskCandidateGroup(desk.id()),
                        Authorization.AUTH_TYPE_GRANT,
                        desk.id()));
    }

    private void enter(String name, String words, int priority, TaskQuery query, int kind, String reader) {
        if (filters.createFilterQuery().filterName(name).count() > 0) {
            return;
        }
        var filter = filters.newTaskFilter(name);
        filter.setQuery(
                query.orderByTaskPriority().desc().orderByTaskCreateTime().asc());
        filter.setProperties(Map.of(
                "description",
                words,
                "priority",
                priority,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of(Map.of("name", Variable.CASE, "label", "Case"))));
        filters.saveFilter(filter);
        letRead(filter.getId(), kind, reader);
    }

    private void letRead(String filterId, int kind, String reader) {
        var right = authorizations.createNewAuthorization(kind);
        if (kind == Authorization.AUTH_TYPE_GLOBAL) {
            right.setUserId(reader);
        } else {
            right.setGroupId(reader);
        }
        right.setResource(Resources.FILTER);
        right.setResourceId(filterId);
        right.addPermission(Permissions.READ);
        authorizations.saveAuthorization(right);
    }
}
