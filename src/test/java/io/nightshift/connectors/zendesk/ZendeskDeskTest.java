package io.nightshift.connectors.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.OutsideDeskContract;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.NotTried;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zendesk as a ticket desk, and what goes wrong with each thing that is written there. */
class ZendeskDeskTest extends OutsideDeskContract {

    private static final long CUSTOMER = 1;

    private final ZendeskStandIn zendesk = new ZendeskStandIn();
    private final ZendeskTickets tickets = tickets(zendesk, Duration.ofSeconds(1));
    private final ZendeskDesk desk = new ZendeskDesk(tickets);

    ZendeskDeskTest() {
        zendesk.user(CUSTOMER, "Ada Byron", "ada@example.com", "end-user", "C-1001");
    }

    static ZendeskTickets tickets(ZendeskStandIn zendesk, Duration timeLimit) {
        var settings = new ZendeskSettings(
                zendesk.baseUrl(),
                ZendeskStandIn.EMAIL,
                ZendeskStandIn.TOKEN,
                "",
                "escalation",
                new RemoteLimits(timeLimit, 1000, Duration.ofSeconds(1)));
        return new Zendesk().zendeskTickets(settings, Clock.systemUTC());
    }

    @AfterEach
    void keepsToTheDocument() {
        zendesk.close();
        assertThat(zendesk.contract().violations()).isEmpty();
    }

    @Override
    protected TicketDesk desk() {
        return desk;
    }

    @Override
    protected Opened aTicket() {
        var id = zendesk.ticket(CUSTOMER, "Late", "Where is my part?", "escalation", "vip");
        return new Opened(new TicketRef("zendesk", String.valueOf(id)), new CustomerRef("C-1001"));
    }

    @Override
    protected List<String> told(TicketRef ticket) {
        return zendesk.publicComments(number(ticket)).stream().skip(1).toList();
    }

    @Override
    protected List<String> notes(TicketRef ticket) {
        return zendesk.notes(number(ticket));
    }

    @Override
    protected String status(TicketRef ticket) {
        return zendesk.ticket(number(ticket)).path("status").asText();
    }

    @Override
    protected long opened(EffectKey key) {
        return zendesk.ticketsWithExternalId(key.value());
    }

    private static long number(TicketRef ticket) {
        return Long.parseLong(ticket.id());
    }

    @Override
    protected StandIn vendor() {
        return zendesk;
    }

    @Override
    protected List<Writing> writings() {
        return List.of(replying("PUT"), changing("update", "PUT", "urgent"), opening("create", "POST"));
    }

    @Test
    void keepsTheTagsOfOthersAndLosesNoneThatComesMeanwhile() {
        var opened = aTicket();
        zendesk.somebodyElseWrites(2);

        desk.reply(key(), opened.customer(), opened.ticket(), "It is on its way");

        assertThat(zendesk.ticket(number(opened.ticket())).path("tags").toString())
                .contains("escalation", "vip");
        assertThat(told(opened.ticket())).containsExactly("It is on its way");
    }

    /** Zendesk also finds what only begins with a number. */
    @Test
    void takesNoOtherTicketForTheOneItHasOpened() {
        var opened = aTicket();
        var key = key();
        desk.create(new EffectKey(key + "1"), opened.customer(), opened.ticket(), "Another matter", "Look");

        desk.create(key, opened.customer(), opened.ticket(), "A second matter", "Please look");

        assertThat(opened(key)).isOne();
    }

    @Test
    void givesUpOnATicketThatNeverRests() {
        var opened = aTicket();
        zendesk.somebodyElseWrites(100);

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "It is on its way"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("changed by somebody else");

        assertThat(told(opened.ticket())).isEmpty();
    }

