package io.nightshift.connectors.freshdesk;

import io.nightshift.connectors.FourTickets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Freshdesk as the place where tickets lie. */
public final class FreshdeskAsDesk extends FourTickets.DeskOnLoopback {

    private static final String SECRET = "a-secret-of-the-four-tickets-that-nobody-guesses";

    private final FreshdeskStandIn freshdesk = new FreshdeskStandIn();
    private long contacts = 10_000;

    public FreshdeskAsDesk() {
        super("freshdesk");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "nightshift.freshdesk.base-url",
                freshdesk.baseUrl().toString(),
                "nightshift.freshdesk.api-key",
                FreshdeskStandIn.KEY,
                "nightshift.freshdesk.webhook-secret",
                SECRET);
    }

    @Override
    public List<String> violations() {
        return freshdesk.contract().violations();
    }

    @Override
    public String write(String customer, String subject, String text) {
        var contact = ++contacts;
        freshdesk.contact(contact, customer.toLowerCase(Locale.ROOT) + "@example.com", customer);
        return String.valueOf(freshdesk.ticket(contact, subject, text, "escalation"));
    }

    @Override
    protected String delivery(String ticket) {
        return "{\"ticket_id\":" + ticket + "}";
    }

    @Override
    protected Map<String, String> headers(String body) {
        return Map.of(FreshdeskInbox.HEADER, SECRET);
    }

    @Override
    public List<String> replies(String ticket) {
        return freshdesk.texts(Long.parseLong(ticket), false);
    }
}
