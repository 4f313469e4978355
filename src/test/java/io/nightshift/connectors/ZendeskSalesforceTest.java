package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.connectors.confluence.ConfluenceAsLibrary;
import io.nightshift.connectors.salesforce.SalesforceAsDirectory;
import io.nightshift.connectors.shopify.ShopifyAsOrders;
import io.nightshift.connectors.stripe.StripeAsBills;
import io.nightshift.connectors.uipath.UiPathAsRobots;
import io.nightshift.connectors.zendesk.ZendeskAsDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The four tickets with Zendesk, Salesforce, Confluence, Stripe, Shopify and UiPath. In this house a credit that somebody
 * decided is also entered in a ledger that no interface reaches, by a robot, once finance has agreed to that.
 */
class ZendeskSalesforceTest extends FourTickets {

    private static final String CREDITED = "        reason: \"{decision.by} decided a credit of {decision.amount}\"\n";

    private static final String ENTERED = """
              - action: runRobot
                arguments:
                  robot: invoice-correction
                  input: {invoice: "{invoice.number}", amount: "{decision.amount}"}
                reason: "The ledger has to know of the credit"
        """;

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
        registry.add("nightshift.planning.playbooks", ZendeskSalesforceTest::playbooks);
    }

    private static String playbooks() {
        try {
            var directory = Files.createTempDirectory("playbooks");
            for (var shipped : new PathMatchingResourcePatternResolver().getResources("classpath:playbooks/*.yaml")) {
                var book = new String(shipped.getContentAsByteArray(), StandardCharsets.UTF_8);
                Files.writeString(directory.resolve(shipped.getFilename()), book.replace(CREDITED, CREDITED + ENTERED));
            }
            return directory.toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void follow(String ticket) {
        assertThat(ROBOTS.runs()).isEmpty();

        answer(ticket, "answerProposal", Map.of("decision", "approve"));

        await().untilAsserted(() ->
                assertThat(ROBOTS.runs()).containsExactly(Map.of("invoice", "INV-30552", "amount", "390.00 EUR")));
    }

    @Test
    void callsAPersonWhenTheBankSendsBackARefundThatFinanceHasDecided() throws Exception {
        directory().customer("C-1005", "Seydel Mills Ltd", "PREMIUM", "Ann Seydel", "en", "Terms 2026");
        orders().order("C-1005", "SO-20999", 2, 14, true);
        bills().paidInvoice("C-1005", "INV-30999", "SO-20999", "1170.00");
        var ticket = DESK.write(
                "C-1005",
                "Invoice INV-30999 is wrong",
                "You charged us for more units than we ordered on invoice INV-30999. Please correct the invoice, the"
                        + " amount is wrong.");
        assertThat(DESK.deliver(ticket, port)).isEqualTo(202);
        until(ticket, "AWAITING_APPROVAL");
        answer(ticket, "decideResolution", Map.of("kind", "refund", "amount", 390, "reason", "One unit too many"));
        until(ticket, "AWAITING_CUSTOMER");
        var refund = BILLS.refundsOn("INV-30999").getFirst();
        BILLS.fails(refund);

        for (var event : List.of("evt_1", "evt_2", "evt_2")) {
            var told = new Delivering(port)
                    .stripe(
                            event,
                            "refund.updated",
                            "{\"id\":\"" + refund + "\"}",
                            Instant.now(),
                            VendorsOnLoopback.WEBHOOK_SECRET);
            assertThat(told.statusCode()).isEqualTo(202);
        }

        until(ticket, "HANDED_OVER");
        assertThat(file(ticket))
                .containsOnlyOnce("\nThe refund " + refund + " of 390.00 EUR that was given on ")
                .contains("Handed over to support-lead because an action failed for good: The refund " + refund);
        assertThat(BILLS.refundsOn("INV-30999")).containsExactly(refund);
        keptToTheDocuments();
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
