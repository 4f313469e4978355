package io.nightshift.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.OrderBook;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Service;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class ShopifyConnectionTest {

    private final ShopifyStandIn standIn = new ShopifyStandIn();
    private final ApplicationContextRunner house = new ApplicationContextRunner()
            .withBean(Clock.class, Clock::systemUTC)
            .withUserConfiguration(Connected.class);
    private final ApplicationContextRunner connected = house.withPropertyValues(
            "nightshift.shopify.base-url=" + standIn.baseUrl(),
            "nightshift.shopify.access-token=" + ShopifyStandIn.TOKEN);

    @AfterEach
    void close() {
        standIn.close();
        assertThat(standIn.violations()).isEmpty();
    }

    @Test
    void isNotThereWithoutAnAddress() {
        house.run(context -> assertThat(context).doesNotHaveBean(OrderBook.class));
        house.withPropertyValues("nightshift.shopify.base-url=")
                .run(context -> assertThat(context).doesNotHaveBean(OrderBook.class));
    }

    @Test
    void keepsOrdersWhereItIsThere() {
        connected.run(context -> {
            assertThat(context).hasSingleBean(OrderBook.class).hasSingleBean(FactSource.class);
            assertThat(context.getBeansOfType(LookUp.class)).hasSize(3);
            assertThat(context.getBean(Connection.class).name()).isEqualTo("shopify");
            assertThat(context.getBean(Connection.class).does()).containsExactly(Service.ORDERS);
            assertThat(context.getBean(ShopifySettings.class))
                    .hasToString("ShopifySettings[" + standIn.baseUrl() + "]");
        });
    }

    @Test
    void triesWhetherKeysAreKeptApart() {
        connected.run(context -> {
            var call = context.getBean(Connection.class).harmlessCall();

            assertThat(call.make()).contains("keeps keys apart");
            standIn.withoutKeyField();
            assertThatThrownBy(call::make).hasMessageContaining("no metafield nightshift.effect");
        });
    }

    /** An app whose tokens last a day gets them by itself, and puts them where Shopify wants them. */
    @Test
    void getsATokenWithIdAndSecret() {
        house.withPropertyValues(
                        "nightshift.shopify.base-url=" + standIn.baseUrl(),
                        "nightshift.shopify.client-id=" + ShopifyStandIn.CLIENT,
                        "nightshift.shopify.client-secret=" + ShopifyStandIn.SECRET)
                .run(context -> {
                    assertThat(context.getBean(Connection.class).harmlessCall().make())
                            .contains("accepted");
                    assertThat(standIn.contract().violations()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "nightshift.shopify.access-token=, access-token must be",
        "nightshift.shopify.base-url=http://shop.example.com, clear text",
        "nightshift.shopify.customer-field=customer, written with its namespace",
        "nightshift.shopify.promised-field=a b.c, written with its namespace",
        "nightshift.shopify.key-field=key, written with its namespace",
        "nightshift.shopify.express.days=0, 1 to 60",
        "nightshift.shopify.express.cost=45, amount of money",
        "nightshift.shopify.limits.time-limit=1m, at most 25s"
    })
    void doesNotStartWithWhatIsWrong(String setting, String words) {
        connected
                .withPropertyValues(setting)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(words));
    }

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan(basePackageClasses = Shopify.class)
    @Import(Shopify.class)
    static class Connected {}
}
