package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.Money;
import io.nightshift.connectors.sandbox.Stories;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The four stories of the house and the turns they may take, from the REST call to the company's books and the customer's message. */
@HouseTest
class EscalationWalkTest {

    @Autowired
    JdbcClient database;

    private final Walks walks;
    private final Stories company;
    private final ApprovalScene scene;

    EscalationWalkTest(@Autowired ApplicationContext house) {
        walks = Walks.in(house);
        company = walks.company();
        scene = ApprovalScene.in(house);
    }

    @Test
    void reordersADelayedPartAloneAndTellsTheNewDate() {
        var order = company.aLateOrder("PLUS");

        var walk = walks.late(order).until("AWAITING_CUSTOMER");

        assertThat(walk.running())
                .isWaitingAt("awaitCustomer")
                .hasPassedInOrder(
                        "gatherContext",
                        "assessEscalation",
                        "chooseHandling",
                        "draftPlan",
                        "authoriseAction",
                        "expediteReorder",
                        "writeReply",
                        "sendReply")
                .hasNotPassed("approveAction", "decideResolution", "handOver", "actionFailed");
        assertThat(company.reordersOf(order.order())).hasSize(1);
        assertThat(company.repliesOn(walk.ticket()))
                .singleElement()
                .asString()
                .contains(
                        order.order(), inWords(company.reordersOf(order.order()).getFirst()));
        assertThat(walk.isIntact()).isTrue();
    }

