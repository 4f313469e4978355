package io.nightshift.connectors.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.KeylessDeskContract;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ServiceNow as a ticket desk, and what goes wrong with each thing that is written there. */
class ServiceNowDeskTest extends KeylessDeskContract {

    private static final String CASES = "sn_customerservice_case";
    private static final Map<String, String> WORDS = Map.of("10", "open", "18", "pending", "6", "solved");

    private final ServiceNowStandIn serviceNow = new ServiceNowStandIn();
    private final ServiceNowAtWork work = ServiceNowAtWork.at(serviceNow);
    private final ServiceNowDeskParts parts = new ServiceNowDeskParts();
    private final Cases cases = parts.serviceNowCases(work.tables(), work.settings());
    private final ServiceNowDesk desk = parts.serviceNowDesk(cases, work.settings());
    private final String account = serviceNow.row("customer_account", "number", "C-1001", "name", "Weberei");
    private final String contact =
            serviceNow.row("customer_contact", "email", "Ada@example.com", "account", account, "user_name", "ada");

    @Override
    protected TicketDesk desk() {
        return desk;
    }

    @Override
    protected Opened aTicket() {
        var id = serviceNow.row(
                CASES,
                "number",
                "CS0000001",
                "short_description",
                "Late",
                "state",
                "10",
                "priority",
                "3",
                "active",
                "true",
                "account",
                account,
                "contact",
                contact);
        return new Opened(new TicketRef("servicenow", id), new CustomerRef("C-1001"));
    }

    @Override
    protected String status(TicketRef ticket) {
        return WORDS.getOrDefault(says(ticket, "state"), "");
    }

    private String says(TicketRef ticket, String field) {
        return serviceNow.fields(CASES, ticket.id()).path(field).asText();
    }

    @Override
    protected long opened(EffectKey key) {
        return serviceNow.rows(CASES).stream()
                .filter(it -> it.path("correlation_id").asText().equals(key.value()))
                .count();
    }

    @Override
    protected StandIn vendor() {
        return serviceNow;
    }

    @Override
    protected Remote remote() {
        return work.tables().remote();
    }

    @Override
    protected List<String> texts(TicketRef ticket, boolean isPublic) {
        return serviceNow.texts(ticket.id(), isPublic ? "comments" : "work_notes");
    }

    @Override
    protected void customerSays(TicketRef ticket, String text) {
        serviceNow.says(ticket.id(), "ada", "comments", text);
    }

    @Override
    protected TicketRef aTicketThatIsGone() {
        return new TicketRef("servicenow", "f".repeat(32));
    }

    @Override
    protected Trouble.Answer no(int status, String words) {
        return new Trouble.Answer(status, "{\"error\":{\"message\":\"" + words + "\"},\"status\":\"failure\"}");
    }

    @Override
    protected String writesBy() {
        return "PATCH";
    }

    @Override
    protected int moreThanAPage() {
        return 120;
    }

    @Override
    protected List<Writing> writings() {
        return List.of(
                replying("PATCH"),
                changing("priority", "PATCH", "urgent"),
                changing("state", "PATCH", "solved"),
                opening("case", "POST"));
    }

    @Override
    protected void written(Writing writing, Opened opened) {
        assertThat(says(opened.ticket(), "priority"))
                .as(writing.name())
                .isEqualTo(writing.name().equals("priority") ? "1" : "3");
        assertThat(status(opened.ticket()))
                .as(writing.name())
                .isEqualTo(writing.name().equals("state") ? "solved" : "open");
    }

    @Test
    void asksAPersonWhereWhatWasWrittenDoesNotStandThere() {
        var opened = aTicket();
        serviceNow.mayNotWrite("comments");
        serviceNow.mayNotWrite("state");

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("does not stand there");
        assertThatThrownBy(() -> desk.update(key(), opened.ticket(), "solved", "x"))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("its state is not 6");
        assertThat(notes(opened.ticket())).isEmpty();
    }

