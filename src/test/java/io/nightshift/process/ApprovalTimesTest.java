package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Money;
import io.nightshift.planning.PlannedStep;
import io.nightshift.policy.BusinessCalendar;
import io.nightshift.policy.WorkingTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a question that nobody answers: a reminder, the next group, and at last a refusal. */
@HouseTest
class ApprovalTimesTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve");

    final ApprovalScene scene;
    final DeployedTable limits;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService jobs;

    @Autowired
    BusinessCalendar calendar;

    @Autowired
    JdbcClient database;

    @Autowired
    CaseFile file;

    ApprovalTimesTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
        limits = DeployedTable.in(house);
    }

    @Test
    void remindsPassesOnAndRefusesAtTheTimesOfTheTableInBusinessHours() {
        var id = scene.openCase();
        var before = Instant.now();
        scene.propose(id, refund("120.00"));
        var after = Instant.now();

        isDue(id, "approverSlow", "PT2H", before, after);
        isDue(id, "groupSlow", "PT4H", before, after);
        isDue(id, "approverSilent", "PT8H", before, after);
    }

    @Test
    void isQuickerForPremiumCustomers() {
        var id = scene.openCase(scene.fact("customer.tier", "PREMIUM"));
        var before = Instant.now();
        scene.propose(id, refund("120.00"));
        var after = Instant.now();

        isDue(id, "approverSlow", "PT30M", before, after);
        isDue(id, "groupSlow", "PT1H", before, after);
        isDue(id, "approverSilent", "PT2H", before, after);
    }

    private void isDue(CaseId id, String timer, String time, Instant before, Instant after) {
        var due = jobs.createJobQuery()
                .processInstanceId(scene.task(id).getProcessInstanceId())
                .activityId(timer)
                .singleResult()
                .getDuedate()
                .toInstant();
        // The engine keeps whole milliseconds.
        assertThat(due)
                .as(timer)
                .isBetween(
                        calendar.after(before, WorkingTime.parse(time)).minusMillis(1),
                        calendar.after(after, WorkingTime.parse(time)).plusMillis(1));
    }

    @Test
    void asksTheNextGroupWhenTheFirstIsSlow() {
        var id = scene.openCase();
        var slow = scene.person("finance");
        var senior = scene.person("senior-finance");
        scene.propose(id, refund("120.00"));
        refused(() -> scene.answer(senior, scene.task(id), APPROVE));
        scene.as(slow, () -> tasks.claim(scene.task(id).getId(), slow));

        scene.timer(scene.task(id), "groupSlow");

        assertThat(groups(scene.task(id))).containsExactlyInAnyOrder("finance", "senior-finance");
        assertThat(scene.task(id).getAssignee()).isNull();
        assertThat(file.entries(id))
                .anyMatch(entry -> entry.summary().equals("senior-finance was asked too: finance did not answer yet"));
        scene.as(senior, () -> tasks.claim(scene.task(id).getId(), senior));
        scene.answer(senior, scene.task(id), APPROVE);
        scene.awaitDone(id, "issueRefund");
        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + senior);
    }

    @Test
    void letsTheFirstGroupAnswerStill() {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        scene.timer(scene.task(id), "groupSlow");

        scene.answer(scene.person("finance"), scene.task(id), APPROVE);

        assertThat(scene.authorised(id)).isTrue();
    }

    @Test
    void holdsTheNextGroupToItsOwnLimit() {
        var id = scene.openCase(scene.fact("invoice.refundable", Money.of("9000.00", "EUR")));
        scene.propose(id, ApprovalScene.discount(8));
        var lead = scene.person("support-lead");
        var outsider = scene.person("operations");

        scene.timer(scene.task(id), "groupSlow");

        refused(() -> scene.answer(outsider, scene.task(id), APPROVE));
        scene.answer(lead, scene.task(id), APPROVE);
        assertThat(scene.authorised(id)).isTrue();
    }

    @Test
    void goesOnToTheFirstGroupOfTheChainThatMayApproveSoMuch() {
        try (var strict = limits.instead("approval-limits", ApprovalTimesTest::onlyTheLeadMayApproveMore)) {
            var id = scene.openCase();
            scene.propose(id, refund("120.00"));

            assertThat(groups(scene.task(id))).containsExactlyInAnyOrder("finance", "support-lead");
            assertThat(file.entries(id))
                    .anyMatch(entry ->
                            entry.summary().equals("support-lead was asked too: finance may not approve 120.00 EUR"));
            scene.timer(scene.task(id), "groupSlow");
            assertThat(groups(scene.task(id))).containsExactlyInAnyOrder("finance", "support-lead");
            scene.answer(scene.person("support-lead"), scene.task(id), APPROVE);
            assertThat(scene.authorised(id)).isTrue();
        }
    }

    /** Finance passes on to senior finance, and they to the support lead. */
    private static String onlyTheLeadMayApproveMore(String table) {
        return table.replace("5000", "100").replaceFirst("(limit-senior-finance-out-1\"><text>)true", "$1false");
    }

    @Test
    void isNotAskedTwiceOfTheSameGroup() {
        var id = scene.openCase(scene.fact("invoice.refundable", Money.of("9000.00", "EUR")));
        scene.propose(id, refund("6000.00"));
        var senior = scene.person("senior-finance");
        scene.as(senior, () -> tasks.claim(scene.task(id).getId(), senior));

        scene.timer(scene.task(id), "groupSlow");

        assertThat(scene.task(id).getAssignee()).isEqualTo(senior);
        assertThat(file.entries(id))
                .filteredOn(entry -> entry.kind().equals("approval-passed-on"))
                .hasSize(1);
    }

    @Test
    void isNotPassedOnToTheGroupThatWasAskedFirst() {
        try (var round = limits.instead("service-levels", table -> table.replace("senior-finance", "finance"))) {
            var id = scene.openCase();
            scene.propose(id, refund("120.00"));
            var finance = scene.person("finance");
            scene.as(finance, () -> tasks.claim(scene.task(id).getId(), finance));

            scene.timer(scene.task(id), "groupSlow");

            assertThat(scene.task(id).getAssignee()).isEqualTo(finance);
            assertThat(file.entries(id))
                    .extracting(entry -> entry.kind())
                    .contains("approver-asked")
                    .doesNotContain("approval-passed-on");
        }
    }

    @Test
    void countsTheSilenceOfAllAsARefusal() {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        scene.timer(scene.task(id), "groupSlow");

        scene.timer(scene.task(id), "approverSilent");

        assertThat(scene.approvals(id)).containsExactly("1 TIMED_OUT nobody");
        var step = scene.onlyStep(id, "issueRefund");
        assertThat(step.state()).isEqualTo(PlannedStep.State.REFUSED);
        assertThat(step.remark()).isEqualTo("refused by nobody: there was no answer within 8 working hours");
        assertThat(scene.effects(id, "issueRefund")).isZero();
    }

    /** A link to another group is no delegation: that is a row of its own, and stays. */
    @Test
    void theDatabaseTakesNoAnswerOfAGroupThatWasNotAsked() {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        scene.timer(scene.task(id), "groupSlow");
        var task = scene.task(id).getId();

        for (var statement : List.of(
                "update nightshift.approval_delegation set to_group = 'analysts' where task_id = :task",
                "delete from nightshift.approval_delegation where task_id = :task")) {
            assertThatThrownBy(() -> database.sql(statement).param("task", task).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("stays said");
        }
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(link -> link.getGroupId())
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOf(AuthorizationException.class);
    }
}
