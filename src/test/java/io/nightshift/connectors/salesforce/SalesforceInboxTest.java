package io.nightshift.connectors.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.EffectKey;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Call-outs of a flow, the cases they are about, and what polling finds without them. */
class SalesforceInboxTest {

    private static final String SECRET = "a-webhook-secret-of-the-tests";
    private static final String ID = "500RM00000Case1YAC";

    private final SalesforceStandIn vendor = new SalesforceStandIn();
    private final SalesforceAtWork work = SalesforceAtWork.at(vendor, SalesforceStandIn.SECRET, SECRET);
    private final SalesforceInbox inbox = work.inbox();
    private final String account = id(vendor.record("Account", "AccountNumber", "C-1001", "Name", "Weberei"));
    private final String contact = id(vendor.record("Contact", "AccountId", account, "Email", "Ada@example.com"));
    private final String ada = id(vendor.record("User", "UserType", "CspLitePortal"));
    private final String eve = id(vendor.record("User", "UserType", "Standard"));

    private static String id(JsonNode record) {
        return record.path("Id").asText();
    }

    @AfterEach
    void keepsToTheDocument() {
        vendor.close();
        assertThat(vendor.contract().violations()).isEmpty();
    }

    private static Delivery delivery(String body, String secret) {
        var headers = new HttpHeaders();
        headers.set("X-Nightshift-Secret", secret);
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), SalesforceStandIn.START);
    }

    private String aCase(@Nullable Object... further) {
        var row = vendor.record(
                "Case",
                "CaseNumber",
                "00001026",
                "Subject",
                "Late",
                "Description",
                "Where is my part?",
                "Status",
                "New",
                "IsClosed",
                false,
                "OwnerId",
                SalesforceStandIn.QUEUE,
                "AccountId",
                account,
                "ContactId",
                contact,
                "CreatedById",
                ada);
        for (int i = 0; i < further.length; i += 2) {
            row.putPOJO((String) further[i], further[i + 1]);
        }
        return id(row);
    }

    @Test
    void hearsWhatShowsTheSecret() {
        var heard = inbox.hear(delivery("{\"caseId\":\"" + ID + "\"}", SECRET));

        assertThat(heard.things()).containsExactly(ID);
        assertThat(heard.delivery()).isEmpty();
    }

    @Test
    void believesNothingElse() {
        var body = "{\"caseId\":\"" + ID + "\"}";
        for (var wrong : List.of("", "wrong", SECRET + " ", SECRET.substring(1))) {
            assertThatThrownBy(() -> inbox.hear(delivery(body, wrong))).isInstanceOf(NotGenuine.class);
        }
        var without = SalesforceAtWork.at(vendor).inbox();
        assertThatThrownBy(() -> without.hear(delivery(body, "")))
                .isInstanceOf(NotGenuine.class)
                .hasMessageContaining("desk.webhook-secret is not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"caseId\":1}",
                "{\"caseId\":[\"500RM00000Case1YAC\"]}",
                "{\"caseId\":\"00001026\"}",
                "{\"caseId\":\"500RM00000Case1\"}",
                "{\"caseId\":\"500RM00000Case1YAC' OR Id != '\"}",
                "{\"caseId\":\"../../../query?q=x\"}",
                "{"
            })
    void saysThatADeliveryMakesNoSense(String body) {
        assertThatThrownBy(() -> inbox.hear(delivery(body, SECRET))).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void readsACaseWithAllThatWasSaidInPublic() {
        var guest = id(vendor.record("User", "UserType", "Guest"));
        var other = aCase();
        var id = aCase("Origin", "Email");
        vendor.says(id, eve, "We look into it", true);
        vendor.says(id, eve, "She is important", false);
        vendor.says(id, ada, "Any news?", true);
        vendor.says(id, guest, "I wait for it, too", true);
        vendor.says(id, "005000000000404AAA", "It is mine", true);
        vendor.says(id, ada, " ", true);
        vendor.says(other, ada, "Something else", true);

        var read = inbox.read(id).orElseThrow();

        assertThat(read.forTheAgent()).isTrue();
        assertThat(read.ticket().ticket()).isEqualTo(new TicketRef("salesforce", id));
        assertThat(read.ticket().customer()).isEqualTo(new CustomerRef("C-1001"));
        assertThat(read.ticket().subject()).isEqualTo("Late");
        assertThat(read.ticket().channel()).isEqualTo("email");
        assertThat(read.ticket().messages())
                .extracting(it -> it.author() + " " + it.text())
                .containsExactly(
                        "CUSTOMER Where is my part?",
                        "COMPANY We look into it",
                        "CUSTOMER Any news?",
                        "CUSTOMER I wait for it, too",
                        "CUSTOMER It is mine");
    }

    @Test
    void takesWhatItWroteItselfForTheCompanysWhateverKindOfUserItIs() {
        var id = aCase();
        vendor.the("User", SalesforceStandIn.USER).put("UserType", "AutomatedProcess");

        work.desk()
                .reply(
                        new EffectKey("a-key-of-the-tests"),
                        new CustomerRef("C-1001"),
                        new TicketRef("salesforce", id),
                        "It is on its way");

        assertThat(inbox.read(id).orElseThrow().ticket().messages())
                .extracting(it -> it.author() + " " + it.text())
                .containsExactly("CUSTOMER Where is my part?", "COMPANY It is on its way");
    }

    @Test
    void knowsACustomerWithoutANumberByTheAddressOfTheContact() {
        var id = aCase("AccountId", null, "Description", null);

        var read = inbox.read(id).orElseThrow().ticket();

        assertThat(read.customer()).isEqualTo(new CustomerRef("ada@example.com"));
        assertThat(read.messages()).containsExactly(new IncomingTicket.Message("description", Author.CUSTOMER, "Late"));
        var nobodys = aCase("AccountId", null, "ContactId", null, "SuppliedEmail", "ada@example.com");
        assertThat(inbox.read(nobodys).orElseThrow().ticket().customer())
                .isEqualTo(new CustomerRef("unknown-salesforce-" + nobodys));
    }

    @Test
    void leavesAloneWhatIsSettledOrSomebodyElsesOrWhatTheHouseHasOpenedItself() {
        assertThat(inbox.read(aCase()).orElseThrow().forTheAgent()).isTrue();
        assertThat(inbox.read(aCase("Status", "Closed")).orElseThrow().forTheAgent())
                .isFalse();
        assertThat(inbox.read(aCase("IsClosed", true)).orElseThrow().forTheAgent())
                .isFalse();
        assertThat(inbox.read(aCase("OwnerId", eve)).orElseThrow().forTheAgent())
                .isFalse();
        var own = inbox.read(aCase("Nightshift_Key__c", "a-key", "CreatedById", SalesforceStandIn.USER))
                .orElseThrow();
        assertThat(own.forTheAgent()).isFalse();
        assertThat(own.ticket().messages().getFirst().author()).isEqualTo(Author.COMPANY);
    }

    @Test
    void findsNothingWhereThereIsNoCase() {
        assertThat(inbox.read(ID)).isEmpty();
        assertThat(inbox.read("../query")).isEmpty();
        assertThat(inbox.read(aCase().toLowerCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void listsEveryCaseOfTheAgentThatHasChangedOnAllPages() {
        var before = aCase();
        var many = IntStream.range(0, 9).mapToObj(i -> aCase()).toList();
        aCase("OwnerId", eve);

        assertThat(inbox.changedSince(SalesforceStandIn.START.plusSeconds(30))).containsExactlyElementsOf(many);
        assertThat(inbox.changedSince(SalesforceStandIn.START)).contains(before);
        assertThat(inbox.changedSince(SalesforceStandIn.START.plusSeconds(3600)))
                .isEmpty();
    }

    @Test
    void listsACaseThatHasNotChangedAndHasANewComment() {
        var id = aCase();
        var others = aCase("OwnerId", eve);
        vendor.says(id, ada, "Any news?", true);
        vendor.says(id, ada, "Hello?", true);
        vendor.says(others, ada, "Any news?", true);

        assertThat(inbox.changedSince(SalesforceStandIn.START.plusSeconds(100))).containsExactly(id);
    }

    @Test
    void takesNothingForMeantThatOnlyLooksLikeItToSalesforce() {
        var id = aCase();
        aCase("OwnerId", SalesforceStandIn.QUEUE.toLowerCase(Locale.ROOT));
        vendor.says(id.toLowerCase(Locale.ROOT), ada, "Something else", true);

        assertThat(inbox.changedSince(SalesforceStandIn.START)).containsExactly(id);
        assertThat(inbox.read(id).orElseThrow().ticket().messages()).hasSize(1);
    }
}
