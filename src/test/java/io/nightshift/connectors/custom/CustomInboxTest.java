package io.nightshift.connectors.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.custom.HarbourStandIn.PastTheEnd;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.Signature;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Deliveries of a described desk and the tickets they are about. */
class CustomInboxTest {

    private static final String BODY = "{\"type\":\"ticket.changed\",\"data\":{\"ticket\":{\"id\":4711}}}";
    private static final Instant NOW = Instant.parse("2026-03-04T09:15:00Z");
    private static final Instant NEVER = Instant.EPOCH;
    private static final String SHOWN = "a-secret-of-the-tests";

    private final HarbourStandIn harbour = new HarbourStandIn();
    private final CustomInbox inbox = inbox(Map.of());

    private CustomInbox inbox(Map<String, String> otherwise) {
        return new CustomInbox(new Tickets(Harbour.described(harbour, otherwise), Clock.systemUTC()));
    }

    @AfterEach
    void keepsToTheDocument() {
        harbour.close();
        assertThat(harbour.contract().violations()).isEmpty();
    }

    private static Delivery delivery(byte[] body) {
        var secret = Base64.getDecoder().decode(Harbour.SECRET.substring("whsec_".length()));
        var time = String.valueOf(NOW.getEpochSecond());
        var head = ("msg_1." + time + ".").getBytes(StandardCharsets.UTF_8);
        var headers = new HttpHeaders();
        headers.set("webhook-id", "msg_1");
        headers.set("webhook-timestamp", time);
        headers.set("webhook-signature", "v1," + base64(secret, head, body));
        return new Delivery(headers, body, NOW);
    }

