package io.nightshift.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What the house is set to where nobody has set anything: in the demonstration and in production. */
class ProductionSettingsTest {

    @Test
    void theDemonstrationListensOnThisMachineAlone() {
        assertThat(settings().getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        server.address, 0.0.0.0
        server.servlet.session.cookie.secure, true
        server.servlet.session.cookie.http-only, true
        camunda.bpm.webapp.session-cookie.enable-secure-cookie, true
        camunda.bpm.webapp.csrf.enable-secure-cookie, true
        camunda.bpm.webapp.header-security.hsts-disabled, false
        camunda.bpm.generic-properties.properties.enable-password-policy, true
        nightshift.sandbox.enabled, false
        """)
    void productionHas(String property, String value) {
        assertThat(settings("production").getProperty(property)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        default         | -                 | -     | true
        default         | jdbc:postgresql:x | -     | false
        default         | jdbc:postgresql:x | true  | true
        default         | -                 | false | false
        test            | jdbc:postgresql:x | -     | true
        production      | -                 | -     | false
        production      | -                 | true  | false
        production,test | jdbc:postgresql:x | -     | false
        """)
    void hasDemoUsers(String profiles, String database, String wish, boolean expected) {
        var given = new HashMap<String, Object>();
        given.put("spring.datasource.url", database == null ? "" : database);
        if (wish != null) {
            given.put("nightshift.demo-users", wish);
        }
        try (var house = new AnnotationConfigApplicationContext()) {
            house.getEnvironment().setActiveProfiles(profiles.split(","));
            house.getEnvironment().getPropertySources().addFirst(new MapPropertySource("given", given));
            house.register(People.class);
            house.refresh();

            assertThat(house.getBeanNamesForType(People.class).length == 1).isEqualTo(expected);
        }
    }

    @Conditional(DemoUsersWanted.class)
    static class People {}

    private static StandardEnvironment settings(String... profiles) {
        var settings = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(settings, null, null, profiles);
        return settings;
    }
}
