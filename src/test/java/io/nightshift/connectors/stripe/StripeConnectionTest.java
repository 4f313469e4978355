package io.nightshift.connectors.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.actions.Billing;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Service;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class StripeConnectionTest {

    private final ApplicationContextRunner house = new ApplicationContextRunner()
            .withBean(Clock.class, Clock::systemUTC)
            .withUserConfiguration(Connected.class);

    @Test
    void isNotThereWithoutAKey() {
        house.run(context -> assertThat(context).doesNotHaveBean(Billing.class));
        house.withPropertyValues("nightshift.stripe.secret-key=")
                .run(context -> assertThat(context).doesNotHaveBean(Billing.class));
    }

    @Test
    void doesBillingWhereAKeyIsSet() {
        house.withPropertyValues("nightshift.stripe.secret-key=rk_test_4711").run(context -> {
            assertThat(context).hasSingleBean(Billing.class).hasSingleBean(FactSource.class);
            assertThat(context.getBeansOfType(LookUp.class)).hasSize(2);
            assertThat(context.getBean(Connection.class).name()).isEqualTo("stripe");
            assertThat(context.getBean(Connection.class).does()).containsExactly(Service.BILLING);
            assertThat(context.getBean(StripeSettings.class))
                    .hasToString("StripeSettings[https://api.stripe.com with a key]");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "nightshift.stripe.secret-key=pk_test_4711, no secret key of Stripe",
        "nightshift.stripe.base-url=http://stripe.example.com, clear text",
        "nightshift.stripe.customer-field=a']:'b, keys of metadata",
        "nightshift.stripe.limits.time-limit=1m, at most 25s",
        "nightshift.stripe.currency=EURO, EURO"
    })
    void doesNotStartWithWhatIsWrong(String setting, String words) {
        house.withPropertyValues("nightshift.stripe.secret-key=rk_test_4711", setting)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(words));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(StripeSettings.class)
    @Import(StripeConnection.class)
    static class Connected {}
}
