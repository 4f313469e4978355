package io.nightshift.connectors;

import io.nightshift.connectors.confluence.ConfluenceAsLibrary;
import io.nightshift.connectors.freshdesk.FreshdeskAsDesk;
import io.nightshift.connectors.servicenow.ServiceNowAsDirectory;
import io.nightshift.connectors.shopify.ShopifyAsOrders;
import io.nightshift.connectors.stripe.StripeAsBills;
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The four tickets with Freshdesk, ServiceNow, Shopify, Stripe and Confluence. */
class FreshdeskServiceNowTest extends FourTickets {

    private static final FreshdeskAsDesk DESK = new FreshdeskAsDesk();
    private static final ServiceNowAsDirectory SERVICE_NOW = new ServiceNowAsDirectory();
    private static final ShopifyAsOrders ORDERS = new ShopifyAsOrders();
    private static final StripeAsBills BILLS = new StripeAsBills();
    private static final ConfluenceAsLibrary LIBRARY = new ConfluenceAsLibrary();

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        settings("billing,orders,warranties,tickets,customers,knowledge", DESK, SERVICE_NOW, ORDERS, BILLS, LIBRARY)
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    @Override
    protected Desk desk() {
        return DESK;
    }

    @Override
    protected Directory directory() {
        return SERVICE_NOW;
    }

    @Override
    protected Register register() {
        return SERVICE_NOW;
    }

    @Override
    protected Orders orders() {
        return ORDERS;
    }

    @Override
    protected Bills bills() {
        return BILLS;
    }

    @Override
    protected Library library() {
        return LIBRARY;
    }

    @Override
    protected List<Place> places() {
        return List.of(DESK, SERVICE_NOW, ORDERS, BILLS, LIBRARY);
    }

    @Override
    protected List<String> systems() {
        return List.of("freshdesk", "servicenow", "shopify", "stripe", "confluence");
    }
}
