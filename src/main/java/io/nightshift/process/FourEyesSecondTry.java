package io.nightshift.process;

import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Takes a person's answer a second time, in a new transaction, when the agent moved the same process at the same moment:
 * nothing of the first try is left.
 */
class FourEyesSecondTry extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (Collision.mayBeBehind(e) && isAnswer(command) && Context.getCommandContext() == null) {
                return next.execute(command);
            }
            throw e;
        }
    }

    private static boolean isAnswer(Command<?> command) {
        return command instanceof CompleteTaskCmd || command instanceof SubmitTaskFormCmd;
    }
}
