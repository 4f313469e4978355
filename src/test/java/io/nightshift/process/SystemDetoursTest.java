package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import io.nightshift.connectors.sandbox.Department;
import io.nightshift.connectors.sandbox.Fault;
import io.nightshift.connectors.sandbox.Faults;
import io.nightshift.connectors.sandbox.Stories;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A system of the company is silent, fails or loses its answer, or somebody meddles with the process. */
@HouseTest
class SystemDetoursTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Faults faults;

    @Autowired
    Stranded stranded;

    private final Walks walks;
    private final Stories company;

    SystemDetoursTest(@Autowired ApplicationContext house) {
        walks = Walks.in(house);
        company = walks.company();
    }

    @Test
    void asksForApprovalOfEverythingWhenASourceIsMissing() {
        var order = company.aLateOrder("STANDARD");
        faults.tell(Department.WARRANTIES, Fault.fail().onlyFor(order.customer().id()));

        var walk = walks.late(order).until("AWAITING_APPROVAL");

        assertThat(walk.summaries()).anyMatch(summary -> summary.contains("missing: warranties"));
        assertThat(company.reordersOf(order.order())).isEmpty();
        walk.answers("analyst1", "answerProposal", Map.of("decision", "approve"));
        await().atMost(PATIENCE).until(() -> company.reordersOf(order.order()).size() == 1);
        faults.clear(Department.WARRANTIES, order.customer().id());
    }

    @Test
    void approvesEverythingEvenIfSomebodyChangesTheRoutingWord() {
        var order = company.aLateOrder("PREMIUM");
        faults.tell(Department.WARRANTIES, Fault.fail().onlyFor(order.customer().id()));
        var walk = walks.late(order).until("AWAITING_APPROVAL");
        engine.getRuntimeService().setVariable(walk.escalation().getId(), "handling", "ACT");

        walk.answers("analyst1", "answerProposal", Map.of("decision", "approve"))
                .until("AWAITING_APPROVAL");

        assertThat(company.discountsOf(order.customer())).isEmpty();
        faults.clear(Department.WARRANTIES, order.customer().id());
    }

    @Test
    void handsOverWhatASilentSourceMayKnowAndAsksTheCustomerNothing() {
        var order = company.aLateOrder("STANDARD");
        faults.tell(Department.ORDERS, Fault.fail().onlyFor(order.customer().id()));

        var walk = walks.of(order.customer())
                .writes(
                        "Spare part is late",
                        "We are still waiting for our spare part. It was promised last week and has not been shipped."
                                + " When will it arrive?")
                .until("HANDED_OVER");

        assertThat(walk.summaries()).anyMatch(summary -> summary.contains("no answer from orders"));
        assertThat(walks.reason(walk)).isEqualTo(HandOverReason.MISSING_SYSTEM);
        assertThat(walk.path()).doesNotContain("askCustomer", "answerProposal");
        faults.clear(Department.ORDERS, order.customer().id());
    }

    @Test
    void handsOverWhenAnActionFailsForGood() {
        var order = company.aLateOrder("PLUS");
        faults.tell(
                Department.ORDERS,
                Fault.fail().on(Fault.Calls.DEEDS).onlyFor(order.customer().id()));

        var walk = walks.late(order).until("HANDED_OVER");

        assertThat(walk.path()).containsSubsequence("actionFailed", "handOver", "resolveCase");
        assertThat(walks.reason(walk)).isEqualTo(HandOverReason.TOOL_FAILURE);
        assertThat(walk.groupOf("resolveCase")).isEqualTo("support-lead");
        assertThat(company.reordersOf(order.order())).isEmpty();
        assertThat(incidents(walk)).contains("agentFailed");
        faults.clear(Department.ORDERS, order.customer().id());
    }

    private List<String> incidents(Walk walk) {
        return walk.instances().stream()
                .flatMap(instance ->
                        engine
                                .getRuntimeService()
                                .createIncidentQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream())
                .map(incident -> incident.getIncidentType())
                .toList();
    }

    @Test
    void doesTheWorkOnceWhenTheAnswerOfTheSystemGetsLost() {
        var order = company.aLateOrder("PLUS");
        faults.tell(
                Department.ORDERS,
                Fault.doAndFail().next(1).onlyFor(order.customer().id()));

        var walk = walks.late(order).until("AWAITING_CUSTOMER");

        assertThat(company.reordersOf(order.order())).hasSize(1);
        assertThat(company.repliesOn(walk.ticket())).hasSize(1);
    }

    @Test
    void saysOnceWhoTakesOverThoughTheDeskFailedFirst() {
        var walk = walks.of(company.aCustomer("STANDARD", "en"));
        faults.tell(
                Department.TICKETS,
                Fault.fail().on(Fault.Calls.DEEDS).next(1).onlyFor(walk.ticket().toString()));

        walk.writes("Pump", "The problem is solved, thank you. You can close the ticket.")
                .until("HANDED_OVER");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(company.repliesOn(walk.ticket())).hasSize(1));
        assertThat(database.sql("select attempts from nightshift.effect where case_number = ? and action = 'sendReply'")
                        .param(CaseId.parse(walk.caseId()).number())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void handsOverACaseWhoseProcessWasDeleted() {
        var invoiced = company.aPaidInvoice("180.00");
        var walk = walks.returned(invoiced).until("AWAITING_APPROVAL");
        engine.getRuntimeService().deleteProcessInstance(walk.escalation().getId(), "by mistake");

        stranded.replaceLost();

        walk.until("HANDED_OVER");
        assertThat(walk.groupOf("resolveCase")).isEqualTo("support-lead");
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();
        walk.answers("lead", "resolveCase", Map.of("done", "Refused, nothing came back", "outcome", "declined"))
                .until("CLOSED");
    }
}
