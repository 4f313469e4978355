package io.nightshift.connectors.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.OutsideDeskContract;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A desk that settings describe, and what goes wrong with each thing that is written there. */
class CustomDeskTest extends OutsideDeskContract {

    private static final Map<String, String> WORDS =
            Map.of("open", "open", "waits for customer", "pending", "parked", "on-hold", "done", "solved");

    private final HarbourStandIn harbour = new HarbourStandIn();
    private final CustomDesk desk = desk(Map.of());

    private CustomDesk desk(Map<String, String> otherwise) {
        return new CustomDesk(new Tickets(Harbour.described(harbour, otherwise), Clock.systemUTC()));
    }

    @AfterEach
    void keepsToTheDocument() {
        harbour.close();
        assertThat(harbour.contract().violations()).isEmpty();
    }

    @Override
    protected TicketDesk desk() {
        return desk;
    }

    @Override
    protected Opened aTicket() {
        var number = harbour.ticket("ada", "C-1001", "Late", "<p>Where is my part?</p>", "escalation", "vip");
        return new Opened(new TicketRef("harbour", number), new CustomerRef("C-1001"));
    }

    @Override
    protected List<String> told(TicketRef ticket) {
        return texts(ticket, "public");
    }

    @Override
    protected List<String> notes(TicketRef ticket) {
        return texts(ticket, "internal");
    }

    private List<String> texts(TicketRef ticket, String visibility) {
        return harbour.html(ticket.id(), visibility).stream()
                .map(it -> it.replaceFirst("<p>(.*)</p><p>Ref\\. ns[0-9a-f]{20}</p>$", "$1"))
                .toList();
    }

    @Override
    protected String status(TicketRef ticket) {
        return WORDS.getOrDefault(harbour.known(ticket.id()).path("state").asText(), "");
    }

    @Override
    protected long opened(EffectKey key) {
        return harbour.tagged(Reference.to(key).word());
    }

    @Override
    protected StandIn vendor() {
        return harbour;
    }

    @Override
    protected List<Writing> writings() {
        return List.of(
                new Writing(
                        "reply",
                        "POST",
                        (key, opened) -> desk.reply(key, opened.customer(), opened.ticket(), "It is on its way")),
                new Writing(
                        "status", "PUT", (key, opened) -> desk.update(key, opened.ticket(), "solved", "Stands still")),
                new Writing(
                        "priority",
                        "PATCH",
                        (key, opened) -> desk.update(key, opened.ticket(), "urgent", "Stands still")),
                new Writing(
                        "note", "POST", (key, opened) -> desk.update(key, opened.ticket(), "urgent", "Stands still")),
                new Writing(
                        "further ticket",
                        "POST",
                        (key, opened) -> desk.create(
                                key, opened.customer(), opened.ticket(), "A second matter", "Please look")));
    }

    @Override
    protected void written(Writing writing, Opened opened) {
        assertThat(status(opened.ticket()))
                .as(writing.name())
                .isEqualTo(writing.name().equals("status") ? "solved" : "open");
        assertThat(harbour.known(opened.ticket().id()).path("urgency").asInt())
                .as(writing.name())
                .isEqualTo(writing.name().equals("priority") || writing.name().equals("note") ? 1 : 3);
    }

    private static Sought sought(EffectKey key, Opened opened) {
        return new Sought(key, opened.customer(), opened.ticket());
    }

    @Test
    void saysWhatTheTextSaysAndNothingElse() {
        var opened = aTicket();
        var nasty = "\"},\"visibility\":\"internal\",{\"x\":\"<script>alert(1)</script> & {{ticket.title}} {ticket}\\";

        desk.reply(key(), opened.customer(), opened.ticket(), nasty);

        assertThat(harbour.html(opened.ticket().id(), "public"))
                .singleElement()
                .asString()
                .doesNotContain("<script>", "{{")
                .satisfies(html -> assertThat(Markup.HTML.read(html)).startsWith(nasty));
        assertThat(harbour.html(opened.ticket().id(), "internal")).isEmpty();
    }

