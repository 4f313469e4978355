package io.nightshift.connectors.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.OutsideDeskContract;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Salesforce as a ticket desk, and what goes wrong with each thing that is written there. */
class SalesforceDeskTest extends OutsideDeskContract {

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

    @AfterEach
    void keepsToTheDocument() {
        vendor.close();
        assertThat(vendor.contract().violations()).isEmpty();
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

    @Override
    protected List<String> told(TicketRef ticket) {
        return texts(ticket, true);
    }

    @Override
    protected List<String> notes(TicketRef ticket) {
        return texts(ticket, false);
    }

    private List<String> texts(TicketRef ticket, boolean isPublished) {
        return comments(ticket).stream()
                .filter(it -> it.path("CreatedById").asText().equals(SalesforceStandIn.USER))
                .filter(it -> it.path("IsPublished").asBoolean() == isPublished)
                .map(it -> it.path("CommentBody").asText().replaceFirst("\n\nRef\\. ns[0-9a-f]{20}$", ""))
                .toList();
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
                        "status",
                        "PATCH",
                        (key, opened) -> desk.update(key, opened.ticket(), "solved", "Stands still")),
                new Writing(
                        "note", "POST", (key, opened) -> desk.update(key, opened.ticket(), "solved", "Stands still")),
                new Writing(
                        "case",
                        "PATCH",
                        (key, opened) -> desk.create(
                                key, opened.customer(), opened.ticket(), "A second matter", "Please look")));
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

    private static Sought sought(EffectKey key, Opened opened) {
        return new Sought(key, opened.customer(), opened.ticket());
    }

    @Test
    void endsWhatItWritesWithAReferenceThatOnlyItsOwnUserCanGive() {
        var opened = aTicket();
        var key = key();
        desk.reply(key, opened.customer(), opened.ticket(), "It is on its way");
        var written = comments(opened.ticket()).getLast().path("CommentBody").asText();
        assertThat(written).matches("It is on its way\n\nRef\\. ns[0-9a-f]{20}").doesNotContain(key.value());
        var another = aTicket();
        vendor.says(another.ticket().id(), portal, "> " + written + "\n\nThank you", true);

        assertThat(desk.lookUp(sought(key, another))).isEmpty();
        desk.reply(key, another.customer(), another.ticket(), "It is on its way");

        assertThat(told(another.ticket())).hasSize(1);
    }

    @Test
    void findsItsCommentOnAnyPage() {
        var opened = aTicket();
        var key = key();
        for (int i = 0; i < 9; i++) {
            vendor.says(opened.ticket().id(), portal, "And now?", true);
        }
        desk.reply(key, opened.customer(), opened.ticket(), "It has arrived");

        assertThat(desk.lookUp(sought(key, opened))).isPresent();
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
        assertThatThrownBy(() -> desk.lookUp(new Sought(key(), opened.customer(), nowhere)))
                .isInstanceOf(CannotTell.class);
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
