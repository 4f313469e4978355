package io.nightshift.connectors.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Deliveries of Zendesk and the tickets they are about. */
class ZendeskInboxTest {

    private static final String SECRET = "zendesk-webhook-signing-secret";
    private static final String TIME = "2026-03-04T09:15:00Z";
    private static final String BODY = "{\"id\":\"cbe4028c-7239-495d-b020-f22348516046\","
            + "\"type\":\"zen:event-type:ticket.comment_added\",\"subject\":\"zen:ticket:35436\"}";

    /** Of the published form: base64 of the HMAC of timestamp and body. */
    private static final String SIGNATURE = "pTjSsHEXnoCij0QJfJAM1jrYhYymZYrP1fer6oNULAY=";

    private final ZendeskStandIn zendesk = new ZendeskStandIn();
    private final ZendeskTickets tickets = ZendeskDeskTest.tickets(zendesk, Duration.ofSeconds(1));
    private final ZendeskInbox inbox = inbox(SECRET);

    private ZendeskInbox inbox(String secret) {
        return new ZendeskInbox(
                tickets, new ZendeskSettings(zendesk.baseUrl(), "a@example.com", "token", secret, "escalation", null));
    }

    @AfterEach
    void keepsToTheDocument() {
        zendesk.close();
        assertThat(zendesk.contract().violations()).isEmpty();
    }

