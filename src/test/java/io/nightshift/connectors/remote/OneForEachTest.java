package io.nightshift.connectors.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.access.StartRefused;
import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Sought;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OneForEachTest {

    private final ApplicationContextRunner house = new ApplicationContextRunner().withBean(OneForEach.class);

    @Test
    void startsWithOneSystemOrNone() {
        house.run(context -> assertThat(context).hasNotFailed());
        house.withBean("stripe", Billing.class, Books::new)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void doesNotStartWhereTwoDoTheSame() {
        house.withBean("invoices", Billing.class, Books::new)
                .withBean("stripe", Billing.class, Books::new)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining("Billing: invoices, stripe"));
    }

    @Test
    void startsWhereOneOfTheTwoIsChosen() {
        house.withBean("invoices", Billing.class, Books::new)
                .withBean("stripe", Billing.class, Books::new, definition -> definition.setPrimary(true))
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** Some system that does billing. */
    private static final class Books implements Billing {

        @Override
        public Receipt refund(EffectKey key, CustomerRef customer, String invoice, Money amount, String reason) {
            return new Receipt("1", "refunded");
        }

        @Override
        public Receipt credit(EffectKey key, CustomerRef customer, String invoice, Money amount, String reason) {
            return new Receipt("1", "credited");
        }

        @Override
        public Receipt discount(EffectKey key, CustomerRef customer, int percent, String reason) {
            return new Receipt("1", "granted");
        }

        @Override
        public Optional<Receipt> lookUp(Sought sought) {
            return Optional.empty();
        }
    }
}
