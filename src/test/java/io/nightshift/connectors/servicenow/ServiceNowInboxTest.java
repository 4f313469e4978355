package io.nightshift.connectors.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Deliveries of ServiceNow, the cases they are about, and the history of a customer's cases. */
class ServiceNowInboxTest {

    private static final String CASES = "sn_customerservice_case";
    private static final String SECRET = "a-webhook-secret-of-the-tests";
    private static final String ID = "f352575237d1300054b6a3549dbe5dd4";
    private static final Instant LATER = ServiceNowStandIn.START.plusSeconds(600);

    private final ServiceNowStandIn serviceNow = new ServiceNowStandIn();
    private final ServiceNowDeskParts parts = new ServiceNowDeskParts();
    private final ServiceNowAtWork work = at(SECRET);
    private final ServiceNowInbox inbox = inbox(work);
    private final String account = serviceNow.row("customer_account", "number", "C-1001", "name", "Weberei");
    private final String contact = serviceNow.row(
            "customer_contact", "email", "Ada@example.com", "account", account, "user_name", "ada", "active", "true");

    private ServiceNowAtWork at(String secret) {
        return ServiceNowAtWork.at(
                ServiceNowAtWork.settings(serviceNow, ServiceNowStandIn.PASSWORD, "", secret),
                Clock.fixed(LATER, ZoneOffset.UTC));
    }

    private ServiceNowInbox inbox(ServiceNowAtWork work) {
        var cases = parts.serviceNowCases(work.tables(), work.settings());
        return parts.serviceNowInbox(cases, work.tables(), work.settings(), work.clock());
    }

    @AfterEach
    void keepsToTheDocument() {
        serviceNow.close();
        assertThat(serviceNow.contract().violations()).isEmpty();
    }

