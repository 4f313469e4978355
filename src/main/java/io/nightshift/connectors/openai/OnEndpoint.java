package io.nightshift.connectors.openai;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Holds where an API key or a base URL is set, however wrong: what is wrong refuses the start later. */
class OnEndpoint implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var settings = context.getEnvironment();
        return StringUtils.hasLength(settings.getProperty("nightshift.openai.api-key"))
                || StringUtils.hasLength(settings.getProperty("nightshift.openai.base-url"));
    }
}
