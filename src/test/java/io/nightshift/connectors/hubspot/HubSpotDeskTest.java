package io.nightshift.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Refused;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.OutsideDeskContract;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.NotTried;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HubSpot as a ticket desk, and what goes wrong with each thing that is written there. */
class HubSpotDeskTest extends OutsideDeskContract {

    private static final Map<String, String> WORDS = Map.of("1", "open", "2", "pending", "3", "on-hold", "4", "solved");
    private static final String ADDRESS = "ada@example.com";

    private final HubSpotStandIn hubSpot = new HubSpotStandIn();
    private final HubSpotAtWork work = HubSpotAtWork.at(hubSpot);
    private final HubSpotDesk desk = work.desk();
    private final String company = hubSpot.object("companies", "customer_number", "C-1001", "name", "Weberei");
    private final String ada = contact("Ada@example.com", company);

    private String contact(String address, String company) {
        var contact = hubSpot.object("contacts", "email", address, "hs_additional_emails", "a@home.example;");
        hubSpot.associate("companies", company, "contacts", contact);
        return contact;
    }

    @AfterEach
    void keepsToTheDocument() {
        hubSpot.close();
        assertThat(hubSpot.contract().violations()).isEmpty();
    }

    @Override
    protected TicketDesk desk() {
        return desk;
    }

    @Override
    protected Opened aTicket() {
        var opened = opened(hubSpot.ticket(ada, "Late", "Where is my part?"));
        hubSpot.threads().cameIn(thread(opened), ada, ADDRESS, "Where is my part?");
        return opened;
    }

    private String thread(Opened opened) {
        return hubSpot.threads().thread(opened.ticket().id(), ada);
    }

    private static Opened opened(String number) {
        return new Opened(new TicketRef("hubspot", number), new CustomerRef("C-1001"));
    }

    @Override
    protected List<String> told(TicketRef ticket) {
        return hubSpot.threads().sent(ticket.id()).stream()
                .map(HubSpotDeskTest::withoutReference)
                .toList();
    }

    @Override
    protected List<String> notes(TicketRef ticket) {
        return hubSpot.notes(ticket.id()).stream()
                .map(it -> it.path("hs_note_body").asText())
                .map(it -> it.replace("<br>", "\n").replaceAll("</?div>", ""))
                .map(HubSpotDeskTest::withoutReference)
                .toList();
    }

    private static String withoutReference(String text) {
        return text.replaceFirst("\n\nRef\\. ns[0-9a-f]{20}$", "");
    }

    @Override
    protected String status(TicketRef ticket) {
        return WORDS.getOrDefault(says(ticket, "hs_pipeline_stage"), "");
    }

    private String says(TicketRef ticket, String property) {
        return hubSpot.properties("tickets", ticket.id()).path(property).asText();
    }

    @Override
    protected long opened(EffectKey key) {
        return hubSpot.all("tickets").stream()
                .filter(it -> it.path("nightshift_key")
                        .asText()
                        .equals(Reference.to(key).word()))
                .count();
    }

    @Override
    protected StandIn vendor() {
        return hubSpot;
    }

    @Override
    protected List<Writing> writings() {
        return List.of(
                new Writing(
                        "reply",
                        "POST",
                        (key, opened) -> desk.reply(key, opened.customer(), opened.ticket(), "It is on its way")),
                new Writing(
                        "priority",
                        "PATCH",
                        (key, opened) -> desk.update(key, opened.ticket(), "urgent", "Stands still")),
                new Writing(
                        "note to a priority",
                        "POST",
                        (key, opened) -> desk.update(key, opened.ticket(), "urgent", "Stands still")),
                new Writing(
                        "status",
                        "PATCH",
                        (key, opened) -> desk.update(key, opened.ticket(), "solved", "Stands still")),
                new Writing(
                        "ticket",
                        "POST",
                        (key, opened) -> desk.create(
                                key, opened.customer(), opened.ticket(), "A second matter", "Please look")));
    }

