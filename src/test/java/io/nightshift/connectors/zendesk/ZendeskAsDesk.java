package io.nightshift.connectors.zendesk;

import io.nightshift.connectors.FourTickets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Zendesk as the place where tickets lie. */
public final class ZendeskAsDesk implements FourTickets.Desk {

    private static final String SECRET = "a-signing-secret-of-the-four-tickets";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ZendeskStandIn zendesk = new ZendeskStandIn();
    private long requesters = 10_000;

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
    public String source() {
        return "zendesk";
    }

    @Override
    public String write(String customer, String subject, String text) {
        var requester = ++requesters;
        zendesk.user(requester, "Somebody", requester + "@example.com", "end-user", customer);
        return String.valueOf(zendesk.ticket(requester, subject, text, "escalation"));
    }

    @Override
    public int deliver(String ticket, int port) throws Exception {
        var body = "{\"id\":\"" + UUID.randomUUID() + "\",\"type\":\"zen:event-type:ticket.created\",\"subject\":"
                + "\"zen:ticket:" + ticket + "\"}";
        var now = Instant.now().toString();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/webhooks/zendesk"))
                .header("Content-Type", "application/json")
                .header("X-Zendesk-Webhook-Signature-Timestamp", now)
                .header("X-Zendesk-Webhook-Signature", SignatureOf.base64(SECRET, now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Override
    public List<String> replies(String ticket) {
        var all = zendesk.publicComments(Long.parseLong(ticket));
        return all.subList(1, all.size());
    }
}
