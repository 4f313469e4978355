package io.nightshift.connectors;

import io.nightshift.connectors.hubspot.HubSpotAsDirectory;
import io.nightshift.connectors.jira.JiraAsDesk;
import io.nightshift.connectors.sharepoint.SharePointAsLibrary;
import io.nightshift.connectors.sql.SqlAsBills;
import io.nightshift.connectors.sql.SqlAsOrders;
import java.util.List;
import java.util.Map;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The four tickets with Jira Service Management, HubSpot, SharePoint and a company's own database. */
class JiraHubSpotTest extends FourTickets {

    private static final JiraAsDesk DESK = new JiraAsDesk();
    private static final HubSpotAsDirectory DIRECTORY = new HubSpotAsDirectory();
    private static final SqlAsOrders ORDERS = new SqlAsOrders();
    private static final SqlAsBills BILLS = new SqlAsBills();
    private static final SharePointAsLibrary LIBRARY = new SharePointAsLibrary();

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        settings("billing,orders,tickets,customers,knowledge", DESK, DIRECTORY, ORDERS, BILLS, LIBRARY)
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    @Override
    protected Desk desk() {
        return DESK;
    }

    @Override
    protected Directory directory() {
        return DIRECTORY;
    }

    /** Neither Jira nor HubSpot keeps machines: that of the built-in company stays, and knows the one of the ticket. */
    @Override
    protected Register register() {
        return new Register() {

            @Override
            public void machine(String customer, String serial, int coveredForMonths) {}

            @Override
            public long claims(String serial) {
                return database.sql("select count(*) from company.warranty_claim where serial = :serial")
                        .param("serial", serial)
                        .query(Long.class)
                        .single();
            }

            @Override
            public Map<String, String> settings() {
                return Map.of();
            }

            @Override
            public List<String> violations() {
                return List.of();
            }
        };
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
        return List.of(DESK, DIRECTORY, ORDERS, BILLS, LIBRARY);
    }

    @Override
    protected List<String> systems() {
        return List.of("jira", "hubspot", "sql", "sharepoint");
    }
}
