package io.nightshift.process;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/** Finds no script engine, whatever is on the classpath: a model may not carry scripts. */
class GuardNoScripts implements ScriptEngineResolver {

    @Override
    public void addScriptEngineFactory(ScriptEngineFactory factory) {
        // None is wanted.
    }

    @Override
    public ScriptEngineManager getScriptEngineManager() {
        return new ScriptEngineManager(null);
    }

    @Override
    public @Nullable ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
        return null;
    }
}
