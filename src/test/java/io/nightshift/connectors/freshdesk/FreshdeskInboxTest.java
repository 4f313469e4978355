package io.nightshift.connectors.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nightshift.actions.EffectKey;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Calls of Freshdesk's rules and the tickets they are about. */
class FreshdeskInboxTest {

    private static final long ADA = 129;
    private static final long STAFF = 500;
    private static final String BY_ITSELF =
            "{\"freshdesk_webhook\":{\"ticket_id\":20,\"ticket_subject\":\"Late\",\"triggered_event\":\"{note_type:public}\"}}";

    private final FreshdeskStandIn freshdesk = new FreshdeskStandIn();
    private final FreshdeskInbox inbox = new FreshdeskAtWork(freshdesk).inbox();

    @BeforeEach
    void aCustomer() {
        freshdesk.contact(ADA, "Ada@Example.com", "C-1001");
    }

    @AfterEach
    void keepsToTheDocument() {
        freshdesk.close();
        assertThat(freshdesk.contract().violations()).isEmpty();
    }

    private static Delivery delivery(String body, String secret) {
        var headers = new HttpHeaders();
        headers.set("X-Nightshift-Secret", secret);
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), FreshdeskStandIn.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_ITSELF, "{\"ticket_id\":\"20\"}", "{\"ticket_id\":20}"})
    void hearsWhichTicketARuleMeans(String body) {
        var heard = inbox.hear(delivery(body, FreshdeskAtWork.SECRET));

        assertThat(heard.things()).containsExactly("20");
        assertThat(heard.delivery()).isEmpty();
    }

    @Test
    void believesNobodyWithoutTheSecret() {
        for (var wrong : List.of(
                delivery(BY_ITSELF, ""),
                delivery(BY_ITSELF, FreshdeskAtWork.SECRET + "x"),
                delivery(BY_ITSELF, FreshdeskAtWork.SECRET.substring(1)),
                delivery(BY_ITSELF, FreshdeskAtWork.SECRET.toUpperCase(Locale.ROOT)),
                new Delivery(new HttpHeaders(), new byte[0], FreshdeskStandIn.START))) {
            assertThatThrownBy(() -> inbox.hear(wrong)).isInstanceOf(NotGenuine.class);
        }
        var open = new FreshdeskAtWork(
                FreshdeskAtWork.settings(freshdesk, FreshdeskStandIn.KEY, "", "unique_external_id", null));
        assertThatThrownBy(() -> open.inbox().hear(delivery(BY_ITSELF, "")))
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
                "{\"freshdesk_webhook\":20}",
                "{\"freshdesk_webhook\":{}}",
                "{\"freshdesk_webhook\":{\"ticket_id\":{\"a\":1}}}",
                "{\"ticket_id\":\"20/../21\"}",
                "{\"ticket_id\":\"{{ticket.id}}\"}",
                "{\"ticket_id\":\"20\\u0000\"}",
                "{\"ticket_id\":-20}",
                "{\"ticket_id\":1e400}",
                "{"
            })
    void saysThatACallMakesNoSense(String body) {
        assertThatThrownBy(() -> inbox.hear(delivery(body, FreshdeskAtWork.SECRET)))
                .isInstanceOf(NotUnderstood.class);
    }

    @Test
    void readsATicketWithAllThatWasSaidInPublic() {
        freshdesk.contact(131, "carl@example.com", null);
        var ticket = freshdesk.ticket(ADA, "Late", "Where is my part?", "escalation");
        freshdesk.remark(ticket, STAFF, "We look into it", false, false);
        freshdesk.remark(ticket, STAFF, "She is important", false, true);
        freshdesk.remark(ticket, STAFF, "What do you know?", false, false).put("source", 8);
        freshdesk.remark(ticket, ADA, "Any news?", true, false);
        freshdesk.remark(ticket, ADA, "I have written by the portal", false, false);
        freshdesk.remark(ticket, 131, "I wait for it, too", true, false);
        freshdesk.remark(ticket, 777, "It is mine", false, false).remove("incoming");
        freshdesk.remark(ticket, STAFF, "<br>", false, false).put("body_text", " ");
        freshdesk.remark(
                ticket,
                FreshdeskStandIn.AGENT,
                Reference.to(new EffectKey("12345678")).below("It is on its way"),
                true,
                false);

        var read = inbox.read(String.valueOf(ticket)).orElseThrow();

        assertThat(read.forTheAgent()).isTrue();
        assertThat(read.ticket().ticket()).isEqualTo(new TicketRef("freshdesk", String.valueOf(ticket)));
        assertThat(read.ticket().customer()).isEqualTo(new CustomerRef("C-1001"));
        assertThat(read.ticket().subject()).isEqualTo("Late");
        assertThat(read.ticket().channel()).isEqualTo("email");
        assertThat(read.ticket().messages())
                .extracting(IncomingTicket.Message::author, IncomingTicket.Message::text)
                .containsExactly(
                        tuple(Author.CUSTOMER, "Where is my part?"),
                        tuple(Author.COMPANY, "We look into it"),
                        tuple(Author.CUSTOMER, "Any news?"),
                        tuple(Author.CUSTOMER, "I have written by the portal"),
                        tuple(Author.CUSTOMER, "I wait for it, too"),
                        tuple(Author.CUSTOMER, "It is mine"),
                        tuple(Author.COMPANY, "It is on its way"));
        assertThat(read.ticket().messages())
                .extracting(IncomingTicket.Message::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void leavesAloneWhatIsSettledThrownAwayOrAskedByTheCompany() {
        var other = freshdesk.ticket(ADA, "Late", "Where is my part?", "vip");
        var resolved = freshdesk.ticket(ADA, "Late", "Where is my part?", "escalation");
        freshdesk.known(resolved).put("status", 4);
        var closed = freshdesk.ticket(ADA, "Late", "Where is my part?", "escalation");
        freshdesk.known(closed).put("status", 5);
        var spam = freshdesk.ticket(ADA, "Late", "Where is my part?", "escalation");
        freshdesk.known(spam).put("spam", true);
        var deleted = freshdesk.ticket(ADA, "Late", "Where is my part?", "escalation");
        freshdesk.known(deleted).put("deleted", true);
        freshdesk.contact(FreshdeskStandIn.AGENT, "agent@example.com", null);
        var own = freshdesk.ticket(FreshdeskStandIn.AGENT, "Late", "Please look into it", "escalation");
        var colleague = freshdesk.ticket(STAFF, "Late", "Please look into it", "escalation");
        var custom = freshdesk.ticket(ADA, "Late", "Where is my part?", "escalation");
        freshdesk.known(custom).put("status", 7);

        for (var number : List.of(other, resolved, closed, spam, deleted, own, colleague)) {
            assertThat(inbox.read(String.valueOf(number)).orElseThrow().forTheAgent())
                    .isFalse();
        }
        assertThat(inbox.read(String.valueOf(custom)).orElseThrow().forTheAgent())
                .isTrue();
    }

    @Test
    void takesWhatTheCompanyOpenedForWordsOfTheCompany() {
        var own = freshdesk.ticket(FreshdeskStandIn.AGENT, "A second matter", "Please look");
        var outbound = freshdesk.ticket(ADA, "Your order", "We have to tell you something");
        freshdesk.known(outbound).put("source", 10);

        for (var number : List.of(own, outbound)) {
            assertThat(inbox.read(String.valueOf(number)).orElseThrow().ticket().messages())
                    .extracting(IncomingTicket.Message::author)
                    .containsExactly(Author.COMPANY);
        }
    }

    @Test
    void knowsACustomerByTheirAddressWhereTheyHaveNoNumberOrTheSettingsSaySo() {
        freshdesk.contact(131, "Carl@example.com", " ");
        freshdesk.contact(132, null, null);
        var carl = freshdesk.ticket(131, "Late", "Where is it?");
        var nameless = freshdesk.ticket(132, "Late", "Where is it?");
        var ada = freshdesk.ticket(ADA, "Late", "Where is it?");

        assertThat(customer(inbox, carl)).isEqualTo("carl@example.com");
        assertThat(customer(inbox, nameless)).isEqualTo("freshdesk-user-132");
        var byAddress =
                new FreshdeskAtWork(FreshdeskAtWork.settings(freshdesk, FreshdeskStandIn.KEY, "", "email", null));
        assertThat(customer(byAddress.inbox(), ada)).isEqualTo("ada@example.com");
    }

    private static String customer(FreshdeskInbox inbox, long ticket) {
        return inbox.read(String.valueOf(ticket))
                .orElseThrow()
                .ticket()
                .customer()
                .id();
    }

    @Test
    void takesTheSubjectWhereNothingElseWasSaid() {
        var ticket = freshdesk.ticket(ADA, "My pump leaks", "");
        freshdesk.known(ticket).remove("description_text");
        freshdesk.known(ticket).remove("source");

        var read = inbox.read(String.valueOf(ticket)).orElseThrow().ticket();

        assertThat(read.messages())
                .containsExactly(new IncomingTicket.Message("description", Author.CUSTOMER, "My pump leaks"));
        assertThat(read.channel()).isEqualTo("web");
    }

    @Test
    void findsNothingWhereThereIsNoTicket() {
        assertThat(inbox.read("1")).isEqualTo(Optional.empty());
        assertThat(inbox.read("../contacts/129")).isEqualTo(Optional.empty());
    }

    @Test
    void listsEveryTaggedTicketThatHasChangedHoweverOld() {
        var many = IntStream.range(0, 5)
                .mapToObj(i -> String.valueOf(freshdesk.ticket(ADA, "Late " + i, "Where is it?", "escalation")))
                .toList();
        freshdesk.ticket(ADA, "A question", "How are you?");
        freshdesk.known(Long.parseLong(many.getFirst())).put("created_at", "2020-01-01T00:00:00Z");

        assertThat(inbox.changedSince(FreshdeskStandIn.START.plusMillis(900)))
                .containsExactlyElementsOf(many.reversed());
        assertThat(inbox.changedSince(FreshdeskStandIn.START.plusSeconds(600))).isEmpty();
    }
}
