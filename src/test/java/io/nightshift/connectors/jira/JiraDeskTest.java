package io.nightshift.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.KeylessDeskContract;
import io.nightshift.connectors.remote.NotTried;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jira as a ticket desk, and what goes wrong with each thing that is written there. */
class JiraDeskTest extends KeylessDeskContract {

    private static final String CUSTOMER = "qm:c-1001";
    private static final Map<String, String> WORDS = Map.of(
            "Waiting for support",
            "open",
            "Waiting for customer",
            "pending",
            "Pending",
            "on-hold",
            "Resolved",
            "solved");

    private final JiraStandIn jira = new JiraStandIn();
    private final JiraSettings settings = settings(jira, JiraStandIn.TOKEN, "");
    private final JiraIssues issues = new Jira().jiraIssues(settings, Clock.systemUTC());
    private final JiraDesk desk = new Jira().jiraDesk(issues, settings);

    JiraDeskTest() {
        jira.account(CUSTOMER, "customer", "ada@example.com");
    }

    static JiraSettings settings(JiraStandIn jira, String token, String secret) {
        return new JiraSettings(
                jira.baseUrl(),
                JiraStandIn.EMAIL,
                token,
                secret,
                "escalation",
                "Task",
                "Relates",
                null,
                new RemoteLimits(Duration.ofSeconds(2), 1000, Duration.ofSeconds(1)));
    }

    @Override
    protected TicketDesk desk() {
        return desk;
    }

    @Override
    protected Opened aTicket() {
        var key = jira.ticket(CUSTOMER, "Late", "Where is my part?", "escalation", "vip");
        return new Opened(new TicketRef("jira", key), new CustomerRef("ada@example.com"));
    }

    @Override
    protected String status(TicketRef ticket) {
        return WORDS.getOrDefault(
                jira.fields(ticket.id()).path("status").path("name").asText(), "");
    }

    private String priority(TicketRef ticket) {
        return jira.fields(ticket.id()).path("priority").path("name").asText();
    }

    @Override
    protected long opened(EffectKey key) {
        return jira.withLabel("nightshift-" + key).size();
    }

    @Override
    protected StandIn vendor() {
        return jira;
    }

    @Override
    protected Remote remote() {
        return issues.remote();
    }

    @Override
    protected List<String> texts(TicketRef ticket, boolean isPublic) {
        return jira.texts(ticket.id(), isPublic);
    }

    @Override
    protected void customerSays(TicketRef ticket, String text) {
        jira.comment(ticket.id(), CUSTOMER, text, true);
    }

    @Override
    protected TicketRef aTicketThatIsGone() {
        return new TicketRef("jira", "SUP-1");
    }

    @Override
    protected Trouble.Answer no(int status, String words) {
        return new Trouble.Answer(status, "{\"errorMessages\":[],\"errors\":{\"body\":\"" + words + "\"}}");
    }

    @Override
    protected List<Writing> writings() {
        return List.of(
                replying("POST"),
                changing("priority", "PUT", "urgent"),
                changing("note to a priority", "POST", "urgent"),
                changing("transition", "POST", "solved"),
                opening("issue", "POST"));
    }

    @Override
    protected void written(Writing writing, Opened opened) {
        assertThat(priority(opened.ticket()))
                .as(writing.name())
                .isEqualTo(writing.name().contains("priority") ? "Highest" : "Medium");
        assertThat(status(opened.ticket()))
                .as(writing.name())
                .isEqualTo(writing.name().equals("transition") ? "solved" : "open");
    }

    @Test
    void hidesANoteFromTheCustomer() {
        var opened = aTicket();

        desk.update(key(), opened.ticket(), "urgent", "Stands still");

        assertThat(told(opened.ticket())).isEmpty();
        assertThat(notes(opened.ticket())).containsExactly("Stands still");
    }

    @Test
    void refusesAStatusToWhichTheWorkflowDoesNotLead() {
        var statuses = Map.of("on-hold", "Parked");
        var parking = new JiraSettings(
                jira.baseUrl(),
                JiraStandIn.EMAIL,
                JiraStandIn.TOKEN,
                "",
                "escalation",
                "Task",
                "Relates",
                statuses,
                null);
        var opened = aTicket();

        refuses(
                () -> new Jira().jiraDesk(issues, parking).update(key(), opened.ticket(), "on-hold", "x"),
                "no transition to 'Parked'");

        assertThat(notes(opened.ticket())).isEmpty();
        assertThatThrownBy(() -> new JiraSettings(
                        jira.baseUrl(), "a", "b", "", "escalation", "Task", "Relates", Map.of("parked", "x"), null))
                .hasMessageContaining("parked");
    }