    private static Delivery delivery(String body, String signature, String time, String receivedAt) {
        var headers = new HttpHeaders();
        headers.set("X-Zendesk-Webhook-Signature", signature);
        headers.set("X-Zendesk-Webhook-Signature-Timestamp", time);
        headers.set("X-Zendesk-Webhook-Invocation-Id", "01HXYZ");
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), Instant.parse(receivedAt));
    }

    @Test
    void hearsWhatIsSignedAsZendeskDoes() {
        var heard = inbox.hear(delivery(BODY, SIGNATURE, TIME, "2026-03-04T09:19:59Z"));

        assertThat(heard.things()).containsExactly("35436");
        assertThat(heard.delivery()).contains("cbe4028c-7239-495d-b020-f22348516046");
    }

    @Test
    void believesNothingElse() {
        for (var wrong : List.of(
                delivery(BODY.replace("35436", "35437"), SIGNATURE, TIME, TIME),
                delivery(BODY, SIGNATURE, "2026-03-04T09:15:01Z", TIME),
                delivery(BODY, "", TIME, TIME),
                delivery(BODY, SIGNATURE.toLowerCase(java.util.Locale.ROOT), TIME, TIME),
                delivery(BODY, SIGNATURE, TIME, "2026-03-04T09:20:01Z"),
                delivery(BODY, SIGNATURE, TIME, "2026-03-04T09:09:59Z"))) {
            assertThatThrownBy(() -> inbox.hear(wrong)).isInstanceOf(NotGenuine.class);
        }
        assertThatThrownBy(() -> inbox("").hear(delivery(BODY, SIGNATURE, TIME, TIME)))
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
                "{\"subject\":\"zen:user:1\"}",
                "{\"subject\":{\"a\":1}}",
                "{\"ticket_id\":\"1 or 1=1\"}",
                "{\"ticket_id\":1e400}",
                "{\"ticket_id\":\"1\",\"id\":\"a\\u0000b\"}",
                "{"
            })
    void saysThatADeliveryMakesNoSense(String body) {
        var signature = SignatureOf.base64(SECRET, TIME, body);

        assertThatThrownBy(() -> inbox.hear(delivery(body, signature, TIME, TIME)))
                .isInstanceOf(NotUnderstood.class);
    }

    @Test
    void readsATicketWithAllThatWasSaidInPublic() {
        zendesk.user(1, "Ada Byron", "ada@example.com", "end-user", "C-1001");
        var id = zendesk.ticket(1, "Late", "Where is my part?", "escalation");
        zendesk.comment(id, ZendeskStandIn.AGENT, "We look into it", true);
        zendesk.comment(id, ZendeskStandIn.AGENT, "She is important", false);
        zendesk.comment(id, 1, "Any news?", true);

        var read = inbox.read(String.valueOf(id)).orElseThrow();

        assertThat(read.forTheAgent()).isTrue();
        assertThat(read.ticket().ticket()).isEqualTo(new TicketRef("zendesk", String.valueOf(id)));
        assertThat(read.ticket().customer()).isEqualTo(new CustomerRef("C-1001"));
        assertThat(read.ticket().channel()).isEqualTo("email");
        assertThat(read.ticket().messages())
                .extracting(IncomingTicket.Message::text)
                .containsExactly("Where is my part?", "We look into it", "Any news?");
        assertThat(read.ticket().messages())
                .extracting(IncomingTicket.Message::author)
                .containsExactly(Author.CUSTOMER, Author.COMPANY, Author.CUSTOMER);
    }

    @Test
    void knowsACustomerWithoutNumberByTheirAddress() {
        zendesk.user(2, "Bob", "Bob@Example.com", "end-user", null);
        var id = zendesk.ticket(2, "Late", "Where is my part?");

        var read = inbox.read(String.valueOf(id)).orElseThrow();

        assertThat(read.ticket().customer()).isEqualTo(new CustomerRef("bob@example.com"));
        assertThat(read.forTheAgent()).isFalse();
    }

    @Test
    void leavesAloneWhatIsSettledAndWhatTheCompanyAsksItself() {
        zendesk.user(1, "Ada Byron", "ada@example.com", "end-user", "C-1001");
        var settled = zendesk.ticket(1, "Late", "Where is my part?", "escalation");
        zendesk.settle(settled, "solved");
        var own = zendesk.ticket(ZendeskStandIn.AGENT, "Late", "Please look into it", "escalation");

        assertThat(inbox.read(String.valueOf(settled)).orElseThrow().forTheAgent())
                .isFalse();
        var read = inbox.read(String.valueOf(own)).orElseThrow();
        assertThat(read.forTheAgent()).isFalse();
        assertThat(read.ticket().messages())
                .extracting(IncomingTicket.Message::author)
                .containsOnly(Author.COMPANY);
    }

    @Test
    void findsNothingWhereThereIsNoTicket() {
        assertThat(inbox.read("1")).isEqualTo(Optional.empty());
        assertThat(inbox.read("../users/1")).isEqualTo(Optional.empty());
    }

    @Test
    void listsEveryTaggedTicketThatHasChanged() {
        zendesk.user(1, "Ada Byron", "ada@example.com", "end-user", "C-1001");
        var many = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> String.valueOf(zendesk.ticket(1, "Late " + i, "Where is it?", "escalation")))
                .toList();
        zendesk.ticket(1, "A question", "How are you?");

        assertThat(inbox.changedSince(Instant.parse("2026-03-04T09:00:00Z"))).containsExactlyElementsOf(many);
        assertThat(inbox.changedSince(Instant.parse("2026-03-05T09:00:00Z"))).isEmpty();
    }

    @Test
    void countsTheTicketsOfTheCustomerAloneWhateverTheSearchFinds() {
        zendesk.user(1, "Ada Byron", "ada@example.com", "end-user", "C-1001");
        zendesk.user(2, "Bob", "bob@example.com", "end-user", "C-10011");
        zendesk.ticket(1, "Late", "Where is it?");
        zendesk.ticket(2, "Late", "Where is it?");
        zendesk.ticket(2, "Later", "Where is it?");
        var history = new ZendeskHistory(tickets);

        assertThat(history.fetch(enquiry("C-1001"))).extracting("value").containsExactly(number(1), number(1));
        assertThat(history.fetch(enquiry("BOB@example.com")))
                .extracting("value")
                .containsExactly(number(2), number(2));
        assertThat(history.fetch(enquiry("C-9"))).isEmpty();
        var calls = zendesk.calls();
        assertThat(history.fetch(enquiry("x@y.z role:admin"))).isEmpty();
        assertThat(zendesk.calls()).as("nothing is asked in words of others").isEqualTo(calls);
    }

    @Test
    void knowsWhatTheCustomerThoughtOfTheAnswers() {
        zendesk.user(1, "Ada Byron", "ada@example.com", "end-user", "C-1001");
        zendesk.rate(zendesk.ticket(1, "Late", "Where is it?"), "bad");
        zendesk.rate(zendesk.ticket(1, "Late", "Where is it?"), "good");
        zendesk.rate(zendesk.ticket(1, "Late", "Where is it?"), "offered");

        assertThat(new ZendeskHistory(tickets).fetch(enquiry("C-1001")))
                .extracting(io.nightshift.dossier.Fact::name, io.nightshift.dossier.Fact::value)
                .contains(tuple("tickets.lastRating", "good"), tuple("tickets.badRatings90Days", number(1)));
    }

    private static java.math.BigDecimal number(long many) {
        return java.math.BigDecimal.valueOf(many);
    }

    private static io.nightshift.dossier.Enquiry enquiry(String customer) {
        return new io.nightshift.dossier.Enquiry(
                new io.nightshift.cases.CaseId(1),
                new CustomerRef(customer),
                new TicketRef("zendesk", "1"),
                List.of(),
                "",
                Instant.parse("2026-03-05T09:00:00Z"));
    }
}
