package io.nightshift.connectors.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Refused;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.KeylessDeskContract;
import io.nightshift.connectors.desk.Html;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Freshdesk as a ticket desk, and what goes wrong with each thing that is written there. */
class FreshdeskDeskTest extends KeylessDeskContract {

    private static final long CUSTOMER = 129;
    private static final Map<Integer, String> WORDS = Map.of(2, "open", 3, "pending", 4, "solved", 7, "on-hold");

    private final FreshdeskStandIn freshdesk = new FreshdeskStandIn();
    private final FreshdeskAtWork work = new FreshdeskAtWork(freshdesk);
    private final FreshdeskDesk desk = work.desk();

    FreshdeskDeskTest() {
        freshdesk.contact(CUSTOMER, "Ada@Example.com", "C-1001");
    }

    @Override
    protected TicketDesk desk() {
        return desk;
    }

    @Override
    protected Opened aTicket() {
        return opened(freshdesk.ticket(CUSTOMER, "Late", "Where is my part?", "escalation", "vip"));
    }

    private static Opened opened(long number) {
        return new Opened(new TicketRef("freshdesk", String.valueOf(number)), new CustomerRef("C-1001"));
    }

    private static long number(TicketRef ticket) {
        return Long.parseLong(ticket.id());
    }

    @Override
    protected String status(TicketRef ticket) {
        return WORDS.getOrDefault(freshdesk.known(number(ticket)).path("status").asInt(), "");
    }

    private int priority(TicketRef ticket) {
        return freshdesk.known(number(ticket)).path("priority").asInt();
    }

    @Override
    protected long opened(EffectKey key) {
        return freshdesk.withTag(FurtherTickets.tag(key)).size();
    }

    @Override
    protected StandIn vendor() {
        return freshdesk;
    }

    @Override
    protected Remote remote() {
        return work.tickets().remote();
    }

    @Override
    protected List<String> texts(TicketRef ticket, boolean isPublic) {
        return freshdesk.texts(number(ticket), !isPublic);
    }

    @Override
    protected void customerSays(TicketRef ticket, String text) {
        freshdesk.remark(number(ticket), CUSTOMER, text, true, false);
    }

    @Override
    protected TicketRef aTicketThatIsGone() {
        return new TicketRef("freshdesk", "1");
    }

    @Override
    protected Trouble.Answer no(int status, String words) {
        return new Trouble.Answer(status, "{\"code\":\"some_code\",\"message\":\"" + words + "\"}");
    }

    @Override
    protected List<Writing> writings() {
        return List.of(
                replying("POST"),
                changing("priority", "PUT", "urgent"),
                changing("note to a priority", "POST", "urgent"),
                changing("status", "PUT", "solved"),
                opening("ticket", "POST"));
    }

    @Override
    protected void written(Writing writing, Opened opened) {
        assertThat(priority(opened.ticket()))
                .as(writing.name())
                .isEqualTo(writing.name().contains("priority") ? 4 : 2);
        assertThat(status(opened.ticket()))
                .as(writing.name())
                .isEqualTo(writing.name().equals("status") ? "solved" : "open");
    }

    @Test
    void findsTheFurtherTicketsItOpenedOnAnyPage() {
        var opened = aTicket();
        var reply = key();
        var further = key();
        desk.reply(reply, opened.customer(), opened.ticket(), "It is on its way");
        for (int i = 0; i < 5; i++) {
            freshdesk.remark(number(opened.ticket()), CUSTOMER, "And now?", true, false);
            desk.create(key(), opened.customer(), opened.ticket(), "Another matter", "Please look");
        }
        desk.create(further, opened.customer(), opened.ticket(), "The last matter", "Please look");

        assertThat(desk.lookUp(sought(reply, opened))).isPresent();
        assertThat(desk.lookUp(sought(further, opened))).isPresent();
    }

    @Test
    void writesWhatTheTextSaysAndNoMarkup() {
        var opened = aTicket();

        desk.reply(
                key(),
                opened.customer(),
                opened.ticket(),
                "5 < 6 & \"so on\"\n<img src=x>\n\n{{ticket.requester.email}}");

        assertThat(told(opened.ticket()))
                .containsExactly("5 < 6 & \"so on\"\n<img src=x>\n\n{{ticket.requester.email}}");
        assertThat(Html.of("<b>{{x}}</b>\ny"))
                .isEqualTo("<div>&lt;b&gt;&#123;&#123;x}}&lt;/b&gt;<br>y</div>")
                .satisfies(html -> assertThat(Html.plain(null, html)).isEqualTo("<b>{{x}}</b>\ny"));
    }

    @Test
    void hidesAFurtherTicketFromTheCustomer() {
        var opened = aTicket();
        desk.update(key(), opened.ticket(), "high", "Stands still");

        var receipt = desk.create(key(), opened.customer(), opened.ticket(), "A second\nmatter", "Please\nlook");

        var further = freshdesk.known(Long.parseLong(receipt.reference()));
        assertThat(further.path("requester_id").asLong()).isEqualTo(FreshdeskStandIn.AGENT);
        assertThat(further.path("subject").asText()).isEqualTo("A second matter");
        assertThat(further.path("priority").asInt()).isEqualTo(3);
        assertThat(further.path("description_text").asText())
                .isEqualTo("Please\nlook\n\nFollows ticket " + opened.ticket().id() + " of customer C-1001");
        assertThat(further.path("tags").get(0).asText()).matches("nightshift-[0-9a-f]{20}");
    }

