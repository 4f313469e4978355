package io.nightshift.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the gate before people's tasks into the engine, inside its transaction, and the second try around it. */
@Component
class FourEyesPlugin extends AbstractProcessEnginePlugin {

    private final FourEyesSubmissions submissions;

    FourEyesPlugin(FourEyesSubmissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPreCommandInterceptorsTxRequired(
                with(engine.getCustomPreCommandInterceptorsTxRequired(), new FourEyesSecondTry()));
        engine.setCustomPostCommandInterceptorsTxRequired(
                with(engine.getCustomPostCommandInterceptorsTxRequired(), new FourEyesGate(submissions)));
        engine.setCustomPostCommandInterceptorsTxRequiresNew(
                with(engine.getCustomPostCommandInterceptorsTxRequiresNew(), new FourEyesGate(submissions)));
    }

    private static List<CommandInterceptor> with(
            @Nullable List<CommandInterceptor> others, CommandInterceptor interceptor) {
        List<CommandInterceptor> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
        all.add(interceptor);
        return all;
    }
}