    private static String inWords(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH));
    }

    @Test
    void onlyTellsHowThingsStandWhenThereIsNothingToDo() {
        var punctual = company.aLateOrder("PLUS");
        database.sql("update company.sales_order set promised_on = current_date + 20 where number = ?")
                .param(punctual.order())
                .update();
        database.sql("update company.shipment set state = 'NOT_SHIPPED' where order_number = ?")
                .param(punctual.order())
                .update();

        var walk = walks.late(punctual).until("AWAITING_CUSTOMER");

        assertThat(walk.path())
                .containsSubsequence("draftPlan", "writeReply", "sendReply")
                .doesNotContain("approveAction", "expediteReorder", "handOver");
        assertThat(company.repliesOn(walk.ticket()))
                .singleElement()
                .asString()
                .contains(punctual.order() + " is not late");
        assertThat(walk.kinds()).doesNotContain("bundle-chosen", "model-failed");
    }

    @Test
    void collectsForAWrongInvoiceAndCarriesOutWhatFinanceDecides() {
        var invoiced = company.aWrongInvoice("390.00");

        var walk = walks.wrong(invoiced).until("AWAITING_APPROVAL");
        assertThat(walk.running()).isWaitingAt("decideResolution").hasNotPassed("draftPlan");
        assertThat(company.creditsOf(invoiced.customer())).isEmpty();
        assertThat(company.repliesOn(walk.ticket())).isEmpty();
        assertThat(walk.shows("finance1", "decideResolution", "invoice")).contains(invoiced.invoice());
        assertThat(walk.shows("finance1", "decideResolution", "order")).contains("SO-");
        assertThat(walk.shows("finance1", "decideResolution", "contract"))
                .isNotBlank()
                .isNotEqualTo("not known");
        assertThat(walk.shows("finance1", "decideResolution", "difference")).isEqualTo("390.00 EUR");

        walk.answers(
                        "finance1",
                        "decideResolution",
                        Map.of("kind", "credit", "amount", 390, "reason", "One unit too many"))
                .until("AWAITING_CUSTOMER");

        assertThat(walk.running()).hasPassedInOrder("decideResolution", "draftPlan", "grantCredit", "sendReply");
        assertThat(company.creditsOf(invoiced.customer())).containsExactly(Money.of("390.00", "EUR"));
        assertThat(company.repliesOn(walk.ticket())).singleElement().asString().contains("390.00");
    }

    @Test
    void carriesOutWhatFinanceDecidesEvenIfItTookLongerThanFactsStayFresh() {
        var invoiced = company.aWrongInvoice("390.00");
        var walk = walks.wrong(invoiced).until("AWAITING_APPROVAL");
        scene.letFactsAge(CaseId.parse(walk.caseId()));

        walk.answers(
                        "finance1",
                        "decideResolution",
                        Map.of("kind", "credit", "amount", 390, "reason", "One unit too many"))
                .until("AWAITING_CUSTOMER");

        assertThat(walk.kinds()).containsSubsequence("resolution-decided", "context-refreshed", "plan-drafted");
        assertThat(walk.path()).doesNotContain("approveAction");
        assertThat(company.creditsOf(invoiced.customer())).containsExactly(Money.of("390.00", "EUR"));
    }

    @Test
    void carriesOutNoDecisionOnAnotherInvoiceThanThePersonSaw() {
        var invoiced = company.aWrongInvoice("390.00");
        var walk = walks.wrong(invoiced).until("AWAITING_APPROVAL");
        var id = CaseId.parse(walk.caseId());
        scene.letFactsAge(id);
        database.sql("update nightshift.dossier set facts = replace(facts::text, ?, 'INV-1')::jsonb"
                        + " where case_number = ?")
                .params(invoiced.invoice(), id.number())
                .update();

        walk.answers(
                        "finance1",
                        "decideResolution",
                        Map.of("kind", "credit", "amount", 390, "reason", "One unit too many"))
                .until("HANDED_OVER");

        assertThat(walk.summaries()).anyMatch(summary -> summary.contains("a person decided about invoice INV-1"));
        assertThat(company.creditsOf(invoiced.customer())).isEmpty();
    }

    @Test
    void confirmsACoveredWarrantyAloneAndOrdersTheReplacement() {
        var machine = company.aMachineUnderWarranty();

        var walk = walks.disputed(machine).until("AWAITING_CUSTOMER");

        assertThat(walk.running())
                .hasPassedInOrder("draftPlan", "confirmWarranty", "sendReply")
                .hasNotPassed("approveAction", "handOver");
        assertThat(company.claimsOf(machine.serial())).hasSize(1);
        assertThat(company.repliesOn(walk.ticket()))
                .singleElement()
                .asString()
                .contains("We confirm the warranty of your machine " + machine.serial());
    }

    @Test
    void sendsADangerAtOnceToFieldServiceWithoutAnyPlan() {
        var machine = company.aMachineUnderWarranty();

        var walk = walks.of(machine.customer())
                .writes(
                        "Emergency stop of " + machine.serial() + " does not work",
                        "The emergency stop of our machine " + machine.serial()
                                + " failed and the blades kept turning while a colleague had his hand near them."
                                + " This is dangerous, we need somebody here immediately.")
                .until("HANDED_OVER")
                .untilNoted("action-done");

        assertThat(walk.path()).contains("handOver", "resolveCase", "sendReply").doesNotContain("draftPlan", "toolbox");
        assertThat(walk.groupOf("resolveCase")).isEqualTo("field-service");
        assertThat(walks.reason(walk)).isEqualTo(HandOverReason.SAFETY);
        assertThat(company.repliesOn(walk.ticket()))
                .singleElement()
                .asString()
                .contains("Please stop using the machine " + machine.serial(), onCall(walk));
        assertThat(company.dispatchesOf(machine.customer())).isEmpty();

        walk.answers("technician1", "resolveCase", Map.of("done", "Replaced the stop circuit", "outcome", "solved"))
                .until("CLOSED");
        assertThat(walk.kinds()).contains("resolved-by-person", "case-closed");
    }

    /** Who is on call, as field service said while the case was gathered. */
    private String onCall(Walk walk) {
        return database.sql("""
            select fact ->> 'value' from nightshift.dossier d, jsonb_array_elements(d.facts) fact
             where d.case_number = ? and fact ->> 'name' = 'field.onCall'
            """)
                .param(CaseId.parse(walk.caseId()).number())
                .query(String.class)
                .single();
    }
}