    @Override
    protected void written(Writing writing, Opened opened) {
        assertThat(says(opened.ticket(), "hs_ticket_priority"))
                .as(writing.name())
                .isEqualTo(writing.name().contains("priority") ? "URGENT" : "MEDIUM");
        assertThat(status(opened.ticket()))
                .as(writing.name())
                .isEqualTo(writing.name().equals("status") ? "solved" : "open");
    }

    @Test
    void endsWhatItWritesWithAReferenceThatOnlyItsOwnAppCanGive() {
        var opened = aTicket();
        var key = key();
        desk.reply(key, opened.customer(), opened.ticket(), "It is on its way");
        var written = hubSpot.threads().sent(opened.ticket().id()).getLast();
        assertThat(written).matches("It is on its way\n\nRef\\. ns[0-9a-f]{20}").doesNotContain(key.value());
        var another = aTicket();
        var thread = thread(another);
        hubSpot.threads().cameIn(thread, ada, ADDRESS, "> " + written + "\n\nThank you");
        hubSpot.threads().wentOut(thread, written);
        var note = hubSpot.object("notes", "hs_note_body", written, "hs_object_source_id", "4711");
        hubSpot.associate("notes", note, "tickets", another.ticket().id());

        assertThat(desk.lookUp(sought(key, another))).isEmpty();
        desk.reply(key, another.customer(), another.ticket(), "It is on its way");

        assertThat(told(another.ticket())).hasSize(1);
    }

    @Test
    void takesNothingForItsOwnThatCameInWhateverClientItNames() {
        var opened = aTicket();
        var key = key();
        hubSpot.threads()
                .cameIn(thread(opened), ada, ADDRESS, Reference.to(key).below("x"))
                .putObject("client")
                .put("clientType", "INTEGRATION")
                .put("integrationAppId", Long.parseLong(HubSpotStandIn.APP));

        assertThat(desk.lookUp(sought(key, opened))).isEmpty();
    }

    @Test
    void takesNoNoteForItsOwnThatIsNotOnTheTicket() {
        var opened = aTicket();
        desk.update(key(), opened.ticket(), "pending", "Waits");
        var key = key();
        hubSpot.next("POST", "hs_note_body", new Trouble.Answer(200, """
            {"results":[{"id":"9","properties":{"hs_object_source_id":"%s","hs_note_body":"%s"}}]}
            """.formatted(
                        HubSpotStandIn.APP, Reference.to(key).below("x").replace("\n", " "))));

        assertThat(desk.lookUp(sought(key, opened))).isEmpty();
    }

    @Test
    void findsWhatItWroteOnAnyPageAndAnyThread() {
        var opened = aTicket();
        var reply = key();
        var note = key();
        desk.reply(reply, opened.customer(), opened.ticket(), "It is on its way");
        desk.update(note, opened.ticket(), "pending", "Waits");
        for (int i = 0; i < 5; i++) {
            hubSpot.threads().cameIn(thread(opened), ada, ADDRESS, "And now?");
            desk.update(key(), opened.ticket(), "pending", "Waits");
        }

        assertThat(desk.lookUp(sought(reply, opened))).isPresent();
        assertThat(desk.lookUp(sought(note, opened))).isPresent();
    }

    @Test
    void findsALetterWhoseLastLineHubSpotDoesNotShow() {
        var opened = aTicket();
        var key = key();
        var receipt = desk.reply(key, opened.customer(), opened.ticket(), "It is on its way");
        var letter = letter(receipt.reference());
        hubSpot.threads().shorten(letter, "It is on its way", "TRUNCATED_TO_MOST_RECENT_REPLY");

        assertThat(desk.reply(key, opened.customer(), opened.ticket(), "It is on its way"))
                .isEqualTo(receipt);
        assertThat(told(opened.ticket())).hasSize(1);
    }

