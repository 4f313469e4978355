package io.nightshift.process;

import io.nightshift.access.AccountsChanged;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cmd.AbstractWritableIdentityServiceCmd;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.metrics.MetricsQueryImpl;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.ReflectionUtils;

/** Sees every command before the engine does it, and refuses what its rights do not cover. */
class GuardedCommands extends CommandInterceptor {

    private final ApplicationEventPublisher events;
    private final TablePass pass;

    GuardedCommands(ApplicationEventPublisher events, TablePass pass) {
        this.events = events;
        this.pass = pass;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            mayRepair();
        }
        if (command instanceof DeleteDeploymentCmd) {
            mayDelete(command);
        }
        if (command instanceof MetricsQueryImpl
                && !Context.getProcessEngineConfiguration().isMetricsEnabled()) {
            throw new BadRequest(
                    "The engine keeps no figures of its own; those of the house are at" + " /actuator/prometheus");
        }
        var result = executed(command);
        var failedTry = command instanceof CheckPassword && Boolean.FALSE.equals(result);
        if (failedTry || command instanceof AbstractWritableIdentityServiceCmd) {
            events.publishEvent(new AccountsChanged());
        }
        return result;
    }

    /** What the engine reports as its own failure is a bad question of the caller. */
    private <T> T executed(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            throw e.getCause() instanceof GuardedExpressions.NotForQueries notForQueries ? notForQueries : e;
        }
    }

    /**
     * To start in the middle of a diagram passes by its checks. The engine asks for no more than the right to start; here
     * it takes the right to modify every instance, as it does once the instance runs.
     */
    private static void mayRepair() {
        Context.getCommandContext()
                .getAuthorizationManager()
                .checkAuthorization(
                        ProcessDefinitionPermissions.UPDATE_INSTANCE, Resources.PROCESS_DEFINITION, Authorization.ANY);
    }

    /** To remove the newest version of a table has an older one decide, which nobody has looked at. */
    private void mayDelete(Command<?> command) {
        var field = ReflectionUtils.findField(DeleteDeploymentCmd.class, "deploymentId");
        if (field == null) {
            throw new IllegalStateException("The engine's DeleteDeploymentCmd has no field deploymentId");
        }
        ReflectionUtils.makeAccessible(field);
        var tables = Context.getCommandContext()
                .getDecisionDefinitionManager()
                .findDecisionDefinitionByDeploymentId((String) ReflectionUtils.getField(field, command));
        if (!pass.isGiven() && !tables.isEmpty()) {
            throw new BadRequest("The deployment holds the table '"
                    + tables.getFirst().getKey()
                    + "'; a table is taken back at /api/thresholds/{table}/revert or changed by a proposal");
        }
    }
}
