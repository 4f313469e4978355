package io.nightshift.process;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import io.nightshift.access.Group;
import io.nightshift.access.Right;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;

/** One right of a group in the engine; tasks are not among them, those come with the group's queue. */
record AccessRight(Group group, Resource resource, String id, List<Permission> permissions) {

    /** Every right of every group. */
    static List<AccessRight> all() {
        List<AccessRight> all = new ArrayList<>();
        Group.desks().forEach(desk -> all.addAll(ofDesk(desk)));
        all.add(right(Group.BUSINESS_ANALYSTS, Resources.DECISION_DEFINITION, ANY, Permissions.READ));
        all.add(right(Group.BUSINESS_ANALYSTS, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ));
        // What they deploy is a proposal, and nothing but tables: see TableGate.
        all.add(right(Group.BUSINESS_ANALYSTS, Resources.DEPLOYMENT, ANY, Permissions.CREATE));
        all.addAll(ofOperations());
        all.addAll(toStart("pull-brake", Right.PULL_BRAKE));
        all.addAll(toStart(ReleaseBySecondPerson.PROCESS, Right.RELEASE_BRAKE));
        all.addAll(ofIntegration());
        Arrays.stream(Resources.values())
                .forEach(resource -> all.add(right(Group.ADMINISTRATORS, resource, ANY, Permissions.ALL)));
        return List.copyOf(all);
    }

    private static List<AccessRight> ofDesk(Group desk) {
        return List.of(
                right(desk, Resources.APPLICATION, "tasklist", Permissions.ACCESS),
                right(desk, Resources.PROCESS_DEFINITION, ANY, Permissions.READ));
    }

    /** Whoever has a right of the house may start the process that it is used by. */
    private static List<AccessRight> toStart(String process, Right right) {
        return Arrays.stream(Group.values())
                .filter(group -> right.groups().contains(group.id()))
                .flatMap(group -> Stream.of(
                        right(
                                group,
                                Resources.PROCESS_DEFINITION,
                                process,
                                ProcessDefinitionPermissions.READ,
                                ProcessDefinitionPermissions.CREATE_INSTANCE),
                        right(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE)))
                .toList();
    }

    /** Operators see and repair every instance, and deploy; they work on nobody's tasks, and remove nothing. */
    private static List<AccessRight> ofOperations() {
        var it = Group.OPERATIONS;
        return List.of(
                right(it, Resources.APPLICATION, "cockpit", Permissions.ACCESS),
                // They pull and release the brake there, and confirm each other's releases.
                right(it, Resources.APPLICATION, "tasklist", Permissions.ACCESS),
                right(
                        it,
                        Resources.PROCESS_DEFINITION,
                        ANY,
                        ProcessDefinitionPermissions.READ,
                        ProcessDefinitionPermissions.READ_INSTANCE,
                        ProcessDefinitionPermissions.READ_TASK,
                        ProcessDefinitionPermissions.READ_HISTORY,
                        ProcessDefinitionPermissions.UPDATE_INSTANCE,
                        ProcessDefinitionPermissions.RETRY_JOB,
                        ProcessDefinitionPermissions.SUSPEND,
                        ProcessDefinitionPermissions.SUSPEND_INSTANCE,
                        ProcessDefinitionPermissions.MIGRATE_INSTANCE),
                right(it, Resources.PROCESS_DEFINITION, Arrival.PROCESS, ProcessDefinitionPermissions.CREATE_INSTANCE),
                right(it, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE),
                // Cockpit counts the tasks of each group only for who may read every task.
                right(it, Resources.TASK, ANY, Permissions.READ),
                right(it, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY),
                right(it, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ),
                // A model may call any step of the house: who deploys runs code.
                right(it, Resources.DEPLOYMENT, ANY, Permissions.READ, Permissions.CREATE),
                // Named one by one: the right to create every batch is also the right to delete instances and
                // decisions.
                right(
                        it,
                        Resources.BATCH,
                        ANY,
                        BatchPermissions.READ,
                        BatchPermissions.CREATE_BATCH_SET_JOB_RETRIES,
                        BatchPermissions.CREATE_BATCH_SET_EXTERNAL_TASK_RETRIES,
                        BatchPermissions.CREATE_BATCH_UPDATE_PROCESS_INSTANCES_SUSPEND,
                        BatchPermissions.CREATE_BATCH_MIGRATE_PROCESS_INSTANCES,
                        BatchPermissions.CREATE_BATCH_MODIFY_PROCESS_INSTANCES),
                right(it, Resources.SYSTEM, ANY, SystemPermissions.READ));
    }

    private static List<AccessRight> ofIntegration() {
        return List.of(
                right(
                        Group.INTEGRATION,
                        Resources.PROCESS_DEFINITION,
                        Arrival.PROCESS,
                        ProcessDefinitionPermissions.READ,
                        ProcessDefinitionPermissions.CREATE_INSTANCE),
                right(Group.INTEGRATION, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE));
    }

    private static AccessRight right(Group group, Resource resource, String id, Permission... permissions) {
        return new AccessRight(group, resource, id, List.of(permissions));
    }
}
