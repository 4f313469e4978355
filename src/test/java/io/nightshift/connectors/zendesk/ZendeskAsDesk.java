package io.nightshift.connectors.zendesk;

import io.nightshift.connectors.FourTickets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Zendesk as the place where tickets lie. */
public final class ZendeskAsDesk extends FourTickets.DeskOnLoopback {

    private static final String SECRET = "a-signing-secret-of-the-four-tickets";

    private final ZendeskStandIn zendesk = new ZendeskStandIn();
    private long requesters = 10_000;

    public ZendeskAsDesk() {
        super("zendesk");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "nightshift.zendesk.base-url",
                zendesk.baseUrl().toString(),
                "nightshift.zendesk.email",
                ZendeskStandIn.EMAIL,
                "nightshift.zendesk.api-token",
                ZendeskStandIn.TOKEN,
                "nightshift.zendesk.webhook-secret",
                SECRET);
    }

    @Override
    public List<String> violations() {
        return zendesk.contract().violations();
    }

    @Override
    public String write(String customer, String subject, String text) {
        var requester = ++requesters;
        zendesk.user(requester, "Somebody", requester + "@example.com", "end-user", customer);
        return String.valueOf(zendesk.ticket(requester, subject, text, "escalation"));
    }

    @Override
    protected String delivery(String ticket) {
        return "{\"id\":\"" + UUID.randomUUID() + "\",\"type\":\"zen:event-type:ticket.created\",\"subject\":"
                + "\"zen:ticket:" + ticket + "\"}";
    }

    @Override
    protected Map<String, String> headers(String body) {
        var now = Instant.now().toString();
        return Map.of(
                "X-Zendesk-Webhook-Signature-Timestamp",
                now,
                "X-Zendesk-Webhook-Signature",
                SignatureOf.base64(SECRET, now, body));
    }

    @Override
    public List<String> replies(String ticket) {
        var all = zendesk.publicComments(Long.parseLong(ticket));
        return all.subList(1, all.size());
    }
}
