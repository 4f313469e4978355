package io.nightshift.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The demonstration, with the passwords it knows, is where it belongs and nowhere else. */
class DemoTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        default    | -                 | -     | true
        default    | -                 | false | false
        default    | jdbc:postgresql:x | -     | false
        production | -                 | -     | false
        production | jdbc:postgresql:x | true  | false
        """)
    void isThere(String profile, String database, String enabled, boolean expected) {
        Map<String, Object> given = new HashMap<>();
        given.put("spring.datasource.url", database == null ? "" : database);
        if (enabled != null) {
            given.put("nightshift.demo.enabled", enabled);
        }
        try (var house = new AnnotationConfigApplicationContext()) {
            house.getEnvironment().setActiveProfiles(profile);
            house.getEnvironment().getPropertySources().addFirst(new MapPropertySource("given", given));
            house.registerBean(
                    AnnotationConfigServletWebServerApplicationContext.class,
                    () -> new AnnotationConfigServletWebServerApplicationContext());
            house.register(Settings.class, FrontDoor.class, Demo.class);
            house.refresh();

            assertThat(house.getBeanNamesForType(FrontDoor.class).length == 1).isEqualTo(expected);
            assertThat(house.getBeanNamesForType(Demo.class).length == 1).isEqualTo(expected);
        }
    }

    @EnableConfigurationProperties(DemoSettings.class)
    static class Settings {}
}
