package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.credit;
import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Chain;
import io.nightshift.oversight.Instructions;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What becomes of a proposal when a person is asked. */
@HouseTest
class ApprovalTest {

    final ApprovalScene scene;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    Plans plans;

    @Autowired
    CaseFile file;

    @Autowired
    Chain chain;

    @Autowired
    Instructions instructions;

    ApprovalTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @Test
    void actsOnceAPersonHasApproved() {
        var id = scene.openCase();
        var finance = scene.person("finance");
        var instance = scene.propose(id, refund("120.00"));
        BpmnAwareTests.assertThat(instance).isWaitingAt("approveAction");
        assertThat(scene.state(id)).isEqualTo(CaseState.AWAITING_APPROVAL);
        assertThat(tasks.getIdentityLinksForTask(scene.task(id).getId()))
                .extracting(link -> link.getGroupId())
                .containsExactly("finance");

        scene.as(finance, () -> tasks.claim(scene.task(id).getId(), finance));
        scene.answer(finance, scene.task(id), Map.of("decision", "approve", "reason", "is right"));

        scene.awaitDone(id, "issueRefund");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> BpmnAwareTests.assertThat(instance)
                        .hasPassedInOrder("authoriseAction", "approveAction", "issueRefund"));
        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + finance);
        assertThat(file.entries(id)).extracting(entry -> entry.kind()).contains("approver-asked", "approval-given");
        assertThat(chain.firstBroken(id)).isEmpty();
    }

    @Test
    void keepsNothingOfTheFormInTheProcess() {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        var instance = scene.task(id).getProcessInstanceId();

        scene.answer(
                scene.person("finance"),
                scene.task(id),
                Map.of("decision", "reject", "reason", "no", "ticketWords", "a long text", "verdict", "ALLOW"));

        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(instance)
                        .list())
                .extracting(variable -> variable.getName())
                .containsOnly("case", "step");
    }

    @Test
    void carriesOutTheAmendedAmountWithinTheLimit() {
        var id = scene.openCase();
        var finance = scene.person("finance");
        scene.propose(id, refund("120.00"));

        scene.answer(finance, scene.task(id), Map.of("decision", "amend", "amount", 80.5));

        scene.awaitDone(id, "issueRefund");
        assertThat(scene.onlyStep(id, "issueRefund").step().arguments()).containsEntry("amount", 80.5);
        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + finance + " amended");
        assertThat(file.entries(id))
                .anyMatch(entry -> entry.summary().startsWith(finance + " amended \"issueRefund\": amount 80.50 EUR"));
    }

    @Test
    void asksASecondPersonWhenAmendedAboveTheLimit() {
        var id = scene.openCase();
        var first = scene.person("finance");
        var second = scene.person("finance");
        scene.propose(id, refund("120.00"));

        scene.answer(first, scene.task(id), Map.of("decision", "amend", "amount", "500.01"));

        assertThat(scene.authorised(id)).isFalse();
        assertThat(people(id)).startsWith("You would be the second person of finance");
        assertThatThrownBy(() -> scene.answer(first, scene.task(id), Map.of("decision", "approve")))
                .hasMessageContaining("has answered for these arguments already");

        scene.answer(second, scene.task(id), Map.of("decision", "approve"));

        scene.awaitDone(id, "issueRefund");
        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + first + " amended", "2 APPROVED " + second);
    }

    @Test
    void asksTwoOfAnotherGroupWhenAmendedIntoTheirMatters() {
        var id = scene.openCase();
        scene.propose(id, credit("100.00"));

        scene.answer(
                scene.person("analysts", "finance"), scene.task(id), Map.of("decision", "amend", "amount", 250.01));
        isDoneOnceAfterTwo(id, "grantCredit");
    }

    @Test
    void doesNotAskASecondPersonAtTheLimit() {
        var id = scene.openCase();
        scene.propose(id, refund("500.00"));
        assertThat(people(id)).isEqualTo("One approval by finance is asked for.");

        scene.answer(scene.person("finance"), scene.task(id), Map.of("decision", "approve"));

        scene.awaitDone(id, "issueRefund");
    }

    @Test
    void asksNoFewerPeopleBecauseTheFactsHaveAgedMeanwhile() {
        var id = scene.openCase();
        scene.propose(id, refund("600.00"));
        scene.letFactsAgeUnanswered(id);

        isDoneOnceAfterTwo(id, "issueRefund");
    }

    @Test
    void takesNobodysWordAloneForNewFiguresThatNoTableCanDecide() {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        scene.letFactsAgeUnanswered(id);

        scene.answer(scene.person("finance"), scene.task(id), Map.of("decision", "amend", "amount", 600));
        assertThat(scene.authorised(id)).isFalse();
        scene.answer(scene.person("finance"), scene.task(id), Map.of("decision", "approve"));

        scene.awaitDone(id, "issueRefund");
    }

    /** Two people of finance approve, one after the other; nothing happens before the second. */
    private void isDoneOnceAfterTwo(CaseId id, String action) {
        scene.answer(scene.person("finance"), scene.task(id), Map.of("decision", "approve"));
        assertThat(scene.authorised(id)).isFalse();
        scene.answer(scene.person("finance"), scene.task(id), Map.of("decision", "approve"));

        scene.awaitDone(id, action);
    }

    @Test
    void refusesWhatCannotBeAmended() {
        var id = scene.openCase();
        var finance = scene.person("finance");
        scene.propose(id, refund("120.00"));
        var task = scene.task(id);

        assertRefused(task, finance, Map.of("decision", "amend", "amount", 0), "amount: is more than 0");
        assertRefused(
                task,
                finance,
                Map.of("decision", "amend", "amount", 10.005),
                "amount: has more decimals than EUR allows");
        assertRefused(
                task, finance, Map.of("decision", "amend", "amount", "1000.01"), "amount: is at most 1000.00 EUR");
        assertRefused(task, finance, Map.of("decision", "amend", "amount", "lots"), "amount: is not a number");
        assertRefused(task, finance, Map.of("decision", "amend", "invoice", "INV-1"), "amount: is required");
        assertRefused(task, finance, Map.of("decision", "amend", "amount", 120), "choose approve instead");
        assertRefused(task, finance, Map.of("decision", "reject"), "reason: is required when you reject");
        assertRefused(task, finance, Map.of("decision", "yes"), "decision: choose one of approve, amend");
        assertRefused(task, finance, Map.of(), "decision: choose one of approve, amend");
        assertThat(scene.onlyStep(id, "issueRefund").step().arguments()).containsEntry("amount", 120.0);
        assertThat(scene.approvals(id)).isEmpty();
    }

    @Test
    void takesNoAnswerToAnActionThatIsSettledMeanwhile() {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        plans.settle(scene.onlyStep(id, "issueRefund").id(), PlannedStep.State.REFUSED, "the brake is pulled");

        assertRefused(scene.task(id), scene.person("finance"), Map.of("decision", "approve"), "is not what was asked");
        assertThat(scene.approvals(id)).isEmpty();
    }

    @Test
    void takesNoAnswerToFiguresThatWereChangedMeanwhile() {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        plans.amend(scene.onlyStep(id, "issueRefund").id(), refund("130.00").arguments());

        assertRefused(scene.task(id), scene.person("finance"), Map.of("decision", "approve"), "is not what was asked");
        assertThat(scene.approvals(id)).isEmpty();
    }

    private void assertRefused(
            org.camunda.bpm.engine.task.Task task, String person, Map<String, Object> form, String words) {
        assertThatThrownBy(() -> scene.answer(person, task, form))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining(words);
    }

    @Test
    void givesTheCaseToWhoeverTakesItOverInsteadOfApproving() {
        var id = scene.openCase();
        var finance = scene.person("finance");
        var instance = scene.propose(id, refund("120.00"));

        scene.answer(finance, scene.task(id), Map.of("decision", "take_over", "reason", "I know them"));

        BpmnAwareTests.assertThat(instance).isWaitingAt("handOverOnRequest");
        assertThat(scene.state(id)).isEqualTo(CaseState.HANDED_OVER);
        assertThat(scene.task(id).getTaskDefinitionKey()).isEqualTo("resolveCase");
        assertThat(scene.task(id).getAssignee()).isEqualTo(finance);
        assertThat(scene.authorised(id)).isFalse();

        scene.answer(finance, scene.task(id), Map.of("done", "called them", "outcome", "solved"));

        assertThat(scene.state(id)).isEqualTo(CaseState.CLOSED);
        assertThat(chain.firstBroken(id)).isEmpty();
    }

    @Test
    void showsTheApproverWhatIsNeededAndNothingElse() {
        var id = scene.openCase();
        var finance = scene.person("finance");
        scene.isSilent(id, "warranties");
        scene.propose(id, refund("120.00"));

        var form = scene.form(id, finance);

        assertThat(form.getValue("proposal", String.class)).contains("Issue refund", "amount 120.00 EUR", "INV-77001");
        assertThat(form.getValue("rule", String.class))
                .contains("Above 50 EUR finance approves")
                .contains("refund-authority v");
        assertThat(form.getValue("customer", String.class)).startsWith("Test customer (C-");
        assertThat(form.getValue("tier", String.class)).isEqualTo("STANDARD");
        assertThat(form.getValue("amount", Double.class)).isEqualTo(120.0);
        assertThat(form.getValueTyped("facts").getType().getName()).isEqualTo("json");
        assertThat(form.getValueTyped("facts").getValue().toString())
                .contains("\"name\":\"Invoice: refundable\"", "\"source\":\"billing\"", "\"reference\":\"INV-77001\"");
        assertThat(form.getValueTyped("missing").getValue().toString()).contains("no answer within 5000 ms");
        assertThat(form.getValueTyped("plan").getValue().toString()).contains("\"state\":\"proposed\"");
        assertThat(runtime.getVariables(scene.task(id).getExecutionId())).containsOnlyKeys("case", "step");
    }

    @Test
    void givesOnlyTheValuesAClientAsksFor() {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));

        var form = scene.form(id, scene.person("finance"), "rule", "case");

        assertThat(form).containsOnlyKeys("rule", "case");
    }

    @Test
    void showsNothingToWhoeverMayNotReadTheTask() {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        var task = scene.task(id).getId();

        assertThatThrownBy(() -> scene.as("stranger", () -> forms.getTaskFormVariables(task)))
                .isInstanceOf(org.camunda.bpm.engine.AuthorizationException.class);
    }

    @Test
    void isNotForWhoeverToldTheAgentToDoIt() {
        var id = scene.openCase();
        var teller = scene.person("finance");
        instructions.store(id, 1, "Refund them 120 EUR", teller);
        scene.propose(id, refund("120.00"));

        assertThatThrownBy(() -> scene.answer(teller, scene.task(id), Map.of("decision", "approve")))
                .hasMessageContaining("decided what is to be approved");
        assertThat(scene.authorised(id)).isFalse();
        scene.answer(scene.person("finance"), scene.task(id), Map.of("decision", "approve"));

        assertThat(scene.authorised(id)).isTrue();
    }

    @Test
    void approvesMoreThanMoney() {
        var id = scene.openCase();
        scene.propose(id, ApprovalScene.discount(8));
        var analyst = scene.person("analysts");
        assertThat(scene.form(id, analyst).getValue("mayAmendPercent", Boolean.class))
                .isTrue();

        assertThatThrownBy(() -> scene.answer(analyst, scene.task(id), Map.of("decision", "amend", "percent", 120)))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("percent");
        scene.answer(analyst, scene.task(id), Map.of("decision", "amend", "percent", 6));

        scene.awaitDone(id, "offerDiscount");
    }

    private String people(CaseId id) {
        return scene.form(id, scene.person("finance")).getValue("people", String.class);
    }
}
