package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Money;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.connectors.sandbox.Stories.Invoiced;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One approval that covers a whole plan, and what it does not cover. */
@HouseTest
class PlanApprovalTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve");
    private static final Map<String, Object> WHOLE_PLAN = Map.of("decision", "approve", "wholePlan", true);

    final ApprovalScene scene;

    @Autowired
    Plans plans;

    @Autowired
    FormService forms;

    @Autowired
    HistoryService history;

    @Autowired
    IdentityService identity;

    @Autowired
    CaseFile file;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    Invoiced invoiced;
    CaseId id;
    String finance;

    PlanApprovalTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @BeforeEach
    void aCustomerHasPaidTooMuch() {
        invoiced = new Stories(database, clock).aPaidInvoice("3000.00");
        id = scene.openCase(
                invoiced.customer(),
                scene.fact("invoice.number", invoiced.invoice()),
                scene.fact("invoice.refundable", Money.of("3000.00", "EUR")));
        finance = scene.person("finance");
    }

    private Step refund(String amount) {
        return money("issueRefund", invoiced.invoice(), amount, "EUR");
    }

    private Step credit(String amount) {
        return money("grantCredit", invoiced.invoice(), amount, "EUR");
    }

    private void untilDone(String action, int times) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(scene.effects(id, action)).as(action).isEqualTo(times));
    }

    @Test
    void oneApprovalCoversTheStepsThatTheSameGroupIsAskedAbout() {
        scene.propose(id, refund("120.00"), refund("130.00"));

        scene.answer(finance, scene.task(id), WHOLE_PLAN);

        untilDone("issueRefund", 2);
        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + finance, "1 APPROVED " + finance);
        assertThat(asked()).containsExactly("false 120.00", "true 130.00");
        assertThat(database.sql("""
            select count(*) from nightshift.authorisation a join nightshift.step s on s.id = a.step_id
             where s.case_number = :case and s.action = 'issueRefund'
            """)
                        .param("case", id.number())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(file.entries(id))
                .extracting(entry -> entry.kind())
                .containsSubsequence("approval-given", "approval-ahead", "approval-given");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processDefinitionId(history.createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(id.toString())
                                .processDefinitionKey("approve-action")
                                .list()
                                .getFirst()
                                .getProcessDefinitionId())
                        .activityId("answerProposal")
                        .taskAssignee(finance)
                        .count())
                .isZero();
    }

    @Test
    void withoutTheTickEachStepIsAskedAbout() {
        scene.propose(id, refund("120.00"), refund("130.00"));

        scene.answer(finance, scene.task(id), APPROVE);
        untilDone("issueRefund", 1);
        await().untilAsserted(() -> assertThat(scene.task(id)).isNotNull());

        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + finance);
        assertThat(scene.effects(id, "issueRefund")).isOne();
    }

    @Test
    void aStepThatNeedsTwoPeopleStillAsksForTheSecond() {
        scene.propose(id, refund("120.00"), refund("600.00"));

        scene.answer(finance, scene.task(id), WHOLE_PLAN);
        secondIsAsked();

        assertThatThrownBy(() -> scene.answer(finance, scene.task(id), APPROVE))
                .hasMessageContaining("has answered for these arguments already");
        scene.answer(scene.person("finance"), scene.task(id), APPROVE);
        untilDone("issueRefund", 2);
    }

    private void secondIsAsked() {
        untilDone("issueRefund", 1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scene.task(id)).isNotNull());
        var form = new Object[1];
        scene.as(
                finance,
                () -> form[0] =
                        forms.getTaskFormVariables(scene.task(id).getId()).get("people"));
        assertThat(form[0].toString()).startsWith("You would be the second person of finance");
        assertThat(scene.effects(id, "issueRefund")).isOne();
    }

    @Test
    void twoPeopleWhoBothTickCoverAStepThatNeedsTwo() {
        scene.propose(id, refund("700.00"), refund("600.00"));

        scene.answer(finance, scene.task(id), WHOLE_PLAN);
        assertThat(scene.authorised(id)).isFalse();
        scene.answer(scene.person("finance"), scene.task(id), WHOLE_PLAN);

        untilDone("issueRefund", 2);
    }

    @Test
    void aStepThatAnotherGroupIsAskedAboutIsNotCovered() {
        var both = scene.person("finance", "analysts");
        scene.propose(id, refund("120.00"), credit("100.00"));

        scene.answer(both, scene.task(id), WHOLE_PLAN);
        askedAgainBy("analysts");

        assertThat(scene.effects(id, "grantCredit")).isZero();
    }

    private void askedAgainBy(String group) {
        untilDone("issueRefund", 1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scene.task(id)).isNotNull());
        assertThat(database.sql("select approvers from nightshift.approval_request where task_id = :task")
                        .param("task", scene.task(id).getId())
                        .query(String.class)
                        .single())
                .isEqualTo(group);
    }

    @Test
    void otherFiguresThanThePersonSawAreNotCovered() {
        scene.propose(id, refund("700.00"), refund("130.00"));
        var other = scene.person("finance");
        scene.answer(finance, scene.task(id), WHOLE_PLAN);

        plans.amend(plans.steps(id).get(1).id(), refund("140.00").arguments());
        scene.answer(other, scene.task(id), APPROVE);

        askedAgainBy("finance");
        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + finance, "2 APPROVED " + other);
    }

    @Test
    void aStepAboveThePersonsLimitIsNotCovered() {
        var lead = scene.person("support-lead", "finance");
        var rich = new Stories(database, clock).aPaidInvoice("9000.00");
        invoiced = rich;
        id = scene.openCase(
                rich.customer(),
                scene.fact("invoice.number", rich.invoice()),
                scene.fact("invoice.refundable", Money.of("9000.00", "EUR")));
        scene.propose(id, refund("120.00"), refund("5000.01"));

        scene.answer(lead, scene.task(id), WHOLE_PLAN);
        askedAgainBy("finance");

        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + lead);
        assertThat(file.entries(id)).extracting(entry -> entry.kind()).contains("approval-ahead-refused");
    }

    @Test
    void onePersonsLimitHoldsForTheWholePlan() {
        invoiced = new Stories(database, clock).aPaidInvoice("9000.00");
        id = scene.openCase(
                invoiced.customer(),
                scene.fact("invoice.number", invoiced.invoice()),
                scene.fact("invoice.refundable", Money.of("9000.00", "EUR")));
        scene.propose(id, refund("400.00"), refund("400.00"), credit("4300.00"));

        scene.answer(finance, scene.task(id), WHOLE_PLAN);

        assertThat(database.sql("""
            select s.arguments ->> 'amount' from nightshift.approval_ahead a join nightshift.step s on s.id = a.step_id
             where s.case_number = ?
            """).params(id.number()).query(String.class).list())
                .containsExactly("400.00");
        assertThat(file.entries(id)).extracting(entry -> entry.kind()).contains("approval-ahead-refused");
    }

    @Test
    void whoHasLeftTheGroupMeanwhileIsNotHeard() {
        scene.propose(id, refund("700.00"), refund("130.00"));
        scene.answer(finance, scene.task(id), WHOLE_PLAN);
        identity.deleteMembership(finance, "finance");

        scene.answer(scene.person("finance"), scene.task(id), APPROVE);

        askedAgainBy("finance");
        assertThat(scene.effects(id, "issueRefund")).isOne();
    }

    @Test
    void aStepThatNoRuleCanDecideIsAskedAboutAnew() {
        scene.propose(id, refund("120.00"), refund("130.00"));
        scene.letFactsAgeUnanswered(id);

        scene.answer(finance, scene.task(id), WHOLE_PLAN);

        askedAgainBy("finance");
        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + finance);
    }

    @Test
    void thePlanIsCoveredOnlyByAPlainYes() {
        scene.propose(id, refund("120.00"), refund("130.00"));

        assertThatThrownBy(() -> scene.answer(
                        finance, scene.task(id), Map.of("decision", "reject", "reason", "no", "wholePlan", true)))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("wholePlan: can be chosen only when you approve as proposed");
        assertThat(scene.approvals(id)).isEmpty();
    }

    @Test
    void theFormShowsTheOtherStepsWithTheirAmounts() {
        scene.propose(id, refund("120.00"), refund("130.00"), credit("80.00"));
        var form = new Object[1];

        scene.as(
                finance,
                () -> form[0] =
                        forms.getTaskFormVariables(scene.task(id).getId()).get("otherSteps"));

        assertThat(form[0].toString())
                .contains("issueRefund: amount 130.00 EUR", "grantCredit: amount 80.00 EUR")
                .doesNotContain("120.00");
    }

    /** The database has the last word, should the code before it be wrong. */
    @Test
    void theDatabaseTakesNoAnswerAheadThatNobodyGave() {
        scene.propose(id, refund("120.00"), refund("600.00"));
        var other = plans.steps(id).get(1);
        scene.answer(finance, scene.task(id), WHOLE_PLAN);
        secondIsAsked();

        forbidden(
                "insert into nightshift.approval_ahead select step_id, arguments_hash, approvers, 'somebody', task_id,"
                        + " now() from nightshift.approval_ahead where step_id = :step");
        forbidden("insert into nightshift.approval_ahead select step_id, arguments_hash, 'analysts', approver, task_id,"
                + " now() from nightshift.approval_ahead where step_id = :step");
        forbidden("update nightshift.approval_ahead set approver = 'somebody' where step_id = :step");
        forbidden("""
            with forged as (
                insert into nightshift.approval_request
                       (task_id, process_instance, step_id, verdict_id, arguments_hash, approvers, person, asked_at, ahead)
                select 'ahead-forged', process_instance, step_id, verdict_id, arguments_hash, approvers, 2, now(), true
                  from nightshift.approval_request where step_id = :step limit 1
                returning *)
            insert into nightshift.approval (step_id, arguments_hash, ordinal, approvers, decision, approver, reason,
                                             task_id, decided_at, amended, as_group, limit_rule)
            select step_id, arguments_hash, 2, approvers, 'APPROVED', 'somebody', '', task_id, now(), false, approvers,
                   'approval-limits v1' from forged
            """);
        assertThat(plans.step(other.id()).state().name()).isEqualTo("PROPOSED");
    }

    private void forbidden(String statement) {
        var step = plans.steps(id).get(1).id();
        assertThatThrownBy(() -> database.sql(statement).param("step", step).update())
                .isInstanceOf(DataAccessException.class);
    }

    private List<String> asked() {
        return database.sql("""
            select r.ahead || ' ' || to_char(r.amount, 'FM9990.00') from nightshift.approval_request r
              join nightshift.step s on s.id = r.step_id
             where s.case_number = :case and s.action = 'issueRefund' order by r.asked_at
            """).param("case", id.number()).query(String.class).list();
    }
}
