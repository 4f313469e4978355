package io.nightshift.process;

import java.lang.reflect.Modifier;
import org.camunda.bpm.engine.spring.ApplicationContextElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;

/** Lets an expression name the public steps classes of this package, and no other bean of the application. */
class GuardedSteps extends ApplicationContextElResolver {

    private final ApplicationContext context;

    GuardedSteps(ApplicationContext context) {
        super(context);
        this.context = context;
    }

    @Override
    public @Nullable Object getValue(ELContext elContext, @Nullable Object base, Object property) {
        return base == null && !isStep(String.valueOf(property)) ? null : super.getValue(elContext, base, property);
    }

    private boolean isStep(String name) {
        if (!context.containsBean(name)) {
            return false;
        }
        var type = AopUtils.getTargetClass(context.getBean(name));
        return Modifier.isPublic(type.getModifiers()) && type.getPackage() == GuardedSteps.class.getPackage();
    }
}
