package io.nightshift.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.connectors.remote.ServedHere;
import io.nightshift.connectors.remote.Service;
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

    @Test
    void leavesADepartmentToAnotherSystem() {
        house.withUserConfiguration(
                        Invoices.class, BillingFacts.class, InvoiceDetail.class, InvoiceList.class, Faults.class)
                .withPropertyValues("nightshift.sandbox.without=billing, orders")
                .run(context -> {
                    assertThat(context).hasSingleBean(Faults.class);
                    assertThat(beansOfTheCompany(context)).isEqualTo(1);
                });
    }

    @Test
    void saysOfEachDepartmentWhatItDoes() {
        house.withUserConfiguration(BuiltInServices.class)
                .run(context -> assertThat(context.getBean(ServedHere.class).services())
                        .hasSize(Department.values().length)
                        .contains(Service.BILLING, Service.ORDERS));
        house.withUserConfiguration(BuiltInServices.class)
                .withPropertyValues("nightshift.sandbox.without[0]=billing")
                .run(context -> assertThat(context.getBean(ServedHere.class).services())
                        .hasSize(Department.values().length - 1)
                        .doesNotContain(Service.BILLING));
    }

    @Test
    void doesNotStartWithoutADepartmentThatThereIsNot() {
        house.withUserConfiguration(Faults.class)
                .withPropertyValues("nightshift.sandbox.without=biling")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("no department 'biling'; it has billing, orders"));
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