    @Test
    void refusesWhatZendeskDoesNotKnow() {
        var opened = aTicket();

        refuses(() -> desk.update(key(), opened.ticket(), "escalated", "x"), "'escalated'");
        refuses(() -> desk.reply(key(), new CustomerRef("C-1001"), new TicketRef("zendesk", "1"), "x"), "no ticket 1");
        refuses(
                () -> desk.reply(key(), new CustomerRef("C-1001"), new TicketRef("zendesk", "1/../2"), "x"),
                "No ticket of zendesk is called 1/../2");
        assertThat(desk.keeps(new TicketRef("desk", "1"))).isFalse();
    }

    @Test
    void callsOnHoldByZendesksWord() {
        var opened = aTicket();

        desk.update(key(), opened.ticket(), "on-hold", "Waits");

        assertThat(status(opened.ticket())).isEqualTo("hold");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 422})
    void takesARefusalForOne(int status) {
        var opened = aTicket();
        zendesk.next(
                "PUT", new Trouble.Answer(status, "{\"error\":{\"title\":\"Forbidden\",\"message\":\"Not you\"}}"));

        refuses(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"), "Forbidden Not you");
    }

    @Test
    void waitsAsLongAsZendeskAsksItTo() {
        var opened = aTicket();
        var calm = Map.of("Retry-After", "60", "Content-Type", "text/html");
        zendesk.next("PUT", new Trouble.Answer(429, calm, "Number of allowed API requests per minute exceeded"));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(AskedToWait.class);
        var calls = zendesk.calls();
        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(NotTried.class)
                .hasMessageContaining("left alone until");

        assertThat(zendesk.calls()).isEqualTo(calls);
        assertThat(tickets.remote().howItGoes().waitsUntil()).isNotNull();
        assertThat(tickets.remote().howItGoes().problem()).contains("429");
    }

    @Test
    void doesNotTrustAnAnswerItCannotRead() {
        var opened = aTicket();
        for (var body : List.of("{}", "[]", "<html>", "{\"ticket\":null}", "{\"ticket\":{\"id\":\"x\"}}")) {
            zendesk.next("PUT", new Trouble.Answer(200, body));

            assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                    .as(body)
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void cannotTellWhatItDidOnATicketThatIsGone() {
        var sought = new Sought(key(), new CustomerRef("C-1001"), new TicketRef("zendesk", "1"));

        assertThatThrownBy(() -> desk.lookUp(sought)).isInstanceOf(io.nightshift.actions.CannotTell.class);
    }

    @Test
    void triesLaterWhereAFurtherTicketMeetsAnotherRequest() {
        var opened = aTicket();
        zendesk.next("POST", new Trouble.Answer(409, "{\"error\":\"DatabaseConflict\"}"));

        assertThatThrownBy(() -> desk.create(key(), opened.customer(), opened.ticket(), "A second matter", "Look"))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void followsNoRedirectWithItsCredentials() {
        var opened = aTicket();
        var elsewhere = Map.of("Location", zendesk.baseUrl() + "/api/v2/tickets/1");
        zendesk.next("GET", new Trouble.Answer(302, elsewhere, ""));
        zendesk.next("GET", new Trouble.Answer(302, elsewhere, ""));
        var calls = zendesk.calls();

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("302");

        assertThat(zendesk.calls()).isEqualTo(calls + 2);
    }

    @Test
    void saysThatItsCredentialsAreNotAccepted() {
        var settings = new ZendeskSettings(zendesk.baseUrl(), "x@example.com", "wrong", "", "escalation", null);
        var stranger = new Zendesk().zendeskTickets(settings, Clock.systemUTC());

        assertThatThrownBy(() -> stranger.find(1))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("credentials");
    }

    @Test
    void leavesZendeskAloneAfterManyFailures() {
        var opened = aTicket();
        for (int i = 0; i < 20; i++) {
            zendesk.next("GET", new Trouble.FailAfter(500));
        }
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                    .isInstanceOf(Unavailable.class);
        }
        var calls = zendesk.calls();

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(NotTried.class);

        assertThat(zendesk.calls()).isEqualTo(calls);
        assertThat(tickets.remote().howItGoes().leftAlone()).isTrue();
    }
}