    @Test
    void refusesWhatJiraDoesNotKnow() {
        var opened = aTicket();

        refuses(() -> desk.update(key(), opened.ticket(), "escalated", "x"), "'escalated'");
        refuses(
                () -> desk.reply(key(), new CustomerRef("C-1001"), new TicketRef("jira", "SUP-1"), "x"),
                "does not exist");
        refuses(() -> desk.update(key(), new TicketRef("jira", "SUP-1"), "open", "x"), "does not exist");
        refuses(
                () -> desk.reply(key(), new CustomerRef("C-1001"), new TicketRef("jira", "SUP-1/../2"), "x"),
                "no ticket SUP-1/../2");
        assertThat(desk.keeps(new TicketRef("desk", "1"))).isFalse();
    }

    @Test
    void opensAFurtherIssueForTheSameCustomerBesideTheTicket() {
        var opened = aTicket();
        var key = key();

        var receipt = desk.create(key, opened.customer(), opened.ticket(), "A second\nmatter", "Please\n\nlook");

        var fields = jira.fields(receipt.reference());
        assertThat(fields.path("reporter").path("accountId").asText()).isEqualTo(CUSTOMER);
        assertThat(fields.path("summary").asText()).isEqualTo("A second matter");
        assertThat(RichText.plain(fields.path("description"))).isEqualTo("Please\nlook");
        assertThat(fields.path("issuelinks").toString())
                .contains(opened.ticket().id());
        assertThat(desk.lookUp(sought(key, opened))).contains(receipt);
    }

    @Test
    void goesOnWithoutAReporter() {
        var opened = aTicket();
        jira.fields(opened.ticket().id()).putNull("reporter");

        assertThat(desk.create(key(), opened.customer(), opened.ticket(), "A second matter", "Please look")
                        .reference())
                .startsWith("SUP-");
    }

    @Test
    void comesLaterWhereSomebodyElseIsChangingTheIssue() {
        var opened = aTicket();
        jira.next("PUT", new Trouble.Answer(409, "{}"));

        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "urgent", "x"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("somebody else");
    }

    @Test
    void doesNotTrustAnAnswerItCannotRead() {
        var opened = aTicket();
        for (var body : List.of("{}", "[]", "<html>", "null", "{\"id\":\"1\",\"body\":\"x\"}")) {
            jira.next("POST", new Trouble.Answer(201, body));

            assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                    .as(body)
                    .isInstanceOf(Unavailable.class);
        }
        jira.next("PUT", new Trouble.Answer(200, "<html>"));
        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "urgent", "x"))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void followsNoRedirectWithItsCredentials() {
        var opened = aTicket();
        desk.reply(key(), opened.customer(), opened.ticket(), "x");
        var elsewhere = Map.of("Location", jira.baseUrl() + "/rest/api/3/myself");
        jira.next("GET", new Trouble.Answer(302, elsewhere, ""));
        jira.next("GET", new Trouble.Answer(302, elsewhere, ""));
        var calls = jira.calls();

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("302");

        assertThat(jira.calls()).isEqualTo(calls + 2);
    }

    @Test
    void saysThatItsCredentialsAreNotAccepted() {
        var stranger = new Jira().jiraIssues(settings(jira, "wrong", ""), Clock.systemUTC());

        assertThatThrownBy(() -> stranger.find("SUP-1"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("credentials");
    }

    @Test
    void leavesJiraAloneAfterManyFailures() {
        var opened = aTicket();
        for (int i = 0; i < 20; i++) {
            jira.next("GET", new Trouble.FailAfter(500));
        }
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                    .isInstanceOf(Unavailable.class);
        }
        var calls = jira.calls();

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(NotTried.class);

        assertThat(jira.calls()).isEqualTo(calls);
        assertThat(issues.remote().howItGoes().leftAlone()).isTrue();
    }
}
