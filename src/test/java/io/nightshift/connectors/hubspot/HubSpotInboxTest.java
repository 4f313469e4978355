package io.nightshift.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.intake.IncomingTicket.Author;
import io.nightshift.intake.IncomingTicket.Message;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** What HubSpot delivers, the tickets that it is about, and what polling finds without it. */
class HubSpotInboxTest {

    private static final Instant NOW = Instant.parse("2026-03-04T09:15:00Z");
    private static final String ADDRESS = "ada@example.com";

    /** The vector of the signature: of this body, at this time. */
    private static final String VECTOR =
            "[{\"eventId\":100,\"subscriptionType\":\"ticket.propertyChange\",\"objectId\":123}]";

    private static final String VECTORS_SIGNATURE = "7s2NHOHOCBA39lQy/ygBtgbgDp8bPXgegzrjEyL0iEg=";

    private final HubSpotStandIn hubSpot = new HubSpotStandIn();
    private final HubSpotAtWork work = HubSpotAtWork.at(hubSpot);
    private final HubSpotInbox inbox = work.inbox();
    private final String company = hubSpot.object("companies", "customer_number", "C-1001", "name", "Weberei");
    private final String ada = hubSpot.object("contacts", "email", "Ada@example.com");

    HubSpotInboxTest() {
        hubSpot.associate("companies", company, "contacts", ada);
    }

    @AfterEach
    void keepsToTheDocument() {
        hubSpot.close();
        assertThat(hubSpot.contract().violations()).isEmpty();
    }

