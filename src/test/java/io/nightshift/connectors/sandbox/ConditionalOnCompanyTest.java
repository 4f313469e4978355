package io.nightshift.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

class ConditionalOnCompanyTest {

    private final ApplicationContextRunner house =
            new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer());

    @Test
    void isInBusinessUnlessSomebodySaysOtherwise() {
        house.withUserConfiguration(Faults.class)
                .run(context -> assertThat(context).hasSingleBean(Faults.class));
    }

    @Test
    void leavesNothingBehindWhenItIsSwitchedOff() {
        house.withUserConfiguration(WholeCompany.class)
                .withPropertyValues("nightshift.sandbox.enabled=false")
                .run(context -> assertThat(beansOfTheCompany(context)).isZero());
    }

    @Test
    void doesNotExistInProduction() {
        house.withUserConfiguration(WholeCompany.class)
                .withPropertyValues("spring.profiles.active=production")
                .run(context -> assertThat(beansOfTheCompany(context)).isZero());
    }

    private static long beansOfTheCompany(ApplicationContext context) {
        return Arrays.stream(context.getBeanDefinitionNames())
                .map(context::getType)
                .filter(type -> type != null
                        && type.getPackage().equals(Faults.class.getPackage())
                        && !WholeCompany.class.isAssignableFrom(type))
                .count();
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan
    static class WholeCompany {}
}
