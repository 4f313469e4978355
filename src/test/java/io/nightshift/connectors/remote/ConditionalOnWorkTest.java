package io.nightshift.connectors.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a system does that could do several things. */
class ConditionalOnWorkTest {

    private final ApplicationContextRunner house = new ApplicationContextRunner().withUserConfiguration(Able.class);

    @Configuration(proxyBeanMethods = false)
    static class Able {

        @Bean
        @ConditionalOnWork(setting = "nightshift.able.does", value = Service.CUSTOMERS)
        String customers() {
            return "customers";
        }

        @Bean
        @ConditionalOnWork(setting = "nightshift.able.does", value = Service.FIELD_SERVICE)
        String fieldService() {
            return "field service";
        }

        @Bean
        @ConditionalOnWork(setting = "nightshift.able.does", value = Service.TICKETS, byDefault = false)
        String tickets() {
            return "tickets";
        }
    }

    private List<String> does(String... settings) {
        var does = new java.util.ArrayList<String>();
        house.withPropertyValues(settings)
                .run(context -> does.addAll(context.getBeansOfType(String.class).values()));
        return does;
    }

    @Test
    void doesWhatItUsuallyDoesWhereNothingElseIsSaid() {
        assertThat(does()).containsExactlyInAnyOrder("customers", "field service");
    }

    @Test
    void doesOnlyWhatIsListedHoweverItIsWritten() {
        assertThat(does("nightshift.able.does=customers")).containsExactly("customers");
        assertThat(does("nightshift.able.does=field-service, billing")).containsExactly("field service");
        assertThat(does("nightshift.able.does[0]=CUSTOMERS")).containsExactly("customers");
        assertThat(does("nightshift.able.does=billing")).isEmpty();
        assertThat(does("nightshift.able.does=tickets, customers")).containsExactly("customers", "tickets");
    }
}
