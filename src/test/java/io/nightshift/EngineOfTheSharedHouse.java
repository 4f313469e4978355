package io.nightshift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.welcome.Welcome;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Puts the engine and the web applications of the shared house back where the engine keeps the only ones of a JVM, after a test
 * whose house has its own and has closed them. It stands before what starts the house, and so has the last word.
 */
public final class EngineOfTheSharedHouse implements BeforeAllCallback, AfterAllCallback {

    private final List<Runnable> ways = new ArrayList<>();

    @Override
    public void beforeAll(ExtensionContext test) {
        Optional.ofNullable(ProcessEngines.getProcessEngines().get(ProcessEngines.NAME_DEFAULT))
                .ifPresent(engine -> ways.add(() -> ProcessEngines.registerProcessEngine(engine)));
        Optional.ofNullable(Cockpit.getRuntimeDelegate())
                .ifPresent(it -> ways.add(() -> Cockpit.setCockpitRuntimeDelegate(it)));
        Optional.ofNullable(Tasklist.getRuntimeDelegate())
                .ifPresent(it -> ways.add(() -> Tasklist.setTasklistRuntimeDelegate(it)));
        Optional.ofNullable(Admin.getRuntimeDelegate())
                .ifPresent(it -> ways.add(() -> Admin.setAdminRuntimeDelegate(it)));
        Optional.ofNullable(Welcome.getRuntimeDelegate())
                .ifPresent(it -> ways.add(() -> Welcome.setRuntimeDelegate(it)));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        ways.forEach(Runnable::run);
    }
}
