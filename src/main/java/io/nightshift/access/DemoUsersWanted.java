package io.nightshift.access;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Holds where everybody may know the passwords: {@code nightshift.demo-users} if set, else in tests and on the embedded
 * database; never in production.
 */
public class DemoUsersWanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var settings = context.getEnvironment();
        if (settings.acceptsProfiles(Profiles.of("production"))) {
            return false;
        }
        var embedded = !StringUtils.hasText(settings.getProperty("spring.datasource.url"));
        var test = settings.acceptsProfiles(Profiles.of("test"));
        return settings.getProperty("nightshift.demo-users", Boolean.class, embedded || test);
    }
}