    private static Delivery delivery(String body, String signature, String time, Instant receivedAt) {
        var headers = new HttpHeaders();
        headers.set("X-HubSpot-Signature-v3", signature);
        headers.set("X-HubSpot-Request-Timestamp", time);
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), receivedAt);
    }

    private static Delivery signed(String body) {
        return signed(body, NOW);
    }

    private static Delivery signed(String body, Instant at) {
        var time = String.valueOf(at.toEpochMilli());
        return delivery(body, signature(HubSpotAtWork.CLIENT_SECRET, HubSpotAtWork.ADDRESS, body, time), time, NOW);
    }

    static String signature(String secret, String address, String body, String time) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signed = "POST" + address + body + time;
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void believesWhatHubSpotHasSignedAsInTheVector() {
        var heard = inbox.hear(delivery(VECTOR, VECTORS_SIGNATURE, "1772615700000", NOW));

        assertThat(heard.things()).containsExactly("123");
        assertThat(heard.delivery()).contains("7s2NHOHOCBA39lQy_ygBtgbgDp8bPXgegzrjEyL0iEg");
        assertThat(signature(HubSpotAtWork.CLIENT_SECRET, HubSpotAtWork.ADDRESS, VECTOR, "1772615700000"))
                .isEqualTo(VECTORS_SIGNATURE);
    }

    @Test
    void believesNothingElse() {
        var time = "1772615700000";
        for (var wrong : List.of(
                delivery(VECTOR + " ", VECTORS_SIGNATURE, time, NOW),
                delivery(VECTOR, VECTORS_SIGNATURE, "1772615700001", NOW),
                delivery(VECTOR, VECTORS_SIGNATURE.toLowerCase(java.util.Locale.ROOT), time, NOW),
                delivery(VECTOR, "", time, NOW),
                delivery(
                        VECTOR, signature("another-secret-of-hubspot", HubSpotAtWork.ADDRESS, VECTOR, time), time, NOW),
                delivery(
                        VECTOR,
                        signature(HubSpotAtWork.CLIENT_SECRET, "https://agent.example.com/other", VECTOR, time),
                        time,
                        NOW),
                delivery(
                        VECTOR,
                        signature(HubSpotAtWork.CLIENT_SECRET, HubSpotAtWork.ADDRESS, VECTOR, "soon"),
                        "soon",
                        NOW))) {
            assertThatThrownBy(() -> inbox.hear(wrong)).isInstanceOf(NotGenuine.class);
        }
        var without = HubSpotAtWork.at(hubSpot, HubSpotStandIn.TOKEN, HubSpotAtWork.desk("", ""))
                .inbox();
        assertThatThrownBy(() -> without.hear(delivery(VECTOR, signature("x", "", VECTOR, time), time, NOW)))
                .isInstanceOf(NotGenuine.class)
                .hasMessageContaining("client-secret is not set");
    }

    @Test
    void refusesADeliveryOfAnotherTime() {
        assertThat(inbox.hear(signed(VECTOR, NOW.minus(Duration.ofMinutes(5)))).things())
                .isNotEmpty();
        assertThatThrownBy(() -> inbox.hear(
                        signed(VECTOR, NOW.minus(Duration.ofMinutes(5).plusMillis(1)))))
                .isInstanceOf(NotGenuine.class)
                .hasMessageContaining("5 minutes off");
        assertThatThrownBy(() -> inbox.hear(signed(VECTOR, NOW.plus(Duration.ofMinutes(6)))))
                .isInstanceOf(NotGenuine.class);
    }

    /** HubSpot has no number for a delivery: the same one is the one with the same signature. */
    @Test
    void knowsADeliveryAgain() {
        assertThat(inbox.hear(signed(VECTOR)).delivery())
                .isEqualTo(inbox.hear(signed(VECTOR)).delivery());
        assertThat(inbox.hear(signed(VECTOR)).delivery())
                .isNotEqualTo(inbox.hear(signed(VECTOR, NOW.plusMillis(1))).delivery());
    }

    @Test
    void hearsOfTicketsAndThreadsAndOfNothingElse() {
        var body = """
            [{"eventId":1,"subscriptionType":"ticket.creation","objectId":123},
             {"eventId":2,"subscriptionType":"ticket.propertyChange","objectId":123,"propertyName":"subject"},
             {"eventId":3,"subscriptionType":"contact.creation","objectId":1},
             {"eventId":4,"subscriptionType":"conversation.newMessage","objectId":176347007,"messageId":"m1"},
             {"eventId":5,"subscriptionType":"object.creation","objectTypeId":"0-5","objectId":124},
             {"eventId":6,"subscriptionType":"object.creation","objectTypeId":"0-1","objectId":125},
             {"eventId":7,"subscriptionType":"ticket.associationChange","fromObjectId":126,"toObjectId":2},
             {"eventId":8,"subscriptionType":"ticket.merge","primaryObjectId":127,"mergedObjectIds":[128]}]
            """;

        assertThat(inbox.hear(signed(body)).things()).containsExactly("123", "thread-176347007", "124", "126", "127");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "[1]",
                "[null]",
                "[[]]",
                "[{}]",
                "[{\"subscriptionType\":1}]",
                "[{\"subscriptionType\":\"ticket.creation\"}]",
                "[{\"subscriptionType\":\"ticket.creation\",\"objectId\":\"../1\"}]",
                "[{\"subscriptionType\":\"ticket.creation\",\"objectId\":1.5}]",
                "[{\"subscriptionType\":\"ticket.creation\",\"objectId\":[123]}]",
                "[{\"subscriptionType\":\"conversation.newMessage\",\"objectId\":null}]",
                "[{\"subscriptionType\":\"ticket.creation\",\"objectId\":123},{}]",
                "["
            })
    void saysThatADeliveryMakesNoSense(String body) {
        assertThatThrownBy(() -> inbox.hear(signed(body))).isInstanceOf(NotUnderstood.class);
    }

    private List<String> said(String ticket) {
        return inbox.read(ticket).orElseThrow().ticket().messages().stream()
                .map(it -> it.author() + " " + it.text())
                .toList();
    }

    @Test
    void readsATicketWithAllThatWasSaidOnAllItsThreads() {
        var other = hubSpot.ticket(ada, "Other", "x");
        var ticket = hubSpot.ticket(ada, "Late", "Where is my part?");
        var first = hubSpot.threads().thread(ticket, ada);
        var second = hubSpot.threads().thread(ticket, ada);
        var spam = hubSpot.threads().thread(ticket, ada);
        hubSpot.threads().known(spam).put("spam", true);
        hubSpot.threads().cameIn(first, ada, ADDRESS, "Where is  my part?\nIt is late.");
        hubSpot.threads().wentOut(first, "We look into it").put("type", "WELCOME_MESSAGE");
        hubSpot.threads()
                .wentOut(first, "She is important")
                .put("type", "COMMENT")
                .remove("direction");
        hubSpot.threads().wentOut(second, "We look into it");
        hubSpot.threads().cameIn(first, "9", "bob@example.com", "I wait for it, too");
        hubSpot.threads().cameIn(second, ada, ADDRESS, "").put("richText", "<p>Any news &amp; when?</p>");
        hubSpot.threads().cameIn(second, ada, ADDRESS, " ");
        hubSpot.threads().cameIn(spam, ada, ADDRESS, "Buy!");
        hubSpot.threads().cameIn(hubSpot.threads().thread(other, ada), ada, ADDRESS, "Something else");
        hubSpot.threads().mindsNoTicket();

        var read = inbox.read(ticket).orElseThrow();

        assertThat(read.forTheAgent()).isTrue();
        assertThat(read.ticket().ticket()).isEqualTo(new TicketRef("hubspot", ticket));
        assertThat(read.ticket().customer()).isEqualTo(new CustomerRef("C-1001"));
        assertThat(read.ticket().subject()).isEqualTo("Late");
        assertThat(read.ticket().channel()).isEqualTo("email");
        assertThat(said(ticket))
                .containsExactly(
                        "CUSTOMER Where is  my part?\nIt is late.",
                        "COMPANY We look into it",
                        "CUSTOMER I wait for it, too",
                        "CUSTOMER Any news & when?");
    }

    @Test
    void readsTheTicketOfAThread() {
        var ticket = hubSpot.ticket(ada, "Late", "Where is my part?");
        var thread = hubSpot.threads().thread(ticket, ada);

        assertThat(inbox.read("thread-" + thread)
                        .orElseThrow()
                        .ticket()
                        .ticket()
                        .id())
                .isEqualTo(ticket);
        assertThat(inbox.read("thread-" + hubSpot.threads().thread(null, ada))).isEmpty();
        assertThat(inbox.read("thread-1")).isEmpty();
        assertThat(inbox.read("thread-../1")).isEmpty();
    }

    @Test
    void readsInFullWhatHubSpotHasCutOff() {
        var ticket = hubSpot.ticket(ada, "Late", "");
        var thread = hubSpot.threads().thread(ticket, ada);
        var cutOff = hubSpot.threads().cameIn(thread, ada, ADDRESS, "Where is my part? I have waited for long.");
        var reply = hubSpot.threads().cameIn(thread, ada, ADDRESS, "And now?\n> We look into it");
        var quote = hubSpot.threads().cameIn(thread, ada, ADDRESS, "> We look into it\nI wait.");
        hubSpot.threads().shorten(cutOff, "Where is my", "TRUNCATED");
        hubSpot.threads().shorten(reply, "And now?", "TRUNCATED_TO_MOST_RECENT_REPLY");
        hubSpot.threads().shorten(quote, "", "TRUNCATED_TO_MOST_RECENT_REPLY");

        assertThat(said(ticket))
                .containsExactly(
                        "CUSTOMER Where is my part? I have waited for long.",
                        "CUSTOMER And now?",
                        "CUSTOMER > We look into it\nI wait.");
    }

    @Test
    void takesWhatItWroteItselfForTheCompanysAndWhatCouldNotBeSentForUnsaid() {
        var ticket = hubSpot.ticket(ada, "Late", "Where is my part?");
        var thread = hubSpot.threads().thread(ticket, ada);
        hubSpot.threads().cameIn(thread, ada, ADDRESS, "Where is my part?");
        reply(ticket, "It is on its way");
        hubSpot.threads().on(thread).getLast().put("direction", "INCOMING");
        hubSpot.threads().sends("FAILED");
        assertThatThrownBy(() -> reply(ticket, "Nobody reads this")).isInstanceOf(RuntimeException.class);

        assertThat(said(ticket)).containsExactly("CUSTOMER Where is my part?", "COMPANY It is on its way");
    }

    @Test
    void tellsOfALetterThatCouldNotBeSentAfterAll() {
        var ticket = hubSpot.ticket(ada, "Late", "Where is my part?");
        var thread = hubSpot.threads().thread(ticket, ada);
        hubSpot.threads().cameIn(thread, ada, ADDRESS, "Where is my part?");
        var reply = reply(ticket, "It is on its way");
        assertThat(inbox.read(ticket).orElseThrow().notDelivered()).isEmpty();

        hubSpot.threads().comesBack(thread);

        assertThat(inbox.read(ticket).orElseThrow().notDelivered())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.ticket()).isEqualTo(new TicketRef("hubspot", ticket));
                    assertThat(it.reference()).isEqualTo(reply.reference());
                    assertThat(it.words()).contains(reply.reference()).contains("could not be sent");
                });
    }

    @Test
    void saysNothingOfLettersOfOthersThatCouldNotBeSent() {
        var ticket = hubSpot.ticket(ada, "Late", "Where is my part?");
        var thread = hubSpot.threads().thread(ticket, ada);
        hubSpot.threads().wentOut(thread, "We look into it");
        hubSpot.threads().comesBack(thread);

        assertThat(inbox.read(ticket).orElseThrow().notDelivered()).isEmpty();
    }

    private Receipt reply(String ticket, String text) {
        return work.desk()
                .reply(
                        new EffectKey("a-key-of-the-tests-" + text.length()),
                        new CustomerRef("C-1001"),
                        new TicketRef("hubspot", ticket),
                        text);
    }

    /** Whichever of the two HubSpot shows first. */
    @Test
    void callsALetterTheSameWhetherItStandsInTheTicketOrInItsThread() {
        var ticket = hubSpot.ticket(ada, "Late", "Where is my part?");
        var before = inbox.read(ticket).orElseThrow().ticket().messages();
        hubSpot.threads().cameIn(hubSpot.threads().thread(ticket, ada), ada, ADDRESS, "Where is  my part?");

        var after = inbox.read(ticket).orElseThrow().ticket().messages();

        assertThat(before).containsExactly(new Message("description", Author.CUSTOMER, "Where is my part?"));
        assertThat(after).containsExactly(new Message("description", Author.CUSTOMER, "Where is  my part?"));
    }

    @Test
    void readsWhatATicketWasOpenedWithThatNoLetterSays() {
        var form = hubSpot.ticket(ada, "Late", "Where is my part?");
        hubSpot.threads().wentOut(hubSpot.threads().thread(form, ada), "We look into it");
        var bare = hubSpot.ticket(ada, "Late", "");
        var nothing = hubSpot.ticket(ada, "", "");

        assertThat(said(form)).containsExactly("CUSTOMER Where is my part?", "COMPANY We look into it");
        assertThat(said(bare)).containsExactly("CUSTOMER Late");
        assertThat(inbox.read(bare).orElseThrow().ticket().channel()).isEqualTo("web");
        assertThat(said(nothing)).containsExactly("CUSTOMER No words");
    }

    private CustomerRef customer(String ticket) {
        return inbox.read(ticket).orElseThrow().ticket().customer();
    }

    @Test
    void knowsACustomerWithoutANumberByTheirAddress() {
        var eve = hubSpot.object("contacts", "email", "Eve@example.com");
        var nobody = hubSpot.object("contacts", "firstname", "Nobody");
        var nobodys = hubSpot.ticket(nobody, "Late", "x");

        assertThat(customer(hubSpot.ticket(eve, "Late", "x"))).isEqualTo(new CustomerRef("eve@example.com"));
        assertThat(customer(nobodys)).isEqualTo(new CustomerRef("unknown-hubspot-" + nobodys));
    }

    @Test
    void takesOfSeveralContactsTheOneWhoHasWrittenLast() {
        var eve = hubSpot.object("contacts", "email", "eve@example.com");
        var ticket = hubSpot.ticket(ada, "Late", "x");
        hubSpot.associate("contacts", eve, "tickets", ticket);
        assertThat(customer(ticket)).isEqualTo(new CustomerRef("unknown-hubspot-" + ticket));
        hubSpot.threads().cameIn(hubSpot.threads().thread(ticket, ada), ada, ADDRESS, "x");
        assertThat(customer(ticket)).isEqualTo(new CustomerRef("C-1001"));
        hubSpot.threads().cameIn(hubSpot.threads().thread(ticket, eve), eve, "eve@example.com", "y");
        assertThat(customer(ticket)).isEqualTo(new CustomerRef("eve@example.com"));

        var stranger = hubSpot.object("contacts", "email", "mallory@example.com");
        hubSpot.threads().cameIn(hubSpot.threads().thread(ticket, stranger), stranger, "mallory@example.com", "z");

        assertThat(customer(ticket)).isEqualTo(new CustomerRef("unknown-hubspot-" + ticket));
    }

    @Test
    void leavesAloneWhatIsSettledOrSomebodyElsesOrWhatTheHouseHasOpenedItself() {
        assertThat(isForTheAgent()).isTrue();
        assertThat(isForTheAgent("hs_pipeline_stage", "4")).isFalse();
        assertThat(isForTheAgent("hubspot_owner_id", "1")).isFalse();
        var own = hubSpot.ticket(ada, "Late", "x", "nightshift_key", "ns1");
        assertThat(inbox.read(own).orElseThrow().forTheAgent()).isFalse();
        assertThat(said(own)).containsExactly("COMPANY x");
    }

    private boolean isForTheAgent(String... further) {
        return inbox.read(hubSpot.ticket(ada, "Late", "x", further))
                .orElseThrow()
                .forTheAgent();
    }

    @Test
    void findsNothingWhereThereIsNoTicket() {
        var ticket = hubSpot.ticket(ada, "Late", "x");
        hubSpot.merge(ticket, hubSpot.ticket(ada, "Late", "x"));

        assertThat(inbox.read("1")).isEmpty();
        assertThat(inbox.read("../companies/" + company)).isEmpty();
        assertThat(inbox.read(ticket)).isEmpty();
    }

    @Test
    void listsEveryTicketOfTheAgentThatHasChangedOnAllPages() {
        var before = hubSpot.ticket(ada, "Late", "x");
        var thread = hubSpot.threads().thread(before, ada);
        var since = Instant.parse(hubSpot.later());
        var many = IntStream.range(0, 5)
                .mapToObj(i -> hubSpot.ticket(ada, "Late", "x"))
                .toList();
        hubSpot.ticket(ada, "Late", "x", "hubspot_owner_id", "1");

        assertThat(inbox.changedSince(since)).containsExactlyElementsOf(many.reversed());
        hubSpot.threads().cameIn(thread, ada, ADDRESS, "And now?");
        assertThat(inbox.changedSince(since)).hasSize(6).startsWith(before);
        assertThat(inbox.changedSince(HubSpotStandIn.START.plusSeconds(3600))).isEmpty();
    }

    @Test
    void listsNoTicketThatOnlyTheIndexTakesForTheAgents() {
        hubSpot.next("POST", "filterGroups", new Trouble.Answer(200, """
            {"total":2,"results":[{"id":"1","properties":{"hubspot_owner_id":"77001122"}},
            {"id":"2","properties":{"hubspot_owner_id":"1"}}]}\
            """));

        assertThat(inbox.changedSince(HubSpotStandIn.START)).containsExactly("1");
    }

    @Test
    void takesNothingForWhatItAskedForThatIsSomethingElse() {
        var ticket = hubSpot.ticket(ada, "Late", "");
        hubSpot.threads().thread(ticket, ada);
        hubSpot.next(path -> path.endsWith("/messages"), new Trouble.Answer(200, """
            {"results":[{"id":"m1","type":"MESSAGE","conversationsThreadId":"9","createdAt":"2026-03-02T07:00:00Z",
             "direction":"INCOMING","text":"Not here"}]}\
            """));
        hubSpot.next(path -> path.endsWith("/contacts/" + ada), new Trouble.Answer(200, """
            {"id":"9","properties":{"email":"mallory@example.com"}}\
            """));

        var read = inbox.read(ticket).orElseThrow().ticket();

        assertThat(read.messages()).containsExactly(new Message("description", Author.CUSTOMER, "Late"));
        assertThat(read.customer()).isEqualTo(new CustomerRef("unknown-hubspot-" + ticket));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "<html>", "null", "{\"results\":[{\"id\":\"1\"}]}"})
    void trustsNoConversationThatItCannotRead(String body) {
        var ticket = hubSpot.ticket(ada, "Late", "x");
        var thread = hubSpot.threads().thread(ticket, ada);
        hubSpot.threads().cameIn(thread, ada, ADDRESS, "x");
        hubSpot.next(path -> path.endsWith("/messages"), new Trouble.Answer(200, body));
        hubSpot.next(path -> path.endsWith("/messages"), new Trouble.Answer(200, body));

        assertThatThrownBy(() -> inbox.read(ticket)).isInstanceOf(Unavailable.class);
    }
}