    @Test
    void callsNoMoreThanItMustWhereTheStatusIsThereAlready() {
        var opened = aTicket();
        desk.update(key(), opened.ticket(), "solved", "Done");
        var calls = freshdesk.calls();

        desk.update(key(), opened.ticket(), "solved", "Done indeed");

        assertThat(notes(opened.ticket())).hasSize(2);
        // The conversation, the ticket, the note.
        assertThat(freshdesk.calls()).isEqualTo(calls + 3);
    }

    @Test
    void knowsTheStatusesOfTheCompany() {
        var opened = aTicket();
        var settings = FreshdeskAtWork.settings(
                freshdesk, FreshdeskStandIn.KEY, "", "unique_external_id", Map.of("on-hold", 7));

        new FreshdeskAtWork(settings).desk().update(key(), opened.ticket(), "on-hold", "Waits");

        assertThat(status(opened.ticket())).isEqualTo("on-hold");
    }

    @Test
    void refusesWhatFreshdeskDoesNotKnow() {
        var opened = aTicket();

        refuses(() -> desk.update(key(), opened.ticket(), "escalated", "x"), "'escalated'");
        refuses(() -> desk.update(key(), opened(1).ticket(), "open", "x"), "404");
        refuses(
                () -> desk.reply(key(), opened.customer(), new TicketRef("freshdesk", "1/../2"), "x"),
                "is called 1/../2");
        assertThat(desk.keeps(new TicketRef("desk", "1"))).isFalse();
    }

    @Test
    void tellsNobodyWhatWasOneCustomersAfterTheTicketHasChangedHands() {
        var opened = aTicket();
        freshdesk.contact(130, "bob@example.com", null);
        freshdesk.known(number(opened.ticket())).put("requester_id", 130);

        refuses(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"), "is not C-1001's");

        assertThat(told(opened.ticket())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"description\":\"Validation failed\",\"errors\":[{\"field\":\"body\",\"message\":\"Too long\","
                        + "\"code\":\"invalid_value\"}]} | Validation failed body: Too long",
                "403 | {\"code\":\"access_denied\",\"message\":\"You are not authorized\"} | You are not authorized",
                "404 | '' | 404",
                "405 | {\"message\":\"POST method is not allowed\"} | not allowed"
            })
    void saysWhyFreshdeskRefuses(int status, String body, String words) {
        var opened = aTicket();
        freshdesk.next("POST", new Trouble.Answer(status, body));

        refuses(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"), words);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 409, 500, 502})
    void doesNotTakeForARefusalWhatIsNone(int status) {
        var opened = aTicket();
        freshdesk.next("POST", new Trouble.Answer(status, Map.of("Location", "https://example.org"), "<html>"));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(Unavailable.class)
                .isNotInstanceOf(Refused.class)
                .hasMessageContaining(String.valueOf(status));
        assertThat(told(opened.ticket())).isEmpty();
    }

    @Test
    void doesNotTrustAnAnswerItCannotRead() {
        var opened = aTicket();
        for (var body : List.of("{}", "[]", "<html>", "null", "{\"id\":4}", "{\"body\":\"x\"}")) {
            freshdesk.next("POST", new Trouble.Answer(201, body));

            assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                    .as(body)
                    .isInstanceOf(Unavailable.class);
        }
        freshdesk.next("PUT", new Trouble.Answer(200, "{}"));
        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "urgent", "x"))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void writesNothingWhereAListCannotBeReadToItsEnd() {
        var opened = aTicket();
        freshdesk.remark(number(opened.ticket()), CUSTOMER, "Any news?", true, false);
        work.tickets().self();
        freshdesk.next("GET", new Trouble.Answer(200, "{\"code\":\"odd\"}"));
        freshdesk.next("GET", new Trouble.Answer(200, ""));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(Unavailable.class);

        assertThat(told(opened.ticket())).containsExactly("Any news?");
    }

    @Test
    void saysWhoseItsKeyIsAndThatAWrongOneIsNotAccepted() {
        assertThat(work.harmlessCall()).contains("agent 432");
        var stranger =
                new FreshdeskAtWork(FreshdeskAtWork.settings(freshdesk, "wrong", "", "unique_external_id", null));

        assertThatThrownBy(stranger::harmlessCall)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("credentials");
    }

    @Test
    void opensAnotherTicketForAnotherKey() {
        var opened = aTicket();

        var one = desk.create(key(), opened.customer(), opened.ticket(), "A matter", "Please look");
        var other = desk.create(key(), opened.customer(), opened.ticket(), "Another matter", "Please look");

        assertThat(other.reference()).isNotEqualTo(one.reference());
    }

    @Test
    void doesNotStartWithSettingsThatCannotBeMeant() {
        assertThatThrownBy(() -> FreshdeskAtWork.settings(freshdesk, " ", "", "email", null))
                .hasMessageContaining("api-key");
        assertThatThrownBy(() -> FreshdeskAtWork.settings(freshdesk, "k", "short", "email", null))
                .hasMessageContaining("webhook-secret")
                .hasMessageNotContaining("'short'");
        assertThatThrownBy(() -> FreshdeskAtWork.settings(freshdesk, "k", "", "phone", null))
                .hasMessageContaining("customer-field");
        assertThatThrownBy(() -> FreshdeskAtWork.settings(freshdesk, "k", "", "email", Map.of("parked", 7)))
                .hasMessageContaining("parked");
        assertThatThrownBy(() -> FreshdeskAtWork.settings(freshdesk, "k", "", "email", Map.of("open", 1)))
                .hasMessageContaining("from 2");
        assertThat(FreshdeskAtWork.settings(freshdesk, "the-key", "", "email", null)
                        .toString())
                .doesNotContain("the-key");
    }
}