    @Test
    void endsWhatItWritesWithAReferenceThatOnlyItsOwnAccountCanGive() {
        var opened = aTicket();
        var key = key();
        desk.reply(key, opened.customer(), opened.ticket(), "It is on its way");
        var written = harbour.html(opened.ticket().id(), "public").getLast();
        var another = aTicket();
        harbour.say(another.ticket().id(), "ada", "customer", "<blockquote>" + written + "</blockquote>", true);

        assertThat(desk.lookUp(sought(key, another))).isEmpty();
        desk.reply(key, another.customer(), another.ticket(), "It is on its way");

        assertThat(harbour.html(another.ticket().id(), "public")).hasSize(2);
    }

    @Test
    void findsItsReplyOnAnyPage() {
        var opened = aTicket();
        for (int i = 0; i < 5; i++) {
            harbour.say(opened.ticket().id(), "ada", "customer", "<p>And now?</p>", true);
        }
        var key = key();
        var receipt = desk.reply(key, opened.customer(), opened.ticket(), "It has arrived");

        assertThat(desk.lookUp(sought(key, opened))).contains(receipt);
    }

    @Test
    void asksAPersonWhereTheDeskSaysThatAStatusIsSetAndItIsNot() {
        var opened = aTicket();
        harbour.known(opened.ticket().id()).put("state", "closed");

        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "open", "Once more"))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("is not 'open'");

        assertThat(notes(opened.ticket())).isEmpty();
    }

    @Test
    void asksAPersonWhereANoteStandsWhereTheCustomerReadsIt() {
        var opened = aTicket();
        var wrong =
                desk(Map.of("write.note.json", "{\"message\": {\"html\": \"{text}\", \"visibility\": \"public\"}}"));

        assertThatThrownBy(() -> wrong.update(key(), opened.ticket(), "urgent", "She is difficult"))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("no note for the company alone");
    }

    @Test
    void asksAPersonWhereTheDeskSaysThatItHasWrittenAndHasNot() {
        var opened = aTicket();
        harbour.next("POST", new Trouble.Answer(201, "{}"));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("there is no reply");
    }

    @Test
    void leavesAStatusAloneThatIsThereAlready() {
        var opened = aTicket();
        desk.update(key(), opened.ticket(), "solved", "Done");
        harbour.next("PUT", new Trouble.CutBefore());

        desk.update(key(), opened.ticket(), "solved", "Done indeed");

        assertThat(notes(opened.ticket())).hasSize(2);
    }

    @Test
    void opensAFurtherTicketWithWhatTheTemplatesTakeFromTheFirst() {
        var opened = aTicket();

        var receipt = desk.create(
                key(), opened.customer(), opened.ticket(), "A second\r\nmatter \"quoted\"", "Please\n\nlook");

        var further = harbour.known(receipt.reference());
        assertThat(further.path("title").asText()).isEqualTo("A second matter \"quoted\"");
        assertThat(further.path("queue").asText()).isEqualTo("pumps");
        assertThat(further.path("body").asText()).startsWith("<p>Please</p><p>look</p><p>Ref. ns");
        assertThat(harbour.follows()).contains(opened.ticket().id());
    }

    @Test
    void opensNoFurtherTicketForSomebodyElse() {
        var opened = aTicket();

        refuses(
                () -> desk.create(key(), new CustomerRef("C-2"), opened.ticket(), "A second matter", "x"),
                "is not C-2's any longer");
    }

    @Test
    void doesNotBelieveADeskThatFindsAnythingByAReference() {
        for (int i = 0; i < 25; i++) {
            aTicket();
        }
        var opened = aTicket();
        var key = key();
        var finding = desk(Map.of(
                "write.create.find.path", "/api/tickets?page={page}",
                "write.create.find.page-size", "2"));

        assertThatThrownBy(() -> finding.lookUp(sought(key, opened)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("does not look for it");
    }

    @Test
    void takesNoOtherTicketForTheOneThatFollows() {
        aTicket();
        var opened = aTicket();
        var key = key();
        var finding = desk(Map.of("write.create.find.path", "/api/tickets?page={page}"));

        assertThat(finding.lookUp(sought(key, opened))).isEmpty();
    }

    @Test
    void refusesWhatTheDeskDoesNotKnow() {
        var opened = aTicket();

        refuses(() -> desk.update(key(), opened.ticket(), "escalated", "x"), "'escalated'");
        refuses(() -> desk.update(key(), new TicketRef("harbour", "1"), "open", "x"), "1");
        for (var wrong : List.of("..", "1/../2", "1?x=1", "x")) {
            refuses(() -> desk.update(key(), new TicketRef("harbour", wrong), "open", "x"), "no ticket " + wrong);
        }
        assertThat(desk.keeps(new TicketRef("desk", "1"))).isFalse();
    }

    @Test
    void cannotTellWhereTheTicketIsGone() {
        var gone = new Opened(new TicketRef("harbour", "1"), new CustomerRef("C-1001"));

        assertThatThrownBy(() -> desk.lookUp(sought(key(), gone))).isInstanceOf(CannotTell.class);
    }

    @Test
    void doesNotWriteOnWhatIsAnotherTicket() {
        var opened = aTicket();
        harbour.known(opened.ticket().id()).put("id", 4711);

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("4711");
        assertThat(told(opened.ticket())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 422})
    void takesARefusalForOne(int status) {
        var opened = aTicket();
        harbour.next(
                "POST", new Trouble.Answer(status, "{\"errors\":[{\"message\":\"No\"},{\"message\":\"Too long\"}]}"));

        refuses(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"), "(No Too long)");
    }

    @Test
    void asksAPersonWhereTheStatusIsSetAndTheNoteIsRefused() {
        var opened = aTicket();
        harbour.next("POST", new Trouble.Answer(403, "{}"));

        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "urgent", "x"))
                .isInstanceOf(CannotTell.class);
    }

    @Test
    void waitsAsLongAsTheDeskAsksItTo() {
        var opened = aTicket();
        harbour.next("POST", new Trouble.Answer(429, Map.of("Retry-After", "60"), ""));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(AskedToWait.class);
    }

    @Test
    void doesNotTrustAnAnswerItCannotRead() {
        var opened = aTicket();
        for (var body : List.of("<html>Please sign in</html>", "{\"", "1 2")) {
            harbour.next("POST", new Trouble.Answer(200, Map.of("Content-Type", "text/html"), body));

            assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                    .as(body)
                    .isInstanceOf(Unavailable.class);
        }
        for (var body : List.of("", "null", "\"x\"", "{}", "[]")) {
            harbour.next("GET", new Trouble.Answer(200, body));
            harbour.next("GET", new Trouble.Answer(200, body));

            assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                    .as(body)
                    .isInstanceOf(Unavailable.class);
        }
        assertThat(told(opened.ticket())).isEmpty();
    }

    @Test
    void saysWhatItSawWhenItIsTried() {
        var tickets = new Tickets(Harbour.described(harbour, Map.of()), Clock.systemUTC());
        var stranger = new Tickets(Harbour.described(harbour, Map.of("headers.X-Api-Key", "wrong")), Clock.systemUTC());

        assertThat(CustomDesks.connection(tickets, Clock.systemUTC())
                        .harmlessCall()
                        .make())
                .isEqualTo("harbour knows the agent as account 7 and lists 0 tickets that have changed just now");
        assertThatThrownBy(() -> CustomDesks.connection(stranger, Clock.systemUTC())
                        .harmlessCall()
                        .make())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("Who are you?")
                .hasMessageContaining("credentials");
    }
}
