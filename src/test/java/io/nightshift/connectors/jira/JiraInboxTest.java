package io.nightshift.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Deliveries of Jira and the tickets they are about. */
class JiraInboxTest {

    private static final String SECRET = "jira-webhook-secret";
    private static final String BODY =
            "{\"timestamp\":1772615700000,\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"key\":\"SUP-24\"}}";

    /** Of the published form: the HMAC of the body in hexadecimal digits. */
    private static final String SIGNATURE = "sha256=e16cf6ec38db71521e13698faf3cbec893bb5d28c4aa8ef7dcc50b95343f5d73";

    private static final Instant LATER = JiraStandIn.START.plusSeconds(600);

    private final JiraStandIn jira = new JiraStandIn();
    private final JiraInbox inbox = inbox(SECRET);

    private JiraInbox inbox(String secret) {
        var settings = JiraDeskTest.settings(jira, JiraStandIn.TOKEN, secret);
        var clock = Clock.fixed(LATER, ZoneOffset.UTC);
        return new Jira().jiraInbox(new Jira().jiraIssues(settings, clock), settings, clock);
    }

    @AfterEach
    void keepsToTheDocument() {
        jira.close();
        assertThat(jira.contract().violations()).isEmpty();
    }

    private static Delivery delivery(String body, String signature) {
        var headers = new HttpHeaders();
        headers.set("X-Hub-Signature", signature);
        headers.set("X-Atlassian-Webhook-Identifier", "1c7d2f2e-6d7c-4b7e-8b06-8d6f6f0b8f10");
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), Instant.parse("2026-03-04T09:15:00Z"));
    }

    @Test
    void hearsWhatIsSignedAsJiraDoes() {
        var heard = inbox.hear(delivery(BODY, SIGNATURE));

        assertThat(heard.things()).containsExactly("SUP-24");
        assertThat(heard.delivery()).contains("1c7d2f2e-6d7c-4b7e-8b06-8d6f6f0b8f10");
    }

    @Test
    void believesNothingElse() {
        for (var wrong : List.of(
                delivery(BODY.replace("SUP-24", "SUP-25"), SIGNATURE),
                delivery(BODY + " ", SIGNATURE),
                delivery(BODY, ""),
                delivery(BODY, "sha256="),
                delivery(BODY, SIGNATURE.substring("sha256=".length())),
                delivery(BODY, SIGNATURE.replace("sha256", "sha1")),
                delivery(BODY, SIGNATURE.toUpperCase(Locale.ROOT)))) {
            assertThatThrownBy(() -> inbox.hear(wrong)).isInstanceOf(NotGenuine.class);
        }
        assertThatThrownBy(() -> inbox("").hear(delivery(BODY, SIGNATURE)))
                .isInstanceOf(NotGenuine.class)
                .hasMessageContaining("webhook-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"issue\":\"SUP-24\"}",
                "{\"issue\":{\"id\":\"10002\"}}",
                "{\"issue\":{\"key\":{\"a\":1}}}",
                "{\"issue\":{\"key\":\"SUP-24 or 1=1\"}}",
                "{\"issue\":{\"key\":\"SUP-24/../../myself\"}}",
                "{\"issue\":{\"key\":\"SUP-24\\u0000\"}}",
                "{\"issue\":{\"key\":1e400}}",
                "{"
            })
    void saysThatADeliveryMakesNoSense(String body) {
        var signature = JiraStandIn.signature(SECRET, body.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> inbox.hear(delivery(body, signature))).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void leavesAloneWhatIsSettledAndWhatTheHouseAsksItself() {
        jira.account("qm:1", "customer", "ada@example.com");
        var open = jira.ticket("qm:1", "Late", "Where is my part?", "escalation");
        var settled = jira.ticket("qm:1", "Late", "Where is my part?", "escalation");
        jira.fields(settled).withObject("status").put("name", "Resolved");
        var own = jira.ticket(JiraStandIn.AGENT, "Late", "Please look into it", "escalation");

        assertThat(inbox.read(open).orElseThrow().forTheAgent()).isTrue();
        assertThat(inbox.read(settled).orElseThrow().forTheAgent()).isFalse();
        assertThat(inbox.read(own).orElseThrow().forTheAgent()).isFalse();
    }

    /** A note that the customer must not see, and that the agent would answer. */
    @Test
    void readsNoNoteAlthoughJiraShowsIt() {
        jira.account("qm:1", "customer", "ada@example.com");
        var key = jira.ticket("qm:1", "Late", "Where is my part?", "escalation");
        jira.next(path -> path.endsWith("/comment"), new Trouble.Answer(200, """
            {"values": [{"id": "7", "body": "She is important", "public": false}], "isLastPage": true}
            """));

        assertThat(inbox.read(key).orElseThrow().ticket().messages())
                .extracting(IncomingTicket.Message::text)
                .containsExactly("Where is my part?");
    }

    @Test
    void readsATicketWithAllThatWasSaidInPublic() {
        jira.account("qm:1", "customer", "Ada@Example.com");
        jira.account("qm:2", "customer", "bob@example.com");
        jira.account("staff", "atlassian", "eve@example.com");
        jira.account("machine", "app", null);
        var key = jira.ticket("qm:1", "Late", "Where is my part?", "escalation");
        jira.comment(key, "staff", "We look into it", true);
        jira.comment(key, "staff", "She is important", false);
        jira.comment(key, "qm:1", "Any news?", true);
        jira.comment(key, "qm:2", "I wait for it, too", true);
        jira.comment(key, "machine", "Your request is important to us", true);
        jira.comment(key, "nobody knows", "It is mine", true);
        jira.comment(
                key, JiraStandIn.AGENT, Reference.to(new EffectKey("12345678")).below("It is on its way"), true);

        var read = inbox.read(key).orElseThrow();

        assertThat(read.forTheAgent()).isTrue();
        assertThat(read.ticket().ticket()).isEqualTo(new TicketRef("jira", key));
        assertThat(read.ticket().customer()).isEqualTo(new CustomerRef("ada@example.com"));
        assertThat(read.ticket().channel()).isEqualTo("web");
        assertThat(read.ticket().messages())
                .extracting(IncomingTicket.Message::text)
                .containsExactly(
                        "Where is my part?",
                        "We look into it",
                        "Any news?",
                        "I wait for it, too",
                        "Your request is important to us",
                        "It is mine",
                        "It is on its way");
        assertThat(read.ticket().messages())
                .extracting(IncomingTicket.Message::author)
                .containsExactly(
                        Author.CUSTOMER,
                        Author.COMPANY,
                        Author.CUSTOMER,
                        Author.CUSTOMER,
                        Author.COMPANY,
                        Author.CUSTOMER,
                        Author.COMPANY);
    }

    @Test
    void knowsACustomerWhoseAddressIsHiddenByTheirAccount() {
        jira.account("qm:2", "customer", null);
        var key = jira.ticket("qm:2", "Late", "Where is my part?", "vip");

        var read = inbox.read(key).orElseThrow();

        assertThat(read.ticket().customer()).isEqualTo(new CustomerRef("qm:2"));
        assertThat(read.forTheAgent()).isFalse();
    }

    @Test
    void takesTheSummaryWhereNothingElseWasSaid() {
        jira.account("qm:2", "customer", null);
        var key = jira.ticket("qm:2", "My pump leaks", "", "escalation");
        jira.fields(key).putNull("description").putNull("reporter");

        var read = inbox.read(key).orElseThrow();

        assertThat(read.ticket().messages())
                .containsExactly(new IncomingTicket.Message("description", Author.CUSTOMER, "My pump leaks"));
        assertThat(read.ticket().customer()).isEqualTo(new CustomerRef("unknown-jira-" + key));
    }

    @Test
    void takesItsOwnFurtherIssueForWordsOfTheCompany() {
        var key = jira.ticket(JiraStandIn.AGENT, "A second matter", "Please look", "escalation");

        assertThat(inbox.read(key).orElseThrow().ticket().messages())
                .extracting(IncomingTicket.Message::author)
                .containsExactly(Author.COMPANY);
    }

    @Test
    void findsNothingWhereThereIsNoTicket() {
        assertThat(inbox.read("SUP-1")).isEqualTo(Optional.empty());
        assertThat(inbox.read("../myself")).isEqualTo(Optional.empty());
    }

    @Test
    void listsEveryLabelledTicketThatHasChanged() {
        jira.account("qm:1", "customer", "ada@example.com");
        var many = IntStream.range(0, 5)
                .mapToObj(i -> jira.ticket("qm:1", "Late " + i, "Where is it?", "escalation"))
                .toList();
        jira.ticket("qm:1", "A question", "How are you?");
        jira.ticket("qm:1", "Somebody else's", "Where is it?", "Escalation");

        assertThat(inbox.changedSince(LATER.minusSeconds(300))).containsExactlyElementsOf(many);
        assertThat(inbox.changedSince(LATER.plusSeconds(300))).containsExactlyElementsOf(many);
    }
}
