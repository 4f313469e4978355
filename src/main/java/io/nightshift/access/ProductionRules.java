package io.nightshift.access;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Refuses a start in production that is set up like a demonstration; before anything is opened or connected. */
@Component
@Profile("production")
class ProductionRules implements BeanFactoryPostProcessor, EnvironmentAware {

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        if (environment != null) {
            check(environment);
        }
    }

    static void check(Environment settings) {
        if (!StringUtils.hasText(settings.getProperty("spring.datasource.url"))) {
            throw new StartRefused(
                    "Production runs on a PostgreSQL of yours, and none is named",
                    "Set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD");
        }
        if (says(settings, "nightshift.demo-users")) {
            throw new StartRefused("Production has no demo users", "Remove nightshift.demo-users, or set it to false");
        }
        if (says(settings, "nightshift.sandbox.enabled") && !says(settings, "nightshift.sandbox.trial")) {
            throw new StartRefused(
                    "The built-in company is a demonstration: its refunds reach nobody",
                    "Set NIGHTSHIFT_SANDBOX_ENABLED=false; or, for a trial with invented customers, also"
                            + " NIGHTSHIFT_SANDBOX_TRIAL=true");
        }
        if (says(settings, "nightshift.diagrams.java-allowed")) {
            throw new StartRefused(
                    "In production no diagram names Java classes: whoever deploys one could run anything",
                    "Remove nightshift.diagrams.java-allowed, which is for the benchmark");
        }
        secret(
                "The password of the database",
                settings.getProperty("spring.datasource.password"),
                settings.getProperty("spring.datasource.username", ""),
                "SPRING_DATASOURCE_PASSWORD");
        var user = settings.getProperty("nightshift.admin.user", "");
        var password = settings.getProperty("nightshift.admin.password", "");
        if (StringUtils.hasText(user) || StringUtils.hasText(password)) {
            secret("The password of the administrator", password, user, "NIGHTSHIFT_ADMIN_PASSWORD");
        }
    }

    private static boolean says(Environment settings, String property) {
        return settings.getProperty(property, Boolean.class, false);
    }

    private static void secret(String name, @Nullable String secret, String userId, String variable) {
        Secrets.fault(secret, userId).ifPresent(fault -> {
            throw new StartRefused(
                    name + " " + fault,
                    "Set " + variable + " to a random one of " + Secrets.SHORTEST
                            + " characters or more, for example from: openssl rand -base64 24");
        });
    }
}