    @Test
    void asksAPersonWhereAFurtherCaseHasNoKey() {
        var opened = aTicket();
        serviceNow.mayNotWrite("correlation_id");

        assertThatThrownBy(() -> desk.create(key(), opened.customer(), opened.ticket(), "A second matter", "x"))
                .isInstanceOf(CannotTell.class);
    }

    @Test
    void saysWhyACaseWasResolved() {
        var opened = aTicket();

        desk.update(key(), opened.ticket(), "solved", "Done");

        assertThat(says(opened.ticket(), "resolution_code")).isEqualTo("Solved");
        assertThat(says(opened.ticket(), "close_notes")).isEqualTo("Answered");
    }

    @Test
    void opensAFurtherCaseForTheSameCustomerWhoseMatterContactsDoNotRead() {
        var opened = aTicket();

        var receipt = desk.create(key(), opened.customer(), opened.ticket(), "A second\nmatter", "Please\n\nlook");

        var row = serviceNow.fields(CASES, receipt.reference());
        assertThat(row.path("short_description").asText()).isEqualTo("A second matter");
        assertThat(row.path("account").asText()).isEqualTo(account);
        assertThat(row.path("contact").asText()).isEqualTo(contact);
        assertThat(row.path("parent").asText()).isEqualTo(opened.ticket().id());
        assertThat(row.path("description").asText()).isEmpty();
        assertThat(serviceNow.texts(receipt.reference(), "work_notes")).containsExactly("Please\n\nlook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correlation_id", "element_id", "name"})
    void takesNothingForItsOwnWhereAPartOfAQueryIsNotUnderstood(String field) {
        var other = aTicket();
        var opened = aTicket();
        desk.reply(key(), other.customer(), other.ticket(), "Something else");
        desk.create(key(), other.customer(), other.ticket(), "Something else", "x");
        serviceNow.doesNotUnderstand(field);
        var replied = key();
        var created = key();

        desk.reply(replied, opened.customer(), opened.ticket(), "It is on its way");
        desk.create(created, opened.customer(), opened.ticket(), "A second matter", "x");

        assertThat(told(opened.ticket())).containsExactly("It is on its way");
        assertThat(opened(created)).isEqualTo(1);
        assertThat(desk.lookUp(sought(key(), opened))).isEmpty();
    }

    @Test
    void asksAPersonWhereTheCaseWithItsKeyIsAnotherCustomersByNow() {
        var opened = aTicket();
        var key = key();
        serviceNow.row(CASES, "correlation_id", key.value(), "correlation_display", "nightshift");

        assertThatThrownBy(() -> desk.lookUp(sought(key, opened))).isInstanceOf(CannotTell.class);
        assertThatThrownBy(() -> desk.create(key, opened.customer(), opened.ticket(), "A second matter", "x"))
                .isInstanceOf(CannotTell.class);
        assertThat(opened(key)).isEqualTo(1);
    }

    @Test
    void opensNoFurtherCaseForSomebodyElse() {
        var opened = aTicket();
        var key = key();

        refuses(
                () -> desk.create(key, new CustomerRef("C-2"), opened.ticket(), "A second matter", "x"),
                "is not C-2's any longer");
        assertThat(opened(key)).isZero();
    }

    @Test
    void refusesWhatServiceNowDoesNotKnow() {
        var opened = aTicket();
        var nowhere = new TicketRef("servicenow", "f".repeat(32));

        refuses(() -> desk.update(key(), opened.ticket(), "escalated", "x"), "'escalated'");
        refuses(() -> desk.reply(key(), opened.customer(), nowhere, "x"), "no ticket");
        refuses(() -> desk.update(key(), new TicketRef("servicenow", "../sys_user"), "open", "x"), "no ticket ../");
        assertThat(desk.keeps(new TicketRef("desk", "1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "<html>", "null", "{\"result\":{}}"})
    void doesNotTrustAnAnswerThatItCannotRead(String body) {
        var opened = aTicket();
        serviceNow.next("PATCH", new Trouble.Answer(200, body));

        assertThatThrownBy(() -> desk.reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(Unavailable.class);
    }
}