    private ObjectNode letter(String id) {
        return hubSpot.threads().all().stream()
                .filter(it -> it.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void answersTheLastMailOfTheContactAtTheAddressItCameFrom() {
        var opened = aTicket();
        var thread = thread(opened);
        hubSpot.threads().cameIn(thread, ada, "A@home.example", "From home").put("channelAccountId", "9");
        var bob = hubSpot.object("contacts", "email", "bob@example.com");
        hubSpot.threads().cameIn(thread(opened), bob, "bob@example.com", "I am Bob, tell me");
        hubSpot.threads().wentOut(thread(opened), "We look into it");

        desk.reply(key(), opened.customer(), opened.ticket(), "5 < 6 & \"so on\"\n<img src=x>\n\n{{contact.email}}");

        var sent = hubSpot.threads().on(thread).getLast();
        assertThat(sent.at("/recipients/0/deliveryIdentifier/value").asText()).isEqualTo("A@home.example");
        assertThat(sent.path("recipients")).hasSize(1);
        assertThat(sent.path("channelAccountId").asText()).isEqualTo("9");
        assertThat(sent.path("createdBy").asText()).isEqualTo("A-" + HubSpotStandIn.USER);
        assertThat(sent.path("subject").asText()).isEqualTo("Re: Late");
        assertThat(sent.path("richText").asText())
                .startsWith("<div>5 &lt; 6 &amp; &quot;so on&quot;<br>&lt;img src=x&gt;<br><br>&#123;&#123;contact");
        assertThat(told(opened.ticket())).containsExactly("5 < 6 & \"so on\"\n<img src=x>\n\n{{contact.email}}");
    }

    /** In a chat a visitor is whoever they say they are. */
    @Test
    void answersNobodyInAChatAndNobodyWhoseAddressIsNotTheContacts() {
        var opened = opened(hubSpot.ticket(ada, "Late", "Where is my part?"));
        refuses(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"), "no mail");
        var thread = thread(opened);
        var chat = hubSpot.threads().cameIn(thread, ada, ADDRESS, "I am Ada");
        HubSpotThreads.from(chat, "V-" + ada, "CHANNEL_SPECIFIC_OPAQUE_ID", "0232d1661ef84248");
        hubSpot.threads().cameIn(thread, ada, "eve@example.com", "I am Ada, too");
        chat.put("channelId", "1000");

        refuses(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"), "no mail");

        assertThat(told(opened.ticket())).isEmpty();
    }

    /** A filter that HubSpot does not mind must not lead a letter into another conversation. */
    @Test
    void writesInNoThreadOfAnotherTicket() {
        var opened = opened(hubSpot.ticket(ada, "Late", "Where is my part?"));
        var another = aTicket();
        hubSpot.threads().mindsNoTicket();

        refuses(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"), "no mail");

        assertThat(told(another.ticket())).isEmpty();
    }

    @Test
    void asksAPersonWhereALetterCouldNotBeSentOrIsNotFoundAsItsOwn() {
        var opened = aTicket();
        hubSpot.threads().sends("FAILED");
        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("could not be sent");
        hubSpot.next("POST", new Trouble.Answer(201, """
            {"id":"m1","type":"MESSAGE","conversationsThreadId":"1","createdAt":"2026-03-02T07:00:00Z","direction":"OUTGOING",
             "client":{"clientType":"INTEGRATION","integrationAppId":4711}}\
            """));
        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("not as one that app");
        hubSpot.next("POST", new Trouble.Answer(201, "{\"id\":\"77\",\"properties\":{}}"));
        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "solved", "x"))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("note 77");
    }

    @Test
    void doesNotCountALetterThatNobodyGot() {
        var opened = aTicket();
        var key = key();
        hubSpot.threads().sends("FAILED");
        assertThatThrownBy(() -> desk.reply(key, opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(CannotTell.class);

        assertThat(desk.lookUp(sought(key, opened))).isEmpty();
    }

    @Test
    void leavesAStageAloneThatIsThereAlready() {
        var opened = aTicket();
        desk.update(key(), opened.ticket(), "solved", "Done");
        var changed = says(opened.ticket(), "hs_lastmodifieddate");

        desk.update(key(), opened.ticket(), "solved", "Done indeed");

        assertThat(notes(opened.ticket())).hasSize(2);
        assertThat(says(opened.ticket(), "hs_lastmodifieddate")).isEqualTo(changed);
    }

    @Test
    void setsNoStageInAPipelineThatTheSettingsDoNotMean() {
        var opened = opened(hubSpot.ticket(ada, "Late", "x", "hs_pipeline", "7", "hs_pipeline_stage", "70"));

        refuses(() -> desk.update(key(), opened.ticket(), "solved", "Done"), "pipeline 7");
        desk.update(key(), opened.ticket(), "urgent", "Stands still");

        assertThat(says(opened.ticket(), "hs_pipeline_stage")).isEqualTo("70");
        assertThat(says(opened.ticket(), "hs_ticket_priority")).isEqualTo("URGENT");
    }

    @Test
    void opensAFurtherTicketThatIsNoContacts() {
        var opened = aTicket();
        desk.update(key(), opened.ticket(), "high", "Stands still");

        var receipt = desk.create(key(), opened.customer(), opened.ticket(), "A second\nmatter", "Please\n\nlook");

        var further = new TicketRef("hubspot", receipt.reference());
        assertThat(says(further, "subject")).isEqualTo("A second matter");
        assertThat(says(further, "content"))
                .isEqualTo("Please\n\nlook\n\nFollows ticket " + opened.ticket().id() + " of customer C-1001");
        assertThat(says(further, "hs_ticket_priority")).isEqualTo("HIGH");
        assertThat(status(further)).isEqualTo("open");
        assertThat(says(further, "hubspot_owner_id")).isEmpty();
        assertThat(work.tickets().requester(work.tickets().find(further.id()).orElseThrow()))
                .isEmpty();
    }

    @Test
    void opensNothingUnderAKeyThatAnotherRequestHasUsed() {
        var opened = aTicket();
        var another = aTicket();
        var key = key();
        desk.create(key, opened.customer(), opened.ticket(), "A second matter", "x");

        refuses(
                () -> desk.create(key, another.customer(), another.ticket(), "A second matter", "x"),
                "used before for another request");
        assertThatThrownBy(() -> desk.lookUp(sought(key, another))).isInstanceOf(CannotTell.class);
        assertThat(opened(key)).isEqualTo(1);
    }

    /** Another node may be quicker; HubSpot makes no second one with the same key. */
    @ParameterizedTest
    @CsvSource({"400, VALIDATION_ERROR", "409, CONFLICT"})
    void findsTheTicketThatSomebodyElseHasOpenedMeanwhile(int status, String category) {
        var opened = aTicket();
        var key = key();
        var first = desk.create(key, opened.customer(), opened.ticket(), "A second matter", "x");
        hubSpot.next("GET", "", new Trouble.Answer(200, ticketAsJson(opened)));
        hubSpot.next("GET", "", new Trouble.Answer(404, "{}"));
        hubSpot.next("POST", new Trouble.Answer(status, "{\"category\":\"" + category + "\"}"));

        if (status == 400) {
            assertThat(desk.create(key, opened.customer(), opened.ticket(), "A second matter", "x"))
                    .isEqualTo(first);
        } else {
            assertThatThrownBy(() -> desk.create(key, opened.customer(), opened.ticket(), "A second matter", "x"))
                    .isInstanceOf(Unavailable.class);
            assertThat(desk.lookUp(sought(key, opened))).contains(first);
        }
    }

    private String ticketAsJson(Opened opened) {
        return "{\"id\":\"" + opened.ticket().id() + "\",\"properties\":{\"hs_pipeline\":\"0\"}}";
    }

    @Test
    void takesNoTicketForItsOwnWhoseKeyOnlyLooksLikeIt() {
        var opened = aTicket();
        var key = key();
        hubSpot.ticket(ada, "x", "x", "nightshift_key", Reference.to(key).word().toUpperCase(java.util.Locale.ROOT));

        assertThat(desk.lookUp(sought(key, opened))).isEmpty();
    }

    @Test
    void asksAPersonWhereTheStatusIsSetAndTheNoteIsRefused() {
        var opened = aTicket();
        hubSpot.next("POST", new Trouble.Answer(403, "{\"category\":\"MISSING_SCOPES\",\"message\":\"Not you\"}"));

        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "urgent", "Stands still"))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("Not you");
        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "urgent", "x".repeat(65_536)))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("room for 65536");
    }

    @Test
    void refusesWhatHubSpotDoesNotKnow() {
        var opened = aTicket();

        refuses(() -> desk.update(key(), opened.ticket(), "escalated", "x"), "'escalated'");
        refuses(() -> desk.update(key(), opened("1").ticket(), "open", "x"), "no ticket");
        refuses(
                () -> desk.reply(key(), opened.customer(), new TicketRef("hubspot", "1/../2"), "x"),
                "is called 1/../2");
        assertThatThrownBy(() -> desk.lookUp(sought(key(), opened("1")))).isInstanceOf(CannotTell.class);
        assertThat(desk.keeps(new TicketRef("desk", "1"))).isFalse();
    }

    /** HubSpot shows the one that is left. */
    @Test
    void takesATicketThatWasMergedIntoAnotherForGone() {
        var opened = aTicket();
        hubSpot.merge(opened.ticket().id(), aTicket().ticket().id());

        refuses(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"), "no ticket");
    }

    @Test
    void tellsNobodyWhatWasOneCustomersAfterTheTicketHasChangedHands() {
        var opened = aTicket();
        var other = hubSpot.object("companies", "customer_number", "C-2002");
        var bob = contact("bob@example.com", other);
        var ticket = hubSpot.ticket(bob, "Late", "x");
        hubSpot.threads().cameIn(hubSpot.threads().thread(ticket, bob), bob, "bob@example.com", "x");

        refuses(() -> desk.reply(key(), opened.customer(), new TicketRef("hubspot", ticket), "x"), "is not C-1001's");

        assertThat(hubSpot.threads().sent(ticket)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, VALIDATION_ERROR, io.nightshift.actions.Refused",
        "403, MISSING_SCOPES, io.nightshift.actions.Refused",
        "404, OBJECT_NOT_FOUND, io.nightshift.connectors.remote.NoSuchThing",
        "302, MOVED, io.nightshift.actions.Unavailable",
        "401, INVALID_AUTHENTICATION, io.nightshift.actions.Unavailable",
        "409, CONFLICT, io.nightshift.actions.Unavailable",
        "423, LOCKED, io.nightshift.actions.Unavailable",
        "500, INTERNAL_ERROR, io.nightshift.actions.Unavailable",
        "502, BAD_GATEWAY, io.nightshift.actions.Unavailable",
    })
    void knowsWhatEachErrorMeans(int status, String category, Class<?> outcome) {
        var opened = aTicket();
        hubSpot.next("POST", new Trouble.Answer(status, "{\"category\":\"" + category + "\",\"message\":\"m\"}"));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isExactlyInstanceOf(outcome)
                .hasMessageContaining(String.valueOf(status));
        assertThat(told(opened.ticket())).isEmpty();
    }

    @Test
    void leavesHubSpotAloneWhenItHasCalledTooOften() {
        var opened = aTicket();
        hubSpot.next("POST", new Trouble.Answer(429, "{\"policyName\":\"TEN_SECONDLY_ROLLING\"}"));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(AskedToWait.class);
        var calls = hubSpot.calls();
        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(NotTried.class);

        assertThat(hubSpot.calls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "<html>", "null", "{\"id\":\"x\"}", "{\"id\":\"1\",\"properties\":{}}"})
    void doesNotTrustAnAnswerThatItCannotRead(String body) {
        var opened = aTicket();
        hubSpot.next("POST", new Trouble.Answer(201, body));
        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(Unavailable.class)
                .isNotInstanceOf(Refused.class);
        hubSpot.next("PATCH", new Trouble.Answer(200, body));
        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "urgent", "x"))
                .isInstanceOf(Unavailable.class);
        hubSpot.next("POST", new Trouble.Answer(201, body));
        assertThatThrownBy(() -> desk.create(key(), opened.customer(), opened.ticket(), "A second matter", "x"))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void writesNothingWhereAListCannotBeReadToItsEnd() {
        var opened = aTicket();
        hubSpot.next("GET", new Trouble.Answer(200, "{\"results\":{}}"));
        hubSpot.next("GET", new Trouble.Answer(200, ""));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(Unavailable.class);

        assertThat(told(opened.ticket())).isEmpty();
    }
}
