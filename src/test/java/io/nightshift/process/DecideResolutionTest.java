package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Money;
import io.nightshift.oversight.Resolutions;
import io.nightshift.oversight.Resolutions.Kind;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.variable.VariableMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A person of finance says what the customer gets; the agent carries out that and nothing else. */
@HouseTest
class DecideResolutionTest {

    final ApprovalScene scene;

    @Autowired
    Resolutions resolutions;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    HistoryService history;

    @Autowired
    CaseFile file;

    DecideResolutionTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    private CaseId collected() {
        var id = scene.openCase(
                scene.fact("invoice.total", Money.of("1170.00", "EUR")),
                scene.fact("invoice.expected", Money.of("780.00", "EUR")),
                scene.fact("invoice.difference", Money.of("390.00", "EUR")));
        scene.startAt(id, "decideResolution", "COLLECT");
        return id;
    }

    @Test
    void keepsTheDecisionWithWhoMadeIt() {
        var id = collected();
        var finance = scene.person("finance");
        var instance = scene.task(id).getProcessInstanceId();
        assertThat(scene.state(id)).isEqualTo(CaseState.AWAITING_APPROVAL);

        scene.answer(
                finance, scene.task(id), Map.of("kind", "refund", "amount", 390, "reason", "billed three for two"));

        var resolution = resolutions.of(id, 1).orElseThrow();
        assertThat(resolution.kind()).isEqualTo(Kind.REFUND);
        assertThat(resolution.amount()).isEqualTo(Money.of("390.00", "EUR"));
        assertThat(resolution.decidedBy()).isEqualTo(finance);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityId("draftPlan")
                        .count())
                .isPositive();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(instance)
                        .list())
                .extracting(variable -> variable.getName())
                .doesNotContain("kind", "amount", "reason");
        assertThat(file.entries(id)).extracting(entry -> entry.kind()).contains("decision-asked", "resolution-decided");
    }

    @Test
    void declinesWithoutAnAmount() {
        var id = collected();

        scene.answer(scene.person("finance"), scene.task(id), Map.of("kind", "decline", "reason", "billed as ordered"));

        var resolution = resolutions.of(id, 1).orElseThrow();
        assertThat(resolution.kind()).isEqualTo(Kind.DECLINE);
        assertThat(resolution.amount()).isNull();
    }

    @Test
    void paysBackAtMostWhatWasPaid() {
        var id = collected();
        var finance = scene.person("finance");

        refused(
                id,
                finance,
                Map.of("kind", "credit", "amount", "1000.01", "reason", "r"),
                "amount: is at most 1000.00 EUR");
        refused(id, finance, Map.of("kind", "credit", "amount", 0, "reason", "r"), "amount: is more than 0");
        refused(id, finance, Map.of("kind", "credit", "amount", -5, "reason", "r"), "amount: is more than 0");
        refused(id, finance, Map.of("kind", "credit", "amount", 1.005, "reason", "r"), "amount: has more decimals");
        refused(id, finance, Map.of("kind", "credit", "reason", "r"), "amount: is required");
        refused(id, finance, Map.of("kind", "credit", "amount", 10), "reason: is required");
        refused(id, finance, Map.of("kind", "gift", "amount", 10, "reason", "r"), "kind: choose one of");
        scene.answer(finance, scene.task(id), Map.of("kind", "credit", "amount", "1000.00", "reason", "r"));

        assertThat(resolutions.of(id, 1).orElseThrow().amount()).isEqualTo(Money.of("1000.00", "EUR"));
    }

    @Test
    void isDecidedWithinTheLimitOfWhoDecides() {
        var id = scene.openCase(scene.fact("invoice.refundable", Money.of("9000.00", "EUR")));
        scene.startAt(id, "decideResolution", "COLLECT");

        assertThatThrownBy(() -> scene.answer(
                        scene.person("finance"),
                        scene.task(id),
                        Map.of("kind", "refund", "amount", "5000.01", "reason", "r")))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("cannot decide 5000.01 EUR");
        assertThat(resolutions.of(id, 1)).isEmpty();
        scene.answer(
                scene.person("finance"), scene.task(id), Map.of("kind", "refund", "amount", "5000.00", "reason", "r"));

        assertThat(resolutions.of(id, 1)).isPresent();
    }

    private void refused(CaseId id, String person, Map<String, Object> form, String words) {
        assertThatThrownBy(() -> scene.answer(person, scene.task(id), form))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining(words);
        assertThat(resolutions.of(id, 1)).isEmpty();
    }

    @Test
    void isForFinanceOnly() {
        var id = collected();
        var analyst = scene.person("analysts");
        tasks.addCandidateGroup(scene.task(id).getId(), "analysts");

        assertThatThrownBy(() -> scene.answer(analyst, scene.task(id), Map.of("kind", "decline", "reason", "no")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() ->
                        scene.as(analyst, () -> tasks.claim(scene.task(id).getId(), analyst)))
                .isInstanceOf(AuthorizationException.class);
        assertThat(resolutions.of(id, 1)).isEmpty();
    }

    @Test
    void carriesOutTheDecidedAmountUpToTheLimitWithoutAsking() {
        var id = decided("500.00");

        scene.propose(id, ApprovalScene.refund("500.00"));

        scene.awaitDone(id, "issueRefund");
    }

    @Test
    void hasASecondPersonApproveADecisionAboveTheLimitButNotTheDecider() {
        var id = decided("500.01");
        var decider = resolutions.of(id, 1).orElseThrow().decidedBy();
        var instance = scene.propose(id, ApprovalScene.refund("500.01"));
        BpmnAwareTests.assertThat(instance).isWaitingAt("approveAction");

        assertThatThrownBy(() -> scene.answer(decider, scene.task(id), Map.of("decision", "approve")))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("decided what is to be approved");
        assertThatThrownBy(() ->
                        scene.as(decider, () -> tasks.claim(scene.task(id).getId(), decider)))
                .isInstanceOf(AuthorizationException.class);
        assertThat(scene.authorised(id)).isFalse();

        scene.answer(scene.person("finance"), scene.task(id), Map.of("decision", "approve"));

        scene.awaitDone(id, "issueRefund");
    }

    @Test
    void letsTheDeciderAgreeToWhatAnotherHasMadeOfIt() {
        var id = decided("700.00");
        var decider = resolutions.of(id, 1).orElseThrow().decidedBy();
        scene.propose(id, ApprovalScene.refund("700.00"));

        scene.answer(scene.person("finance"), scene.task(id), Map.of("decision", "amend", "amount", 600));
        assertThat(scene.authorised(id)).isFalse();
        scene.answer(decider, scene.task(id), Map.of("decision", "approve"));

        scene.awaitDone(id, "issueRefund");
    }

    @Test
    void refundsNothingWhereACreditWasDecided() {
        var id = decided(Kind.CREDIT, "390.00");

        scene.propose(id, ApprovalScene.refund("390.00"));

        assertThat(scene.authorised(id)).isFalse();
    }

    private CaseId decided(String amount) {
        return decided(Kind.REFUND, amount);
    }

    private CaseId decided(Kind kind, String amount) {
        var id = scene.openCase();
        resolutions.store(
                id,
                1,
                new Resolutions.Resolution(
                        kind,
                        Money.of(amount, "EUR"),
                        "billed twice",
                        scene.person("finance"),
                        scene.fact("x", "y").fetchedAt()));
        return id;
    }

    @Test
    void showsInvoiceOrderContractAndDifference() {
        var id = collected();
        var form = new VariableMap[1];

        scene.as(
                scene.person("finance"),
                () -> form[0] = forms.getTaskFormVariables(scene.task(id).getId()));

        assertThat(form[0].getValue("invoice", String.class)).contains("INV-77001", "total 1170.00 EUR");
        assertThat(form[0].getValue("expected", String.class)).isEqualTo("780.00 EUR");
        assertThat(form[0].getValue("difference", String.class)).isEqualTo("390.00 EUR");
        assertThat(form[0].getValue("refundable", String.class)).isEqualTo("1000.00 EUR");
        assertThat(form[0].getValue("amount", Double.class)).isEqualTo(390.0);
        assertThat(form[0].getValue("contract", String.class)).isEqualTo("not known");
    }
}
