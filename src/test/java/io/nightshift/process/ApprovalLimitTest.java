package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Money;
import io.nightshift.planning.Step;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A refund of 6000 EUR is above the limit of finance; everything that tries to approve it all the same is tried here. */
@HouseTest
class ApprovalLimitTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve");
    private static final String WHY = "cannot approve 6000.00 EUR: Above 5,000 EUR senior finance approves";

    final ApprovalScene scene;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient database;

    @Autowired
    CaseFile file;

    @LocalServerPort
    int port;

    CaseId id;
    ProcessInstance instance;
    String finance;

    ApprovalLimitTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @BeforeEach
    void financeIsAskedForMoreThanItMayApprove() {
        finance = scene.person("finance");
        id = aCase();
        instance = scene.propose(id, refund("6000.00"));
    }

    private CaseId aCase() {
        return scene.openCase(scene.fact("invoice.refundable", Money.of("9000.00", "EUR")));
    }

    private Task task() {
        return scene.task(id);
    }

    private void nothingWasAllowed() {
        assertThat(scene.authorised(id)).isFalse();
        assertThat(scene.effects(id, "issueRefund")).isZero();
        assertThat(scene.approvals(id)).isEmpty();
    }

    @Test
    void nobodyOfFinanceClaimsIsGivenOrCompletesIt() {
        var open = task().getId();
        scene.as(finance, () -> {
            refused(() -> tasks.claim(open, finance));
            refused(() -> tasks.setAssignee(open, finance));
            refused(() -> tasks.delegateTask(open, finance));
            refused(() -> tasks.complete(open, APPROVE));
            refused(() -> forms.submitTaskForm(open, APPROVE));
        });

        nothingWasAllowed();
    }

    @Test
    void whatAnActionCostsCountsThoughItNamesNoAmount() {
        var late = scene.openCase(
                scene.fact("order.number", "SO-77001"),
                scene.fact("order.expediteAvailable", true),
                scene.fact("order.expediteCost", Money.of("5600.00", "EUR")));
        scene.propose(
                late, new Step("expediteReorder", Map.of("order", "SO-77001"), "It is late", List.of("order.number")));

        assertThatThrownBy(() -> scene.answer(finance, scene.task(late), APPROVE))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("cannot approve 5600.00 EUR: Above 5,000 EUR senior finance approves");

        assertThat(scene.authorised(late)).isFalse();
        assertThat(scene.approvals(late)).isEmpty();
    }

    @Test
    void nobodyOfFinanceApprovesItByRest() {
        var open = "/engine-rest/task/" + task().getId();
        var form = Map.of("variables", Map.of("decision", Map.of("value", "approve")));

        assertThat(rest(finance, open + "/claim", Map.of("userId", finance)).getBody())
                .contains(WHY);
        assertThat(rest(finance, open + "/claim", Map.of("userId", finance))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(rest(finance, open + "/complete", form).getStatusCode().value())
                .isEqualTo(403);
        assertThat(rest(finance, open + "/submit-form", form).getStatusCode().value())
                .isEqualTo(403);

        nothingWasAllowed();
    }

    @Test
    void whoIsAskedNotByRestEither() {
        var outsider = scene.person("analysts");
        var open = "/engine-rest/task/" + task().getId();
        var form = Map.of("variables", Map.of("decision", Map.of("value", "approve")));

        var answer = rest(outsider, open + "/complete", form);

        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(answer.getBody()).contains("only finance or senior-finance can");
        nothingWasAllowed();
    }

    private ResponseEntity<String> rest(String person, String path, Map<String, ?> body) {
        return Callers.as(person, ApprovalScene.PASSWORD, port)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(String.class);
    }

    @Test
    void variablesOfTheProcessRaiseNoLimit() {
        Map<String, Object> forged = Map.of("amount", 10, "approverGroup", "senior-finance", "mayApprove", true);
        scene.as(finance, () -> {
            runtime.setVariables(instance.getId(), forged);
            runtime.setVariables(task().getProcessInstanceId(), forged);
            tasks.setVariablesLocal(task().getId(), forged);
        });

        refused(() -> scene.answer(finance, task(), Map.of("decision", "approve", "amount", 10)));

        nothingWasAllowed();
    }

    @Test
    void anInstanceThatIsMovedPastTheQuestionIsAskedAgain() {
        scene.as(finance, () -> {
            runtime.setVariable(instance.getId(), "verdict", "ALLOW");
            runtime.createProcessInstanceModification(instance.getId())
                    .cancelAllForActivity("approveAction")
                    .startAfterActivity("approveAction")
                    .execute();
        });

        refused(() -> scene.answer(finance, task(), APPROVE));
        nothingWasAllowed();
    }

    @Test
    void anInstanceThatIsMovedPastThePlanGateIsNotApproved() {
        scene.as(
                finance,
                () -> runtime.createProcessInstanceModification(task().getProcessInstanceId())
                        .cancelAllForActivity("answerProposal")
                        .startTransition("toApprovedWithPlan")
                        .execute());

        assertThat(task().getTaskDefinitionKey()).isEqualTo("answerProposal");
        nothingWasAllowed();
    }

    @Test
    void seniorFinanceIsAskedFromTheBeginningAndTwoOfThemApprove() {
        assertThat(tasks.getIdentityLinksForTask(task().getId()))
                .extracting(link -> link.getGroupId())
                .containsExactlyInAnyOrder("finance", "senior-finance");
        assertThat(file.entries(id))
                .anyMatch(entry ->
                        entry.summary().equals("senior-finance was asked too: finance may not approve 6000.00 EUR"));

        var first = scene.person("senior-finance");
        scene.as(first, () -> tasks.claim(task().getId(), first));
        scene.answer(first, task(), APPROVE);
        assertThat(scene.authorised(id)).isFalse();
        var second = scene.person("finance", "senior-finance");
        scene.answer(second, task(), APPROVE);

        scene.awaitDone(id, "issueRefund");
        assertThat(database.sql("""
            select a.as_group || ' by ' || regexp_replace(a.limit_rule, ' v[0-9]+,', ',') from nightshift.approval a
              join nightshift.step s on s.id = a.step_id where s.case_number = :case order by a.ordinal
            """)
                        .param("case", id.number())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "senior-finance by approval-limits, rule limit-senior-finance",
                        "finance by approval-limits, rule limit-senior-finance");
    }

    @Test
    void financeMayRejectWhatItMayNotApprove() {
        scene.answer(finance, task(), Map.of("decision", "reject", "reason", "too much"));

        assertThat(scene.approvals(id)).containsExactly("1 REJECTED " + finance);
        assertThat(scene.effects(id, "issueRefund")).isZero();
    }

    @Test
    void financeMayAmendItDownToTheLimitAndNotACentMore() {
        refused(() -> scene.answer(finance, task(), Map.of("decision", "amend", "amount", "5000.01")));
        assertThat(scene.onlyStep(id, "issueRefund").step().arguments()).containsEntry("amount", 6000.0);
        nothingWasAllowed();

        scene.answer(finance, task(), Map.of("decision", "amend", "amount", "5000.00"));

        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + finance + " amended");
    }

    @Test
    void whatIsInAnotherCurrencyIsMoreThanAnyLimitOfFinance() {
        var abroad = scene.openCase(scene.fact("invoice.refundable", Money.of("9000.00", "USD")));
        scene.propose(abroad, ApprovalScene.money("issueRefund", ApprovalScene.INVOICE, "10.00", "USD"));

        assertThatThrownBy(() -> scene.answer(finance, scene.task(abroad), APPROVE))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("cannot approve 10.00 USD: Above 5,000 EUR senior finance approves");
        assertThat(scene.approvals(abroad)).isEmpty();
        var senior = scene.person("senior-finance");
        scene.answer(senior, scene.task(abroad), APPROVE);
        assertThat(scene.approvals(abroad)).containsExactly("1 APPROVED " + senior);
    }

    @Test
    void whoMayApproveALittleDoesNotAmendItAboveTheLimit() {
        var other = aCase();
        scene.propose(other, refund("600.00"));

        refused(() -> scene.answer(finance, scene.task(other), Map.of("decision", "amend", "amount", "5000.01")));

        assertThat(scene.approvals(other)).isEmpty();
    }

    @Test
    void theOneWhoDecidedTheAmountDoesNotApproveItByRest() {
        var decided = aCase();
        database.sql("""
            insert into nightshift.resolution (case_number, round, kind, amount, reason, decided_by, decided_at)
            values (:case, 1, 'REFUND', '600.00 EUR', 'billed twice', :by, now())
            """).param("case", decided.number()).param("by", finance).update();
        scene.propose(decided, refund("600.00"));
        var open = "/engine-rest/task/" + scene.task(decided).getId();
        var form = Map.of("variables", Map.of("decision", Map.of("value", "approve")));

        var claim = rest(finance, open + "/claim", Map.of("userId", finance));
        var complete = rest(finance, open + "/complete", form);

        assertThat(claim.getStatusCode().value()).isEqualTo(403);
        assertThat(complete.getStatusCode().value()).isEqualTo(403);
        assertThat(complete.getBody()).contains("decided what is to be approved");
        assertThat(scene.authorised(decided)).isFalse();
        assertThat(scene.effects(decided, "issueRefund")).isZero();
    }

    @Test
    void theDatabaseTakesNoApprovalWithoutALimit() {
        forbidden("limit_rule", "'finance', null", "approval_is_within_a_limit");
        forbidden("as_group", "'analysts', 'approval-limits v1'", "was not asked about step");
        forbidden("as_group", "null, 'approval-limits v1'", "was not asked about step");

        nothingWasAllowed();
    }

    private void forbidden(String what, String groupAndLimit, String words) {
        assertThatThrownBy(() -> database.sql(
                                """
                                    insert into nightshift.approval (step_id, arguments_hash, ordinal, approvers, decision, approver, reason,
                                                                     task_id, decided_at, amended, as_group, limit_rule)
                                    select step_id, arguments_hash, 1, approvers, 'APPROVED', :who, '', task_id, now(), false,
                                    """ + groupAndLimit + " from nightshift.approval_request where task_id = :task")
                        .param("who", finance)
                        .param("task", task().getId())
                        .update())
                .as(what)
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining(words);
    }

    private static void refused(ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("EUR: Above 5,000 EUR senior finance approves");
    }
}
