package io.nightshift.access;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;

/** Tasks in the queue of a group, each from a process of its own, with the process for the case. */
class Errands {

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;

    Errands(RepositoryService repository, RuntimeService runtime, TaskService tasks) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Puts a task into the queue; the number of the task. */
    String taskFor(Group group) {
        return taskFor(group, "errand-" + group.id());
    }

    /** The same about a case. */
    String taskFor(Group group, String caseNumber) {
        var process = "errand-" + group.id();
        repository
                .createDeployment()
                .name(process)
                .enableDuplicateFiltering(true)
                .addModelInstance(
                        process + ".bpmn",
                        Bpmn.createExecutableProcess(process)
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("errand")
                                .camundaCandidateGroups(group.id())
                                .endEvent()
                                .done())
                .deploy();
        var instance = runtime.startProcessInstanceByKey(process, caseNumber);
        return tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
    }
}
