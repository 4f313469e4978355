package io.nightshift.connectors.remote;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Holds where a setting is not empty, however wrong: what is wrong refuses the start later. */
class OnSetting implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var annotated = metadata.getAnnotationAttributes(ConditionalOnSetting.class.getName());
        var setting = annotated == null ? "" : String.valueOf(annotated.get("value"));
        return StringUtils.hasLength(context.getEnvironment().getProperty(setting));
    }
}
