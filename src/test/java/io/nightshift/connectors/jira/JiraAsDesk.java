package io.nightshift.connectors.jira;

import io.nightshift.connectors.FourTickets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Jira Service Management as the place where tickets lie. */
public final class JiraAsDesk extends FourTickets.DeskOnLoopback {

    private static final String SECRET = "a-signing-secret-of-the-four-tickets";

    private final JiraStandIn jira = new JiraStandIn();

    public JiraAsDesk() {
        super("jira");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "nightshift.jira.base-url",
                jira.baseUrl().toString(),
                "nightshift.jira.email",
                JiraStandIn.EMAIL,
                "nightshift.jira.api-token",
                JiraStandIn.TOKEN,
                "nightshift.jira.webhook-secret",
                SECRET);
    }

    @Override
    public List<String> violations() {
        return jira.contract().violations();
    }

    @Override
    public String write(String customer, String subject, String text) {
        jira.account(customer, "customer", null);
        return jira.ticket(customer, subject, text, "escalation");
    }

    @Override
    protected String delivery(String ticket) {
        return "{\"timestamp\":1772615700000,\"webhookEvent\":\"jira:issue_created\",\"issue\":{\"key\":\"" + ticket
                + "\"}}";
    }

    @Override
    protected Map<String, String> headers(String body) {
        return Map.of(
                "X-Hub-Signature",
                JiraStandIn.signature(SECRET, body.getBytes(StandardCharsets.UTF_8)),
                "X-Atlassian-Webhook-Identifier",
                UUID.randomUUID().toString());
    }

    @Override
    public List<String> replies(String ticket) {
        return jira.texts(ticket, true);
    }
}