    private static String base64(byte[] secret, byte[]... parts) {
        try {
            var mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec(secret, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            var signature = Base64.getEncoder().encodeToString(mac.doFinal());
            assertThat(Signature.of(secret, parts).isBase64(signature)).isTrue();
            return signature;
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Delivery delivery(String body) {
        return delivery(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Delivery shown(String secret) {
        var headers = new HttpHeaders();
        headers.set("X-Harbour-Secret", secret);
        return new Delivery(headers, BODY.getBytes(StandardCharsets.UTF_8), NOW);
    }

    @Test
    void hearsWhatIsSigned() {
        var heard = inbox.hear(delivery(BODY));

        assertThat(heard.things()).containsExactly("4711");
        assertThat(heard.delivery()).contains("msg_1");
    }

    @Test
    void hearsOfSeveralTicketsAtOnce() {
        var several = inbox(Map.of("webhook.ticket", "$.changed[*].id"));

        assertThat(several.hear(delivery("{\"changed\":[{\"id\":1},{\"id\":\"2\"},{\"id\":1}]}"))
                        .things())
                .containsExactly("1", "2");
    }

    @Test
    void hearsWhoShowsTheSecretWhereTheDeskCannotSign() {
        var unsigned = inbox(Map.of("webhook.header", "X-Harbour-Secret", "webhook.secrets[0]", SHOWN));

        assertThat(unsigned.hear(shown(SHOWN)).things()).containsExactly("4711");
        assertThat(unsigned.hear(shown(SHOWN)).delivery()).isEmpty();
        for (var wrong : List.of("", SHOWN + " ", SHOWN.substring(1))) {
            assertThatThrownBy(() -> unsigned.hear(shown(wrong))).isInstanceOf(NotGenuine.class);
        }
        assertThatThrownBy(() -> unsigned.hear(delivery(BODY))).isInstanceOf(NotGenuine.class);
        assertThatThrownBy(() -> inbox.hear(shown(SHOWN))).isInstanceOf(NotGenuine.class);
    }

    @Test
    void believesNobodyWithoutASecret() {
        assertThatThrownBy(() -> inbox(Map.of("webhook.secrets[0]", "")).hear(delivery(BODY)))
                .isInstanceOf(NotGenuine.class)
                .hasMessageContaining("nightshift.desks.harbour.webhook.secrets is not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{",
                "{\"data\":null}",
                "{\"data\":{\"ticket\":4711}}",
                "{\"data\":{\"ticket\":{\"id\":null}}}",
                "{\"data\":{\"ticket\":{\"id\":{\"a\":1}}}}",
                "{\"data\":{\"ticket\":{\"id\":\"4711/../1\"}}}",
                "{\"data\":{\"ticket\":{\"id\":[1,\"x\"]}}}",
                "{\"data\":{\"ticket\":{\"id\":\"4711\\u0000\"}}}",
                "{\"data\":{\"ticket\":{\"id\":1e400}}}",
                "{\"data\":{\"ticket\":{\"id\":-1}}}"
            })
    void saysThatADeliveryMakesNoSense(String body) {
        assertThatThrownBy(() -> inbox.hear(delivery(body))).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void saysThatDeepAndBrokenDeliveriesMakeNoSense() {
        for (var body : List.of(
                "{\"data\":".repeat(100_000).getBytes(StandardCharsets.UTF_8),
                "[".repeat(100_000).getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xff, (byte) 0xfe, 0})) {
            assertThatThrownBy(() -> inbox.hear(delivery(body))).isInstanceOf(NotUnderstood.class);
        }
    }

    /** Else the agent would answer itself. */
    @Test
    void takesItsOwnWordsForItsOwnHoweverItsAddressIsWritten() {
        var mailing = inbox(
                Map.of("read.account.path", "", "read.account.number", "", "read.account.is", "agent@harbour.example"));
        var number = harbour.ticket("ada", "C-1001", "Late", "<p>Where is my part?</p>", "escalation");
        harbour.say(number, "Agent@Harbour.example", "customer", "<p>It is on its way</p>", true);

        assertThat(mailing.read(number)
                        .orElseThrow()
                        .ticket()
                        .messages()
                        .getLast()
                        .author())
                .isEqualTo(io.nightshift.intake.IncomingTicket.Author.COMPANY);
    }

    @Test
    void readsATicketWithAllThatWasSaidInPublic() {
        var number = harbour.ticket("ada", "C-1001", "Late", "<p>Where is my part?</p>", "escalation", "vip");
        harbour.say(number, "eve", "staff", "<p>We look into it &amp; write</p>", true);
        harbour.say(number, "eve", "staff", "<p>She is important</p>", false);
        harbour.say(number, "ada", "customer", "Any<br>news?<script>alert('x')</script>", true);
        harbour.say(number, "bob", "customer", "<div>I wait for it, too</div>", true);
        harbour.say(number, "bot", "robot", "<p>Your request is important to us</p>", true);
        harbour.say(number, "bob", "customer", "<p> </p>", true);
        harbour.say(
                number,
                HarbourStandIn.AGENT,
                "agent",
                Markup.HTML.write(Reference.to(new EffectKey("12345678")).below("It is on its way")),
                true);

        var read = inbox.read(number).orElseThrow();

        assertThat(read.forTheAgent()).isTrue();
        assertThat(read.ticket().ticket()).isEqualTo(new TicketRef("harbour", number));
        assertThat(read.ticket().customer()).isEqualTo(new CustomerRef("C-1001"));
        assertThat(read.ticket().subject()).isEqualTo("Late");
        assertThat(read.ticket().messages())
                .extracting(IncomingTicket.Message::text)
                .containsExactly(
                        "Where is my part?",
                        "We look into it & write",
                        "Any\nnews?",
                        "I wait for it, too",
                        "Your request is important to us",
                        "It is on its way");
        assertThat(read.ticket().messages())
                .extracting(IncomingTicket.Message::author)
                .containsExactly(
                        Author.CUSTOMER,
                        Author.COMPANY,
                        Author.CUSTOMER,
                        Author.CUSTOMER,
                        Author.COMPANY,
                        Author.COMPANY);
    }

    @Test
    void readsTheOldestFirstWhereTheDeskListsTheNewestFirst() {
        var number = harbour.ticket("ada", "C-1001", "Late", "One", "escalation");
        harbour.say(number, "ada", "customer", "Three", true);
        harbour.say(number, "ada", "customer", "Two", true);

        assertThat(inbox(Map.of("read.comments.newest-first", "true"))
                        .read(number)
                        .orElseThrow()
                        .ticket()
                        .messages())
                .extracting(IncomingTicket.Message::text)
                .containsExactly("One", "Two", "Three");
    }

    @Test
    void leavesAloneWhatIsSettledWhatIsNotMarkedAndWhatTheHouseAsksItself() {
        var open = harbour.ticket("ada", "C-1001", "Late", "Where is it?", "escalation");
        Map<String, String> others = new HashMap<>();
        others.put("solved", harbour.ticket("ada", "C-1001", "Late", "Where is it?", "escalation"));
        others.put("closed", harbour.ticket("ada", "C-1001", "Late", "Where is it?", "escalation"));
        others.put("unmarked", harbour.ticket("ada", "C-1001", "Late", "Where is it?", "vip"));
        others.put("own", harbour.ticket(HarbourStandIn.AGENT, "C-1001", "Late", "Look", "escalation"));
        harbour.known(others.get("solved")).put("state", "done");
        harbour.known(others.get("closed")).put("state", "closed");

        assertThat(inbox.read(open).orElseThrow().forTheAgent()).isTrue();
        others.forEach(
                (why, number) -> assertThat(inbox.read(number).orElseThrow().forTheAgent())
                        .as(why)
                        .isFalse());
    }

    @Test
    void knowsACustomerByTheAddressHoweverItIsWritten() {
        var number = harbour.ticket("ada", "Ada@Example.com", "Late", "", "escalation");
        var nobody = harbour.ticket("ada", "", "Late", "", "escalation");

        assertThat(inbox.read(number).orElseThrow().ticket().customer()).isEqualTo(new CustomerRef("ada@example.com"));
        assertThat(inbox.read(nobody).orElseThrow().ticket().customer())
                .isEqualTo(new CustomerRef("unknown-harbour-" + nobody));
        assertThat(inbox.read(number).orElseThrow().ticket().messages())
                .containsExactly(new IncomingTicket.Message("description", Author.CUSTOMER, "Late"));
    }

    @Test
    void findsNothingWhereThereIsNoTicket() {
        assertThat(inbox.read("1")).isEqualTo(Optional.empty());
        assertThat(inbox.read("../me")).isEqualTo(Optional.empty());
    }

    @Test
    void listsEveryTicketThatHasChanged() {
        var before = harbour.ticket("ada", "C-1001", "Late", "Where is it?", "escalation");
        var since = Instant.ofEpochSecond(harbour.now());
        var many = many(5);

        assertThat(inbox.changedSince(since)).containsExactlyElementsOf(many).doesNotContain(before);
    }

    /** One ticket that cannot be read is told of, and keeps no others from being read. */
    @Test
    void tellsOfATicketWithoutANumberAndReadsTheOthers() {
        var many = many(3);
        harbour.next("GET", new Trouble.Answer(200, """
            {"tickets":[{"id":%s},{"title":"Late"},{"id":"../me"},{"id":%s}]}\
            """.formatted(many.get(0), many.get(2))));

        var changed = inbox.changedSince(NOW);

        assertThat(changed).hasSize(3).contains(many.get(0), many.get(2));
        var unread = changed.getLast();
        harbour.next("GET", new Trouble.Answer(200, "{\"tickets\":[{\"id\":1},{\"title\":\"Late\"}]}"));
        assertThatThrownBy(() -> inbox.read(unread))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("harbour lists 1 ticket without a number")
                .hasMessageContaining("$['id']")
                .hasMessageContaining("row 2");
        assertThat(inbox.read(unread)).as("as soon as all have numbers").isEmpty();
    }

    /** Else every poll would tell of the same ticket once more. */
    @Test
    void tellsOfATicketWithoutANumberOnceInAnHour() {
        for (var since : List.of(NOW, NOW.plusSeconds(120), NOW.plusSeconds(240))) {
            harbour.next("GET", new Trouble.Answer(200, "{\"tickets\":[{\"id\":1},{}]}"));
            assertThat(inbox.changedSince(since)).containsExactly("1", "without a number, since 2026-03-04T09:00:00Z");
        }
        assertThat(inbox.read("without a number, since yesterday")).isEmpty();
    }

    /** What a colleague writes in public is no answer of the customer's. */
    @Test
    void takesNobodyButTheRequesterForTheCustomerWhereNothingSaysWhoIsOfTheCompany() {
        var careful = inbox(Map.of("read.comments.by-the-company.at", "", "read.comments.by-the-company.is", ""));
        var number = harbour.ticket("Ada@example.com", "C-1001", "Late", "Where is my part?", "escalation");
        harbour.say(number, "eve", "staff", "We look into it", true);
        harbour.say(number, "ada@example.com ", "customer", "Any news?", true);
        harbour.say(number, "", "robot", "It was merged", true);
        harbour.say(number, HarbourStandIn.AGENT, "agent", "It is on its way", true);

        assertThat(careful.read(number).orElseThrow().ticket().messages())
                .extracting(IncomingTicket.Message::author)
                .containsExactly(Author.CUSTOMER, Author.COMPANY, Author.CUSTOMER, Author.COMPANY, Author.COMPANY);
    }

    @Test
    void readsNoTicketOfWhichNobodyKnowsWhoTheCustomerIs() {
        var careful = inbox(Map.of("read.comments.by-the-company.at", "", "read.comments.by-the-company.is", ""));
        var number = harbour.ticket("", "C-1001", "Late", "Where is my part?", "escalation");
        assertThat(careful.read(number)).isPresent();

        harbour.say(number, "eve", "staff", "We look into it", true);

        assertThatThrownBy(() -> careful.read(number))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("who has opened ticket " + number)
                .hasMessageContaining("read.comments.by-the-company");
    }

    /** Nobody knows how many rows a desk allows on one page; many allow fewer than they are asked for. */
    @ParameterizedTest
    @EnumSource(
            value = PastTheEnd.class,
            names = {"NOTHING", "NO_SUCH_PAGE"})
    void readsListsToTheirEndHoweverShortTheirPagesAre(PastTheEnd pastTheEnd) {
        harbour.showsPastTheEnd(pastTheEnd);
        var patient = inbox(Map.of("read.changed.page-size", "100", "read.comments.page-size", "100"));
        var many = many(5);
        IntStream.range(0, 5).forEach(i -> harbour.say(many.getFirst(), "ada", "customer", "News " + i, true));

        assertThat(patient.changedSince(NEVER)).containsExactlyElementsOf(many);
        assertThat(patient.read(many.getFirst()).orElseThrow().ticket().messages())
                .hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void asksForNoPageMoreThanTheDeskSaysThereIs(int tickets) {
        harbour.saysWhetherThereIsMore();
        harbour.showsPastTheEnd(PastTheEnd.THE_LAST_PAGE);
        var many = many(tickets);

        assertThat(inbox(Map.of("read.changed.has-more", "$.more")).changedSince(NEVER))
                .containsExactlyElementsOf(many);
        assertThat(harbour.questions()).isEqualTo((tickets + 1) / 2);
    }

    /** A desk that shows the same page again may have others that it does not show. */
    @ParameterizedTest
    @EnumSource(
            value = PastTheEnd.class,
            names = {"THE_LAST_PAGE", "WHATEVER_THEY_ASK_FOR"})
    void neitherGoesRoundInCirclesNorTakesOnePageForAll(PastTheEnd pastTheEnd) {
        harbour.showsPastTheEnd(pastTheEnd);
        many(3);

        assertThatThrownBy(() -> inbox.changedSince(NEVER))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("again")
                .hasMessageContaining("has-more");
        assertThat(harbour.questions()).isBetween(2, 3);
    }

    @Test
    void takesNoPartForAllWhereTheDeskSaysThatThereAreMore() {
        harbour.next("GET", new Trouble.Answer(200, "{\"tickets\":[],\"more\":true}"));

        assertThatThrownBy(
                        () -> inbox(Map.of("read.changed.has-more", "$.more")).changedSince(NEVER))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("says that there are more, and shows none");
    }

    @Test
    void readsNoListThatHasNoEnd() {
        many(102);

        assertThatThrownBy(() -> inbox.changedSince(NEVER))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("more than 50 pages");
    }

    private List<String> many(int tickets) {
        return IntStream.range(0, tickets)
                .mapToObj(i -> harbour.ticket("ada", "C-1001", "Late " + i, "Where is it?", "escalation"))
                .toList();
    }

    @Test
    void asksAboutNothingThatIsNoNumberOfATicket() {
        harbour.next("GET", new Trouble.Answer(200, "{\"tickets\":[{\"id\":\"../me\"}]}"));

        assertThatThrownBy(() -> inbox.changedSince(NOW)).hasMessageContaining("where '../me' stands");
    }

    @Test
    void actsOnNoPartOfAList() {
        for (var body : List.of("{}", "{\"tickets\":{}}", "[]", "{\"tickets\":[{\"id\":\"../me\"}]}", "<html>")) {
            harbour.next("GET", new Trouble.Answer(200, body));
            harbour.next("GET", new Trouble.Answer(200, body));

            assertThatThrownBy(() -> inbox.changedSince(NOW)).as(body).isInstanceOf(Unavailable.class);
        }
    }
}
