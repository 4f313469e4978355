package io.nightshift.process;

import java.lang.reflect.Field;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Stands before every way to end a person's task. What was filled in goes to the task's listener and never becomes a
 * process variable; a refusal by the listener reaches the caller as what it is, not as an engine failure.
 */
class FourEyesGate extends CommandInterceptor {

    private static final Map<Class<?>, String> SUBMITS =
            Map.of(CompleteTaskCmd.class, "variables", SubmitTaskFormCmd.class, "properties");

    private final FourEyesSubmissions submissions;

    FourEyesGate(FourEyesSubmissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return switch (command) {
                case CompleteTaskCmd complete -> taken(command, CompleteTaskCmd.class);
                case SubmitTaskFormCmd submit -> taken(command, SubmitTaskFormCmd.class);
                case HandleTaskBpmnErrorCmd error -> refused(command, HandleTaskBpmnErrorCmd.class);
                case HandleTaskEscalationCmd escalation -> refused(command, HandleTaskEscalationCmd.class);
                default -> next.execute(command);
            };
        } catch (ProcessEngineException e) {
            throw asItIs(e);
        }
    }

    private <T> T taken(Command<T> command, Class<?> type) {
        var task = task(command, type);
        if (task == null) {
            return next.execute(command);
        }
        var field = field(type, SUBMITS.getOrDefault(type, ""));
        @SuppressWarnings("unchecked") // the engine declares it so
        var submitted = (Map<String, ?>) ReflectionUtils.getField(field, command);
        ReflectionUtils.setField(field, command, Variables.createVariables());
        try {
            return submissions.during(task.getId(), FourEyesSubmission.of(submitted), () -> next.execute(command));
        } finally {
            ReflectionUtils.setField(field, command, submitted); // for a second try
        }
    }

    private <T> T refused(Command<T> command, Class<?> type) {
        var task = task(command, type);
        if (task != null) {
            // The engine would ask for this right only later, and what is said here names the task.
            Context.getProcessEngineConfiguration().getCommandCheckers().forEach(it -> it.checkTaskWork(task));
            throw new BadRequest("\"" + task.getName() + "\" is answered by its form");
        }
        return next.execute(command);
    }

    /** The task a command ends, if it is one that a form of the house answers. */
    private static @Nullable TaskEntity task(Command<?> command, Class<?> type) {
        var id = (String) ReflectionUtils.getField(field(type, "taskId"), command);
        var task =
                id == null ? null : Context.getCommandContext().getTaskManager().findTaskById(id);
        return task != null && TaskBrief.formOf(task).isPresent() ? task : null;
    }

    private static Field field(Class<?> type, String name) {
        var field = ReflectionUtils.findField(type, name);
        if (field == null) {
            throw new IllegalStateException(type + " of this engine has no field " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }

    private static ProcessEngineException asItIs(ProcessEngineException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException || cause instanceof BadUserRequestException) {
                return (ProcessEngineException) cause;
            }
        }
        return thrown;
    }
}
