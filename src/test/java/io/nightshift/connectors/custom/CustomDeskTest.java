package io.nightshift.connectors.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.KeylessDeskContract;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A desk that settings describe, and what goes wrong with each thing that is written there. */
class CustomDeskTest extends KeylessDeskContract {

    private static final Map<String, String> WORDS =
            Map.of("open", "open", "waits for customer", "pending", "parked", "on-hold", "done", "solved");

    private final HarbourStandIn harbour = new HarbourStandIn();
    private final Tickets tickets = new Tickets(Harbour.described(harbour, Map.of()), Clock.systemUTC());
    private final CustomDesk desk = new CustomDesk(tickets);

    private CustomDesk desk(Map<String, String> otherwise) {
        return new CustomDesk(new Tickets(Harbour.described(harbour, otherwise), Clock.systemUTC()));
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
    protected Remote remote() {
        return tickets.wire().remote();
    }

    @Override
    protected List<String> texts(TicketRef ticket, boolean isPublic) {
        return harbour.html(ticket.id(), isPublic ? "public" : "internal");
    }

    @Override
    protected void customerSays(TicketRef ticket, String text) {
        harbour.say(ticket.id(), "ada", "customer", "<blockquote>" + text + "</blockquote>", true);
    }

    @Override
    protected TicketRef aTicketThatIsGone() {
        return new TicketRef("harbour", "1");
    }

    @Override
    protected Trouble.Answer no(int status, String words) {
        return new Trouble.Answer(status, "{\"errors\":[{\"message\":\"No\"},{\"message\":\"" + words + "\"}]}");
    }

    @Override
    protected String plain(String text) {
        return text.replaceFirst("<p>(.*)</p><p>Ref\\. ns[0-9a-f]{20}</p>$", "$1");
    }

    @Override
    protected List<Writing> writings() {
        return List.of(
                replying("POST"),
                changing("status", "PUT", "solved"),
                changing("priority", "PATCH", "urgent"),
                changing("note", "POST", "urgent"),
                opening("further ticket", "POST"));
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
    void doesNotWriteOnWhatIsAnotherTicket() {
        var opened = aTicket();
        harbour.known(opened.ticket().id()).put("id", 4711);

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("4711");
        assertThat(told(opened.ticket())).isEmpty();
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
