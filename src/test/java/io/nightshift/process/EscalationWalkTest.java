package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.Money;
import io.nightshift.connectors.sandbox.Department;
import io.nightshift.connectors.sandbox.Fault;
import io.nightshift.connectors.sandbox.Faults;
import io.nightshift.connectors.sandbox.Stories;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The four stories of the house and every detour, from the REST call to the company's books and the customer's message. */
@HouseTest
class EscalationWalkTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Autowired
    Faults faults;

    @Autowired
    Stranded stranded;

    private final ApprovalScene scene;
    private Stories company;

    EscalationWalkTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @BeforeEach
    void company() {
        company = new Stories(database, clock);
    }

    // The four stories

    @Test
    void reordersADelayedPartAloneAndTellsTheNewDate() {
        var order = company.aLateOrder("PLUS");

        var walk = late(order).until("AWAITING_CUSTOMER");

        assertThat(running(walk))
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

    /** Why the case was handed over last. */
    private HandOverReason reason(Walk walk) {
        return database.sql(
                        "select reason from nightshift.hand_over where case_number = ? order by ordinal desc limit 1")
                .param(CaseId.parse(walk.caseId()).number())
                .query(HandOverReason.class)
                .single();
    }

    private static String inWords(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH));
    }

    @Test
    void collectsForAWrongInvoiceAndCarriesOutWhatFinanceDecides() {
        var invoiced = company.aWrongInvoice("390.00");

        var walk = wrong(invoiced).until("AWAITING_APPROVAL");
        assertThat(running(walk)).isWaitingAt("decideResolution").hasNotPassed("draftPlan");
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

        assertThat(running(walk)).hasPassedInOrder("decideResolution", "draftPlan", "grantCredit", "sendReply");
        assertThat(company.creditsOf(invoiced.customer())).containsExactly(Money.of("390.00", "EUR"));
        assertThat(company.repliesOn(walk.ticket())).singleElement().asString().contains("390.00");
    }

    @Test
    void carriesOutWhatFinanceDecidesEvenIfItTookLongerThanFactsStayFresh() {
        var invoiced = company.aWrongInvoice("390.00");
        var walk = wrong(invoiced).until("AWAITING_APPROVAL");
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
        var walk = wrong(invoiced).until("AWAITING_APPROVAL");
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

        var walk = disputed(machine).until("AWAITING_CUSTOMER");

        assertThat(running(walk))
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

        var walk = walk(machine.customer())
                .writes(
                        "Emergency stop of " + machine.serial() + " does not work",
                        "The emergency stop of our machine " + machine.serial()
                                + " failed and the blades kept turning while a colleague had his hand near them."
                                + " This is dangerous, we need somebody here immediately.")
                .until("HANDED_OVER")
                .untilNoted("action-done");

        assertThat(walk.path()).contains("handOver", "resolveCase", "sendReply").doesNotContain("draftPlan", "toolbox");
        assertThat(candidateGroup(walk, "resolveCase")).isEqualTo("field-service");
        assertThat(reason(walk)).isEqualTo(HandOverReason.SAFETY);
        assertThat(company.repliesOn(walk.ticket()))
                .singleElement()
                .asString()
                .contains("Please stop using the machine " + machine.serial(), onCall(walk));
        assertThat(company.dispatchesOf(machine.customer())).isEmpty();

        walk.answers("technician1", "resolveCase", Map.of("done", "Replaced the stop circuit", "outcome", "solved"))
                .until("CLOSED");
        assertThat(walk.kinds()).contains("resolved-by-person", "case-closed");
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

        var walk = late(punctual).until("AWAITING_CUSTOMER");

        assertThat(walk.path())
                .containsSubsequence("draftPlan", "writeReply", "sendReply")
                .doesNotContain("approveAction", "expediteReorder", "handOver");
        assertThat(company.repliesOn(walk.ticket()))
                .singleElement()
                .asString()
                .contains(punctual.order() + " is not late");
    }

    @Test
    void paysNothingToACustomerWhoOnlyAsksHowToReturn() {
        var invoiced = company.aPaidInvoice("45.00");

        var walk = walk(invoiced.customer())
                .writes("Return", "How do I return something? I need a label.")
                .until("AWAITING_APPROVAL");

        assertThat(walk.path()).contains("askColleague").doesNotContain("issueRefund");
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();
    }

    @Test
    void doesNotCloseANewCaseBecauseItSaysThatAllIsWell() {
        var customer = company.aCustomer("STANDARD", "en");

        var walk = walk(customer)
                .writes("Pump", "The problem is solved, thank you. You can close the ticket.")
                .until("HANDED_OVER");

        assertThat(walk.path()).contains("resolveCase");
    }

    // Detours: approvals

    @Test
    void refundsWhatFinanceApproves() {
        var invoiced = company.aPaidInvoice("120.00");
        var walk = returned(invoiced).until("AWAITING_APPROVAL");
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();

        walk.answers("finance1", "answerProposal", Map.of("decision", "approve"))
                .until("AWAITING_CUSTOMER");

        assertThat(company.refundsOf(invoiced.customer())).containsExactly(Money.of("120.00", "EUR"));
        assertThat(company.repliesOn(walk.ticket())).singleElement().asString().contains("120.00");
        assertThat(walk.path()).containsSubsequence("approveAction", "issueRefund", "sendReply");
    }

    @Test
    void refundsTheAmountThatFinanceAmends() {
        var invoiced = company.aPaidInvoice("130.00");
        var walk = returned(invoiced).until("AWAITING_APPROVAL");

        walk.answers(
                        "finance1",
                        "answerProposal",
                        Map.of("decision", "amend", "amount", 80, "reason", "One part was used"))
                .until("AWAITING_CUSTOMER");

        assertThat(company.refundsOf(invoiced.customer())).containsExactly(Money.of("80.00", "EUR"));
        assertThat(company.repliesOn(walk.ticket()))
                .singleElement()
                .asString()
                .contains("80.00")
                .doesNotContain("130");
    }

    @Test
    void doesNotRefundWhatFinanceRejects() {
        var invoiced = company.aPaidInvoice("140.00");
        var walk = returned(invoiced).until("AWAITING_APPROVAL");

        walk.answers("finance1", "answerProposal", Map.of("decision", "reject", "reason", "The parts never came back"));

        walk.untilNoted("handed-over").until("HANDED_OVER");
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();
        assertThat(walk.summaries()).anyMatch(summary -> summary.contains("The parts never came back"));
        assertThat(reason(walk)).isEqualTo(HandOverReason.APPROVAL_REFUSED);
    }

    @Test
    void countsSilenceAsRefusal() {
        var invoiced = company.aPaidInvoice("150.00");
        var walk = returned(invoiced).until("AWAITING_APPROVAL");

        walk.timeComes("approverSlow").timeComes("approverSilent").until("HANDED_OVER");

        assertThat(company.refundsOf(invoiced.customer())).isEmpty();
        assertThat(walk.path()).contains("approverReminded", "countedAsRefusal");
        assertThat(reason(walk)).isEqualTo(HandOverReason.APPROVAL_REFUSED);
    }

    @Test
    void asksASecondPersonAboveTheLimitAndNeverTheSameTwice() {
        var invoiced = company.aPaidInvoice("700.00");
        var walk = returned(invoiced).until("AWAITING_APPROVAL");
        walk.answers("finance1", "answerProposal", Map.of("decision", "approve"))
                .until("AWAITING_APPROVAL");

        assertThat(walk.tries("finance1", "answerProposal", Map.of("decision", "approve")))
                .isGreaterThanOrEqualTo(400);
        assertThat(walk.tries("analyst1", "answerProposal", Map.of("decision", "approve")))
                .isGreaterThanOrEqualTo(400);
        assertThat(walk.tries("nightshift", "answerProposal", Map.of("decision", "approve")))
                .isGreaterThanOrEqualTo(400);
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();

        walk.answers("finance2", "answerProposal", Map.of("decision", "approve"))
                .until("AWAITING_CUSTOMER");
        assertThat(company.refundsOf(invoiced.customer())).containsExactly(Money.of("700.00", "EUR"));
    }

    @Test
    void letsAPersonTakeTheCaseWhileItWaitsForApproval() {
        var invoiced = company.aPaidInvoice("160.00");
        var walk = returned(invoiced).until("AWAITING_APPROVAL");

        assertThat(walk.post(
                        "analyst1",
                        "/api/escalations/" + walk.caseId() + "/take-over",
                        Map.of("reason", "I know them")))
                .isLessThan(300);

        walk.until("HANDED_OVER");
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();
        assertThat(walk.path()).contains("handOverNow");
        assertThat(reason(walk)).isEqualTo(HandOverReason.PERSON_TOOK_OVER);
    }

    // Detours: systems

    @Test
    void asksForApprovalOfEverythingWhenASourceIsMissing() {
        var order = company.aLateOrder("STANDARD");
        faults.tell(Department.WARRANTIES, Fault.fail().onlyFor(order.customer().id()));

        var walk = late(order).until("AWAITING_APPROVAL");

        assertThat(walk.summaries()).anyMatch(summary -> summary.contains("missing: warranties"));
        assertThat(company.reordersOf(order.order())).isEmpty();
        walk.answers("analyst1", "answerProposal", Map.of("decision", "approve"));
        await(() -> company.reordersOf(order.order()).size() == 1);
        faults.clear(Department.WARRANTIES, order.customer().id());
    }

    @Test
    void handsOverWhatASilentSourceMayKnowAndAsksTheCustomerNothing() {
        var order = company.aLateOrder("STANDARD");
        faults.tell(Department.ORDERS, Fault.fail().onlyFor(order.customer().id()));

        var walk = walk(order.customer())
                .writes(
                        "Spare part is late",
                        "We are still waiting for our spare part. It was promised last week and has not been shipped."
                                + " When will it arrive?")
                .until("HANDED_OVER");

        assertThat(walk.summaries()).anyMatch(summary -> summary.contains("no answer from orders"));
        assertThat(reason(walk)).isEqualTo(HandOverReason.MISSING_SYSTEM);
        assertThat(walk.path()).doesNotContain("askCustomer", "answerProposal");
        faults.clear(Department.ORDERS, order.customer().id());
    }

    @Test
    void handsOverWhenAnActionFailsForGood() {
        var order = company.aLateOrder("PLUS");
        faults.tell(
                Department.ORDERS,
                Fault.fail().on(Fault.Calls.DEEDS).onlyFor(order.customer().id()));

        var walk = late(order).until("HANDED_OVER");

        assertThat(walk.path()).containsSubsequence("actionFailed", "handOver", "resolveCase");
        assertThat(reason(walk)).isEqualTo(HandOverReason.TOOL_FAILURE);
        assertThat(candidateGroup(walk, "resolveCase")).isEqualTo("support-lead");
        assertThat(company.reordersOf(order.order())).isEmpty();
        assertThat(incidents(walk)).contains("agentFailed");
        faults.clear(Department.ORDERS, order.customer().id());
    }

    @Test
    void doesTheWorkOnceWhenTheAnswerOfTheSystemGetsLost() {
        var order = company.aLateOrder("PLUS");
        faults.tell(
                Department.ORDERS,
                Fault.doAndFail().next(1).onlyFor(order.customer().id()));

        var walk = late(order).until("AWAITING_CUSTOMER");

        assertThat(company.reordersOf(order.order())).hasSize(1);
        assertThat(company.repliesOn(walk.ticket())).hasSize(1);
    }

    @Test
    void saysOnceWhoTakesOverThoughTheDeskFailedFirst() {
        var walk = walk(company.aCustomer("STANDARD", "en"));
        faults.tell(
                Department.TICKETS,
                Fault.fail().on(Fault.Calls.DEEDS).next(1).onlyFor(walk.ticket().toString()));

        walk.writes("Pump", "The problem is solved, thank you. You can close the ticket.")
                .until("HANDED_OVER");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
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
        var walk = returned(invoiced).until("AWAITING_APPROVAL");
        engine.getRuntimeService().deleteProcessInstance(walk.escalation().getId(), "by mistake");

        stranded.replaceLost();

        walk.until("HANDED_OVER");
        assertThat(candidateGroup(walk, "resolveCase")).isEqualTo("support-lead");
        assertThat(company.refundsOf(invoiced.customer())).isEmpty();
        walk.answers("lead", "resolveCase", Map.of("done", "Refused, nothing came back", "outcome", "declined"))
                .until("CLOSED");
    }

    @Test
    void approvesEverythingEvenIfSomebodyChangesTheRoutingWord() {
        var order = company.aLateOrder("PREMIUM");
        faults.tell(Department.WARRANTIES, Fault.fail().onlyFor(order.customer().id()));
        var walk = late(order).until("AWAITING_APPROVAL");
        engine.getRuntimeService().setVariable(walk.escalation().getId(), "handling", "ACT");

        walk.answers("analyst1", "answerProposal", Map.of("decision", "approve"))
                .until("AWAITING_APPROVAL");

        assertThat(company.discountsOf(order.customer())).isEmpty();
        faults.clear(Department.WARRANTIES, order.customer().id());
    }

    // Detours: customers

    @Test
    void givesATicketItDoesNotUnderstandToAPersonWithTheDossier() {
        var customer = company.aCustomer("STANDARD", "en");

        var walk = walk(customer)
                .writes(
                        "A question",
                        "What colour does your logo have in print, and may our choir sing at your summer fair?")
                .until("HANDED_OVER");

        assertThat(walk.path()).contains("gatherContext", "resolveCase").doesNotContain("draftPlan");
        assertThat(candidateGroup(walk, "resolveCase")).isEqualTo("analysts");
    }

    @Test
    void closesTheCaseOfACustomerWhoStaysSilent() {
        var order = company.aLateOrder("PLUS");
        var walk = late(order).until("AWAITING_CUSTOMER");

        walk.timeComes("customerSilent").until("CLOSED");

        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(walk.caseId())
                        .count())
                .isZero();
    }

    @Test
    void keepsNoOldValuesOfVariablesAndNoLogsOfJobsAndTasks() {
        var invoiced = company.aPaidInvoice("170.00");

        var walk = returned(invoiced)
                .until("AWAITING_APPROVAL")
                .answers("finance1", "answerProposal", Map.of("decision", "approve", "reason", "They sent it all back"))
                .until("AWAITING_CUSTOMER")
                .timeComes("customerSilent")
                .until("CLOSED");

        assertThat(rowsOf(walk, "act_hi_varinst where proc_inst_id_")).isNotEmpty();
        assertThat(List.of(
                        "act_hi_detail where proc_inst_id_",
                        "act_hi_job_log where process_instance_id_",
                        "act_hi_ext_task_log where proc_inst_id_"))
                .allSatisfy(table -> assertThat(rowsOf(walk, table)).isEmpty());
    }

    @Test
    void knowsFromTheStartWhenTheHistoryOfACaseIsRemoved() {
        var walk = late(company.aLateOrder("PLUS")).until("AWAITING_CUSTOMER");

        assertThat(rowsOf(walk, "act_hi_actinst where proc_inst_id_"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("removal_time_")).isNotNull());
    }

    @Test
    void closesTheCaseWhenTheCustomerSaysItIsSolved() {
        var order = company.aLateOrder("PLUS");
        var walk = late(order).until("AWAITING_CUSTOMER");

        walk.writes("Re: late", "Thank you, the part has arrived and everything works now. You can close the ticket.")
                .until("CLOSED");

        assertThat(company.reordersOf(order.order())).hasSize(1);
        assertThat(walk.summaries()).anyMatch(summary -> summary.contains("customer satisfied"));
    }

    @Test
    void opensAClosedCaseAgainWhenTheCustomerWritesOnTheTicket() {
        var order = company.aLateOrder("PLUS");
        var walk = late(order)
                .until("AWAITING_CUSTOMER")
                .timeComes("customerSilent")
                .until("CLOSED");

        walk.writes("Warranty", "Where is my part? It is still late, nothing has arrived. " + order.order())
                .untilNoted("case-reopened")
                .until("HANDED_OVER");

        await(() -> company.repliesOn(walk.ticket()).size() == 2);
        assertThat(walk.summaries())
                .anyMatch(summary -> summary.contains("the part was ordered again in an earlier round"));
        assertThat(company.reordersOf(order.order())).hasSize(1);
        assertThat(walk.instances().stream().map(instance -> instance.getProcessDefinitionKey()))
                .filteredOn("escalation"::equals)
                .hasSize(2);
        assertThat(walk.isIntact()).isTrue();
    }

    @Test
    void leavesNothingButReferencesAndRoutingWordsInTheProcess() {
        var invoiced = company.aPaidInvoice("170.00");
        var walk = returned(invoiced)
                .until("AWAITING_APPROVAL")
                .answers("finance1", "answerProposal", Map.of("decision", "approve", "reason", "They sent it all back"))
                .until("AWAITING_CUSTOMER");

        var variables = database.sql("""
            select v.name_, v.text_, v.bytearray_id_ from act_hi_varinst v
              join act_hi_procinst p on p.id_ = v.proc_inst_id_ where p.business_key_ = ?
            """).param(walk.caseId()).query().listOfRows();

        assertThat(variables).isNotEmpty().allSatisfy(variable -> {
            assertThat(variable.get("name_"))
                    .isIn("case", "handling", "step", "action", "verdict", "next", "desk", "tellCustomer");
            assertThat(variable.get("bytearray_id_")).isNull();
            assertThat(String.valueOf(variable.get("text_"))).hasSizeLessThan(64);
        });
    }

    // What the stories are told with

    private List<Map<String, Object>> rowsOf(Walk walk, String tableAndColumn) {
        return database.sql("select * from " + tableAndColumn
                        + " in (select proc_inst_id_ from act_hi_procinst where business_key_ = ?)")
                .param(walk.caseId())
                .query()
                .listOfRows();
    }

    private Walk walk(CustomerRef customer) {
        return new Walk(engine, port, customer.id());
    }

    private Walk late(Stories.LateOrder order) {
        return walk(order.customer())
                .writes(
                        "Order " + order.order() + " is late",
                        "We are still waiting for the spare part of order " + order.order()
                                + ". It was promised last week and has not been shipped. When will it arrive?");
    }

    private Walk wrong(Stories.Invoiced invoiced) {
        return walk(invoiced.customer())
                .writes(
                        "Invoice " + invoiced.invoice() + " is wrong",
                        "You charged us for more units than we ordered on invoice " + invoiced.invoice()
                                + ". Please correct the invoice, the amount is wrong.");
    }

    private Walk returned(Stories.Invoiced invoiced) {
        return walk(invoiced.customer())
                .writes(
                        "Refund for invoice " + invoiced.invoice(),
                        "We have returned all parts of invoice " + invoiced.invoice()
                                + " to you two weeks ago. Please refund us the money we paid for the returned goods.")
                .answers("analyst1", "askColleague", Map.of("answer", "Yes, all parts came back on Monday"))
                .untilNoted("approval-asked");
    }

    private Walk disputed(Stories.Machine machine) {
        return walk(machine.customer())
                .writes(
                        "Warranty of " + machine.serial(),
                        "Your service refused the warranty claim for our machine " + machine.serial()
                                + " and says it is no longer covered. That is not true, it is still under warranty."
                                + " We expect the repair to be covered.");
    }

    private ProcessInstance running(Walk walk) {
        return runtimeService()
                .createProcessInstanceQuery()
                .processInstanceId(walk.escalation().getId())
                .singleResult();
    }

    private String candidateGroup(Walk walk, String task) {
        var id = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(walk.caseId())
                .taskDefinitionKey(task)
                .singleResult()
                .getId();
        return engine.getTaskService().getIdentityLinksForTask(id).getFirst().getGroupId();
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

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(condition);
    }
}
