package io.nightshift.connectors.remote;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where a setting lists a service, and where it lists none at all. */
class OnWork implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var work = metadata.getAnnotations().get(ConditionalOnWork.class);
        return Binder.get(context.getEnvironment())
                .bind(work.getString("setting"), Bindable.setOf(Service.class))
                .orElseGet(() -> Set.copyOf(EnumSet.allOf(Service.class)))
                .contains(work.getEnum("value", Service.class));
    }
}
