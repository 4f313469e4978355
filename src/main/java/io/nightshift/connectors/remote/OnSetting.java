package io.nightshift.connectors.remote;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Holds where a setting is not empty, however wrong: what is wrong refuses the start later. */
class OnSetting implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var setting = metadata.getAnnotationAttributes(ConditionalOnSetting.class.getName())
                .get("value")
                .toString();
        return StringUtils.hasLength(context.getEnvironment().getProperty(setting));
    }
}
