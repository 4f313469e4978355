package io.nightshift.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes of a form's variables what the form shows, and nothing else, when somebody who may read the task opens it. */
@Component
class TaskBriefPlugin extends AbstractProcessEnginePlugin {

    private static final Set<String> REFERENCES = Set.of(Variable.CASE, Variable.STEP);

    private final ObjectProvider<TaskBrief> briefs;
    private final ObjectMapper json;

    TaskBriefPlugin(ObjectProvider<TaskBrief> briefs, ObjectMapper json) {
        this.briefs = briefs;
        this.json = json;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var others = engine.getCustomPostCommandInterceptorsTxRequired();
        List<CommandInterceptor> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
        all.add(new Opening());
        engine.setCustomPostCommandInterceptorsTxRequired(all);
    }

    /** Lets the engine answer first, with its checks of who may read the task. */
    private class Opening extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            var answer = next.execute(command);
            if (command instanceof GetTaskFormVariablesCmd form && answer instanceof VariableMap variables) {
                Context.getCommandContext().runWithoutAuthorization(() -> {
                    add(form, variables);
                    return variables;
                });
            }
            return answer;
        }
    }

    private void add(GetTaskFormVariablesCmd form, VariableMap variables) {
        var task = Context.getCommandContext().getTaskManager().findTaskById(form.resourceId);
        TaskBrief.formOf(task)
                .flatMap(id ->
                        briefs.stream().filter(brief -> brief.form().equals(id)).findFirst())
                .ifPresent(brief -> {
                    // What somebody has put into the process is nothing the house shows.
                    List.copyOf(variables.keySet()).stream()
                            .filter(name -> !REFERENCES.contains(name))
                            .forEach(variables::remove);
                    brief.of(task).forEach((name, value) -> {
                        if (form.formVariableNames == null || form.formVariableNames.contains(name)) {
                            variables.putValueTyped(name, typed(value));
                        }
                    });
                });
    }

    /** Lists become JSON, the type that Tasklist reads and hands to the form's tables. */
    private TypedValue typed(Object value) {
        return switch (value) {
            case String text -> Variables.stringValue(text);
            case Boolean truth -> Variables.booleanValue(truth);
            case Number number -> Variables.doubleValue(number.doubleValue());
            default -> SpinValues.jsonValue(write(value)).create();
        };
    }

    private String write(Object rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rows are plain texts", e);
        }
    }
}