    private static Delivery delivery(String body, String secret) {
        var headers = new HttpHeaders();
        headers.set("X-Nightshift-Secret", secret);
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), LATER);
    }

    private String aCase(String... further) {
        var id = serviceNow.row(
                CASES,
                "number",
                "CS0000001",
                "short_description",
                "Late",
                "description",
                "Where is my part?",
                "state",
                "10",
                "active",
                "true",
                "assignment_group",
                ServiceNowStandIn.GROUP,
                "account",
                account,
                "contact",
                contact,
                "sys_created_by",
                "ada");
        for (int i = 0; i < further.length; i += 2) {
            serviceNow.fields(CASES, id).put(further[i], further[i + 1]);
        }
        return id;
    }

    @Test
    void hearsWhatShowsTheSecret() {
        var heard = inbox.hear(delivery("{\"sys_id\":\"" + ID + "\"}", SECRET));

        assertThat(heard.things()).containsExactly(ID);
        assertThat(heard.delivery()).isEmpty();
    }

    @Test
    void believesNothingElse() {
        var body = "{\"sys_id\":\"" + ID + "\"}";
        for (var wrong : List.of("", "wrong", SECRET + " ", SECRET.substring(1))) {
            assertThatThrownBy(() -> inbox.hear(delivery(body, wrong))).isInstanceOf(NotGenuine.class);
        }
        var without = inbox(at(""));
        assertThatThrownBy(() -> without.hear(delivery(body, "")))
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
                "{\"sys_id\":1}",
                "{\"sys_id\":{\"value\":\"x\"}}",
                "{\"sys_id\":\"CS0000001\"}",
                "{\"sys_id\":\"F352575237D1300054B6A3549DBE5DD4\"}",
                "{\"sys_id\":\"f352575237d1300054b6a3549dbe5dd4^ORactive=true\"}",
                "{\"sys_id\":\"../../sys_user/f352575237d1300054b6a354\"}",
                "{"
            })
    void saysThatADeliveryMakesNoSense(String body) {
        assertThatThrownBy(() -> inbox.hear(delivery(body, SECRET))).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void readsACaseWithAllThatWasSaidInPublic() {
        serviceNow.row("sys_user", "user_name", "eve", "sys_class_name", "sys_user");
        serviceNow.row("sys_user", "user_name", "ada", "sys_class_name", "customer_contact");
        serviceNow.row("sys_user", "user_name", "bob", "sys_class_name", "csm_consumer_user");
        serviceNow.row("sys_user", "user_name", "guest", "sys_class_name", "sys_user");
        var id = aCase("contact_type", "email");
        serviceNow.says(id, "eve", "comments", "We look into it");
        serviceNow.says(id, "eve", "work_notes", "She is important");
        serviceNow.says(id, "ada", "comments", "Any news?");
        serviceNow.says(id, "bob", "comments", "I wait for it, too");
        serviceNow.says(id, "guest", "comments", "By mail");
        serviceNow.says(id, "nobody knows", "comments", "It is mine");
        serviceNow.says(id, "x^ORuser_name=eve", "comments", "It is mine, too");
        var answer = Reference.to(new EffectKey("12345678")).below("It is on its way");
        serviceNow.says(id, ServiceNowStandIn.USER, "comments", answer);

        var read = inbox.read(id).orElseThrow();

        assertThat(read.forTheAgent()).isTrue();
        assertThat(read.ticket().ticket()).isEqualTo(new TicketRef("servicenow", id));
        assertThat(read.ticket().customer()).isEqualTo(new CustomerRef("C-1001"));
        assertThat(read.ticket().channel()).isEqualTo("email");
        assertThat(read.ticket().messages())
                .extracting(it -> it.author() + " " + it.text())
                .containsExactly(
                        "CUSTOMER Where is my part?",
                        "COMPANY We look into it",
                        "CUSTOMER Any news?",
                        "CUSTOMER I wait for it, too",
                        "CUSTOMER By mail",
                        "CUSTOMER It is mine",
                        "CUSTOMER It is mine, too",
                        "COMPANY It is on its way");
    }

    @Test
    void knowsACustomerWithoutAnAccountByTheAddressOfTheContact() {
        var id = aCase("account", "", "description", "");

        var read = inbox.read(id).orElseThrow().ticket();

        assertThat(read.customer()).isEqualTo(new CustomerRef("ada@example.com"));
        assertThat(read.messages()).containsExactly(new IncomingTicket.Message("description", Author.CUSTOMER, "Late"));
        var nobodys = aCase("account", "", "contact", "");
        assertThat(inbox.read(nobodys).orElseThrow().ticket().customer())
                .isEqualTo(new CustomerRef("unknown-servicenow-" + nobodys));
    }

    @Test
    void leavesAloneWhatIsSettledOrSomebodyElsesOrWhatTheHouseAsksItself() {
        assertThat(inbox.read(aCase()).orElseThrow().forTheAgent()).isTrue();
        assertThat(inbox.read(aCase("state", "6")).orElseThrow().forTheAgent()).isFalse();
        assertThat(inbox.read(aCase("active", "false")).orElseThrow().forTheAgent())
                .isFalse();
        assertThat(inbox.read(aCase("assignment_group", ID)).orElseThrow().forTheAgent())
                .isFalse();
        var own = aCase("correlation_display", "nightshift", "sys_created_by", ServiceNowStandIn.USER);
        assertThat(inbox.read(own).orElseThrow().forTheAgent()).isFalse();
        assertThat(inbox.read(own).orElseThrow().ticket().messages().getFirst().author())
                .isEqualTo(Author.COMPANY);
    }

    @Test
    void tellsNothingThatWasSaidOnAnotherCaseWhereAQueryIsNotUnderstood() {
        var other = aCase();
        serviceNow.says(other, "ada", "comments", "Something else");
        var id = aCase();
        serviceNow.doesNotUnderstand("element_id");

        assertThat(inbox.read(id).orElseThrow().ticket().messages()).hasSize(1);
    }

    @Test
    void findsNothingWhereThereIsNoCase() {
        assertThat(inbox.read(ID)).isEmpty();
        assertThat(inbox.read("../sys_user")).isEmpty();
    }

    @Test
    void listsEveryCaseOfTheGroupThatHasChanged() {
        var many = IntStream.range(0, 120).mapToObj(i -> aCase()).toList();
        aCase("assignment_group", ID);

        assertThat(inbox.changedSince(LATER.minusSeconds(540))).containsExactlyElementsOf(many);
        assertThat(inbox.changedSince(LATER)).hasSizeBetween(1, 61);
        serviceNow.doesNotUnderstand("assignment_group");
        assertThat(inbox.changedSince(LATER.minusSeconds(540))).containsExactlyElementsOf(many);
    }

    @Test
    void countsTheCasesOfTheCustomerAndNobodyElses() {
        aCase("opened_at", "2026-03-01 09:00:00");
        aCase("opened_at", "2026-03-01 09:00:00", "active", "false");
        aCase("opened_at", "2025-12-04 09:10:00");
        aCase("opened_at", "2025-12-04 09:09:59");
        aCase("opened_at", "2026-03-01 09:00:00", "correlation_display", "nightshift claim PT-1");
        aCase("opened_at", "2026-03-01 09:00:00", "account", ID);
        var counted = Map.of("tickets.open", BigDecimal.valueOf(3), "tickets.last90Days", BigDecimal.valueOf(3));

        assertThat(history("C-1001")).isEqualTo(counted);
        assertThat(history("ada@example.com")).isEqualTo(counted);
        assertThat(history("C-1002")).isEmpty();
        serviceNow.doesNotUnderstand("account");
        assertThat(history("C-1001")).isEqualTo(counted);
    }

    private Map<String, Object> history(String customer) {
        var cases = parts.serviceNowCases(work.tables(), work.settings());
        var enquiry =
                new Enquiry(new CaseId(1), new CustomerRef(customer), new TicketRef("t", "1"), List.of(), "", LATER);
        return parts.serviceNowHistory(work.accounts(), cases).fetch(enquiry).stream()
                .collect(Collectors.toMap(Fact::name, Fact::value));
    }
}
