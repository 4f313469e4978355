package io.nightshift.connectors.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.KeylessDeskContract;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Salesforce as a ticket desk, and what goes wrong with each thing that is written there. */
class SalesforceDeskTest extends KeylessDeskContract {

    private static final Map<String, String> WORDS = Map.of("New", "open", "Working", "pending", "Closed", "solved");
    private static final String STALE = "[{\"errorCode\":\"PRECONDITION_FAILED\",\"message\":\"modified since\"}]";

    private final SalesforceStandIn vendor = new SalesforceStandIn();
    private final SalesforceAtWork work = SalesforceAtWork.at(vendor);
    private final SalesforceDesk desk = work.desk();
    private final String account = id(vendor.record("Account", "AccountNumber", "C-1001", "Name", "Weberei"));
    private final String contact = id(vendor.record("Contact", "AccountId", account, "Email", "Ada@example.com"));
    private final String portal = id(vendor.record("User", "UserType", "CspLitePortal"));

    private static String id(JsonNode record) {
        return record.path("Id").asText();
    }

    /** It is fetched by POST, too, which tests get into trouble. */
    @BeforeEach
    void hasItsToken() {
        work.records().callsLeftToday();
    }

    @Override
    protected TicketDesk desk() {
        return desk;
    }

    @Override
    protected Opened aTicket() {
        var made = vendor.record(
                "Case",
                "CaseNumber",
                "00001026",
                "Subject",
                "Late",
                "Status",
                "New",
                "Priority",
                "Medium",
                "IsClosed",
                false,
                "AccountId",
                account,
                "ContactId",
                contact,
                "CreatedById",
                portal);
        return new Opened(new TicketRef("salesforce", id(made)), new CustomerRef("C-1001"));
    }

    private List<? extends JsonNode> comments(TicketRef ticket) {
        return vendor.all("CaseComment").stream()
                .filter(it -> it.path("ParentId").asText().equals(ticket.id()))
                .toList();
    }

    @Override
    protected String status(TicketRef ticket) {
        return WORDS.getOrDefault(says(ticket, "Status"), "");
    }

    private String says(TicketRef ticket, String field) {
        return vendor.the("Case", ticket.id()).path(field).asText();
    }

    @Override
    protected long opened(EffectKey key) {
        return vendor.all("Case").stream()
                .filter(it -> it.path("Nightshift_Key__c").asText().equals(key.value()))
                .count();
    }

    @Override
    protected StandIn vendor() {
        return vendor;
    }

    @Override
    protected Remote remote() {
        return work.records().remote();
    }

    @Override
    protected List<String> texts(TicketRef ticket, boolean isPublic) {
        return comments(ticket).stream()
                .filter(it -> it.path("CreatedById").asText().equals(SalesforceStandIn.USER))
                .filter(it -> it.path("IsPublished").asBoolean() == isPublic)
                .map(it -> it.path("CommentBody").asText())
                .toList();
    }

    @Override
    protected void customerSays(TicketRef ticket, String text) {
        vendor.says(ticket.id(), portal, text, true);
    }

    @Override
    protected TicketRef aTicketThatIsGone() {
        return new TicketRef("salesforce", "500000000000009AAA");
    }

    @Override
    protected Trouble.Answer no(int status, String words) {
        return new Trouble.Answer(status, "[{\"errorCode\":\"SOME_CODE\",\"message\":\"" + words + "\"}]");
    }

    @Override
    protected List<Writing> writings() {
        return List.of(
                replying("POST"),
                changing("priority", "PATCH", "urgent"),
                changing("status", "PATCH", "solved"),
                changing("note", "POST", "solved"),
                opening("case", "PATCH"));
    }

    @Override
    protected void written(Writing writing, Opened opened) {
        assertThat(says(opened.ticket(), "Priority"))
                .as(writing.name())
                .isEqualTo(writing.name().equals("priority") ? "High" : "Medium");
        assertThat(status(opened.ticket()))
                .as(writing.name())
                .isEqualTo(List.of("status", "note").contains(writing.name()) ? "solved" : "open");
    }

    @Test
    void asksAPersonWhereWhatWasWrittenIsNotFoundAsItsOwn() {
        var opened = aTicket();
        vendor.next("POST", new Trouble.Answer(201, "{\"id\":\"00a000000000001AAA\",\"success\":true,\"errors\":[]}"));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("not one of user");
    }

