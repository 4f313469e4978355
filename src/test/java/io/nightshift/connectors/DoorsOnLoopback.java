package io.nightshift.connectors;

import io.nightshift.connectors.inbox.OutsideBooks;
import io.nightshift.connectors.inbox.OutsideDesk;
import io.nightshift.connectors.salesforce.SalesforceDoor;
import io.nightshift.connectors.shopify.ShopifyAsOrders;
import io.nightshift.connectors.stripe.StripeAsBills;
import io.nightshift.connectors.uipath.UiPathAsRobots;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.util.function.SingletonSupplier;

/** Doors of vendors in a house of tests that has their work done by others; where a vendor is connected, its own door is there. */
@TestConfiguration(proxyBeanMethods = false)
public class DoorsOnLoopback {

    private static final Supplier<StripeAsBills> STRIPE = SingletonSupplier.of(StripeAsBills::new);
    private static final Supplier<ShopifyAsOrders> SHOPIFY = SingletonSupplier.of(ShopifyAsOrders::new);
    private static final Supplier<UiPathAsRobots> UIPATH = SingletonSupplier.of(UiPathAsRobots::new);

    public static StripeAsBills stripe() {
        return STRIPE.get();
    }

    public static ShopifyAsOrders shopify() {
        return SHOPIFY.get();
    }

    public static UiPathAsRobots uiPath() {
        return UIPATH.get();
    }

    @Bean
    @ConditionalOnExpression("'${nightshift.stripe.secret-key:}'.isEmpty()")
    OutsideBooks stripeDoor() {
        return stripe().books();
    }

    @Bean
    @ConditionalOnExpression("'${nightshift.shopify.base-url:}'.isEmpty()")
    OutsideBooks shopifyDoor() {
        return shopify().books();
    }

    @Bean
    @ConditionalOnExpression("'${nightshift.uipath.base-url:}'.isEmpty()")
    OutsideBooks uiPathDoor() {
        return uiPath().books();
    }

    @Bean
    @ConditionalOnExpression("'${nightshift.salesforce.base-url:}'.isEmpty()")
    OutsideDesk salesforceDoor() {
        return SalesforceDoor.with(VendorsOnLoopback.WEBHOOK_SECRET);
    }
}
