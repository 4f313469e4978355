package io.nightshift.connectors;

import io.nightshift.connectors.confluence.ConfluenceAsLibrary;
import io.nightshift.connectors.salesforce.SalesforceAsDirectory;
import io.nightshift.connectors.shopify.ShopifyAsOrders;
import io.nightshift.connectors.stripe.StripeAsBills;
import io.nightshift.connectors.uipath.UiPathAsRobots;
import io.nightshift.connectors.zendesk.ZendeskAsDesk;
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The four tickets with Zendesk, Salesforce, Confluence, Stripe, Shopify and UiPath. */
class ZendeskSalesforceTest extends FourTickets {

    private static final ZendeskAsDesk DESK = new ZendeskAsDesk();
    private static final SalesforceAsDirectory SALESFORCE = new SalesforceAsDirectory();
    private static final ShopifyAsOrders ORDERS = new ShopifyAsOrders();
    private static final StripeAsBills BILLS = new StripeAsBills();
    private static final ConfluenceAsLibrary LIBRARY = new ConfluenceAsLibrary();
    private static final UiPathAsRobots ROBOTS = new UiPathAsRobots();

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        settings(
                        "billing,orders,warranties,tickets,customers,knowledge,robots",
                        DESK,
                        SALESFORCE,
                        ORDERS,
                        BILLS,
                        LIBRARY,
                        ROBOTS)
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    @Override
    protected Desk desk() {
        return DESK;
    }

    @Override
    protected Directory directory() {
        return SALESFORCE;
    }

    @Override
    protected Register register() {
        return SALESFORCE;
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
        return List.of(DESK, SALESFORCE, ORDERS, BILLS, LIBRARY, ROBOTS);
    }

    @Override
    protected List<String> systems() {
        return List.of("zendesk", "salesforce", "shopify", "stripe", "confluence", "uipath");
    }
}
