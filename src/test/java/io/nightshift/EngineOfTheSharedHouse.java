package io.nightshift;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Puts the engine of the shared house back where the engine's REST looks for it, after a test whose house has an engine of the
 * same name and has closed it. It stands before what starts the house, and so has the last word.
 */
public final class EngineOfTheSharedHouse implements BeforeAllCallback, AfterAllCallback {

    private @Nullable ProcessEngine engine;

    @Override
    public void beforeAll(ExtensionContext test) {
        engine = registered();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (engine != null) {
            ProcessEngines.registerProcessEngine(engine);
        }
    }

    private static @Nullable ProcessEngine registered() {
        return ProcessEngines.getProcessEngines().get(ProcessEngines.NAME_DEFAULT);
    }
}
