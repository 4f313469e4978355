package io.nightshift.process;

import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.jspecify.annotations.Nullable;

/** Reads properties and calls methods in expressions, but not those that lead from any object to all of the machine. */
class GuardedBeans extends BeanELResolver {

    private static final Set<String> SHUT = Set.of(
            "class",
            "getClass",
            "classLoader",
            "getClassLoader",
            "processEngineServices",
            "getProcessEngineServices",
            "processEngine",
            "getProcessEngine");

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        refuse(base, property);
        return super.getValue(context, base, property);
    }

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            Object method,
            Class<?> @Nullable [] types,
            Object @Nullable [] arguments) {
        refuse(base, method);
        return super.invoke(context, base, method, types, arguments);
    }

    private static void refuse(@Nullable Object base, Object member) {
        var onMachinery = base instanceof Class
                || base instanceof ClassLoader
                || base instanceof Runtime
                || base instanceof ProcessBuilder
                || (base != null && base.getClass().getName().startsWith("java.lang.reflect."));
        if (onMachinery || base != null && isEngine(base.getClass()) || SHUT.contains(String.valueOf(member))) {
            throw new ELException("An expression may not reach " + member);
        }
    }

    /** The engine with its services, settings and commands; a model is given its case, not the machine. */
    private static boolean isEngine(Class<?> type) {
        return ProcessEngineServices.class.isAssignableFrom(type)
                || ProcessEngineConfiguration.class.isAssignableFrom(type)
                || CommandContext.class.isAssignableFrom(type)
                || CommandExecutor.class.isAssignableFrom(type)
                || Session.class.isAssignableFrom(type)
                || ServiceImpl.class.isAssignableFrom(type);
    }
}