    @Test
    void refusesWhatDoesNotFitIntoAComment() {
        var opened = aTicket();

        refuses(() -> desk.reply(key(), opened.customer(), opened.ticket(), "ü".repeat(1990)), "room for 4000 bytes");
        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "solved", "ü".repeat(1990)))
                .isInstanceOf(CannotTell.class);

        assertThat(comments(opened.ticket())).isEmpty();
    }

    @Test
    void readsACaseAgainThatSomebodyElseHasChangedMeanwhile() {
        var opened = aTicket();
        vendor.next("PATCH", new Trouble.Answer(412, STALE));

        desk.update(key(), opened.ticket(), "pending", "Waits");

        assertThat(status(opened.ticket())).isEqualTo("pending");
        assertThat(notes(opened.ticket())).containsExactly("Waits");
    }

    @Test
    void setsNoStatusOverOneThatAPersonHasSetMeanwhile() {
        var opened = aTicket();
        vendor.beforeTheNextChange(() -> vendor.changes(opened.ticket().id(), "Status", "Escalated"));

        refuses(() -> desk.update(key(), opened.ticket(), "solved", "Done"), "to Escalated");

        assertThat(says(opened.ticket(), "Status")).isEqualTo("Escalated");
        assertThat(comments(opened.ticket())).isEmpty();
    }

    @Test
    void setsTheStatusAlthoughSomethingElseHasChangedMeanwhile() {
        var opened = aTicket();
        vendor.beforeTheNextChange(() -> vendor.changes(opened.ticket().id(), "Reason", "Breakdown"));

        desk.update(key(), opened.ticket(), "solved", "Done");

        assertThat(status(opened.ticket())).isEqualTo("solved");
    }

    @Test
    void setsNothingWhereACaseChangesAllTheTime() {
        var opened = aTicket();
        for (int i = 0; i < 3; i++) {
            vendor.next("PATCH", new Trouble.Answer(412, STALE));
        }

        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "solved", "Done"))
                .isInstanceOf(Unavailable.class);
        assertThat(status(opened.ticket())).isEqualTo("open");
    }

    @Test
    void opensAFurtherCaseForTheSameAccountThatIsNoContacts() {
        var opened = aTicket();

        var receipt = desk.create(key(), opened.customer(), opened.ticket(), "A second\nmatter", "Please\n\nlook");

        var row = vendor.the("Case", receipt.reference());
        assertThat(row.path("Subject").asText()).isEqualTo("A second matter");
        assertThat(row.path("Description").asText()).isEqualTo("Please\n\nlook");
        assertThat(row.path("AccountId").asText()).isEqualTo(account);
        assertThat(row.path("ParentId").asText()).isEqualTo(opened.ticket().id());
        assertThat(row.has("ContactId")).isFalse();
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
    }

    @Test
    void takesNoCaseForItsOwnWhoseKeyOnlyLooksLikeIt() {
        var opened = aTicket();
        var key = new EffectKey("a-key-of-the-tests");
        vendor.record(
                "Case", "CaseNumber", "1", "ParentId", opened.ticket().id(), "Nightshift_Key__c", "A-KEY-OF-THE-TESTS");

        assertThat(desk.lookUp(sought(key, opened))).isEmpty();
    }

    @Test
    void refusesWhatSalesforceDoesNotKnow() {
        var opened = aTicket();
        var nowhere = new TicketRef("salesforce", "500000000000009AAA");

        refuses(() -> desk.update(key(), opened.ticket(), "escalated", "x"), "'escalated'");
        refuses(() -> desk.reply(key(), opened.customer(), nowhere, "x"), "no ticket");
        for (var other : List.of("../Account", "500' OR Id != '", "500000000000009")) {
            refuses(() -> desk.update(key(), new TicketRef("salesforce", other), "open", "x"), "No case");
        }
        assertThat(desk.keeps(new TicketRef("desk", "1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400, FIELD_INTEGRITY_EXCEPTION, io.nightshift.actions.Refused",
        "403, INSUFFICIENT_ACCESS_OR_READONLY, io.nightshift.actions.Refused",
        "404, NOT_FOUND, io.nightshift.connectors.remote.NoSuchThing",
        "400, UNABLE_TO_LOCK_ROW, io.nightshift.actions.Unavailable",
        "503, SERVER_UNAVAILABLE, io.nightshift.actions.Unavailable",
    })
    void knowsWhatEachErrorMeans(int status, String code, Class<?> outcome) {
        var opened = aTicket();
        vendor.next("POST", new Trouble.Answer(status, "[{\"errorCode\":\"" + code + "\",\"message\":\"m\"}]"));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isExactlyInstanceOf(outcome);
    }

    @Test
    void leavesSalesforceAloneWhereTheCallsOfTheDayAreUsedUp() {
        var opened = aTicket();
        vendor.next("POST", new Trouble.Answer(403, "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"m\"}]"));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(AskedToWait.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "<html>", "null", "{\"id\":\"x\",\"success\":false}"})
    void doesNotTrustAnAnswerThatItCannotRead(String body) {
        var opened = aTicket();
        vendor.next("POST", new Trouble.Answer(200, body));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(Unavailable.class);
    }
}
