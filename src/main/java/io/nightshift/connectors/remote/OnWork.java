package io.nightshift.connectors.remote;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where a setting lists a service, and where it lists none at all if that is the default. */
class OnWork implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var work = metadata.getAnnotations().get(ConditionalOnWork.class);
        return Binder.get(context.getEnvironment())
                .bind(work.getString("setting"), Bindable.setOf(Service.class))
                .map(listed -> listed.contains(work.getEnum("value", Service.class)))
                .orElseGet(() -> work.getBoolean("byDefault"));
    }
}
