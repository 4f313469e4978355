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
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.Intake;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import io.nightshift.triage.Course;
import io.nightshift.triage.Courses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A person at a desk ends what the agent could not. */
@HouseTest
class ResolveHandOverTest {

    final ApprovalScene scene;

    @Autowired
    HandOvers handOvers;

    @Autowired
    Intake intake;

    @Autowired
    FormService forms;

    @Autowired
    TaskService tasks;

    @Autowired
    CaseFile file;

    @Autowired
    ExternalTaskService external;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Cases cases;

    @Autowired
    Assessments assessments;

    @Autowired
    Courses courses;

    @Autowired
    Plans plans;

    ResolveHandOverTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    private CaseId handedOver() {
        return handOver(scene.openCase());
    }

    private CaseId handOver(CaseId id) {
        handOvers.ask(id, HandOverReason.LOW_CONFIDENCE, "Nobody knows what they want");
        scene.startAt(id, "handOver", "HAND_OVER");
        await().atMost(Duration.ofSeconds(20)).until(() -> noticeIsDealtWith(id));
        return id;
    }

    /** The customer is told beside the task; here the person comes when that is over. */
    private boolean noticeIsDealtWith(CaseId id) {
        return external.createExternalTaskQuery()
                        .processInstanceId(task(id).getProcessInstanceId())
                        .count()
                == 0;
    }

    private org.camunda.bpm.engine.task.Task task(CaseId id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey("resolveCase")
                .singleResult();
    }

    @Test
    void closesTheCaseWithWhatWasDone() {
        var id = handedOver();
        var analyst = scene.person("analysts");

        scene.as(analyst, () -> tasks.claim(task(id).getId(), analyst));
        scene.answer(
                analyst,
                task(id),
                Map.of("done", "Called them", "outcome", "solved", "customerTold", "It will be fine"));

        assertThat(scene.state(id)).isEqualTo(CaseState.CLOSED);
        assertThat(handOvers.open(id)).isEmpty();
        var row = database.sql("select resolved_by, resolution, outcome, customer_told from nightshift.hand_over"
                        + " where case_number = :case")
                .param("case", id.number())
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("resolved_by", analyst)
                .containsEntry("resolution", "Called them")
                .containsEntry("outcome", "SOLVED")
                .containsEntry("customer_told", "It will be fine");
        assertThat(database.sql("select ending from nightshift.outcome where case_number = :case")
                        .param("case", id.number())
                        .query(String.class)
                        .single())
                .isEqualTo("BY_PERSON");
        assertThat(file.entries(id)).extracting(entry -> entry.kind()).contains("resolved-by-person", "case-closed");
    }

    @Test
    void takesTheAnswerAlsoWhenTheNoticeMovesOnAtTheSameMoment() throws Exception {
        var id = handedOver();
        var analyst = scene.person("analysts");
        var task = task(id);

        var answering = transaction.execute(status -> {
            cases.lock(id);
            var answered = CompletableFuture.runAsync(
                    () -> scene.answer(analyst, task, Map.of("done", "Called them", "outcome", "solved")));
            await().until(this::waitsForALock);
            database.sql("update act_ru_execution set rev_ = rev_ + 1 where proc_inst_id_ = ?")
                    .param(task.getProcessInstanceId())
                    .update();
            return answered;
        });
        answering.get(30, TimeUnit.SECONDS);

        assertThat(scene.state(id)).isEqualTo(CaseState.CLOSED);
        assertThat(file.entries(id))
                .filteredOn(entry -> entry.kind().equals("resolved-by-person"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.summary()).contains("Called them"));
    }

    @Test
    void endsTheNoticeToTheCustomerThatIsNotWrittenYet() {
        var id = scene.openCase();
        transaction.executeWithoutResult(status -> {
            handOvers.ask(id, HandOverReason.LOW_CONFIDENCE, "Nobody knows what they want");
            scene.startAt(id, "handOver", "HAND_OVER");
            leaveTheNoticeToASlowNode(id);
        });

        resolve(id);

        assertThat(scene.state(id)).isEqualTo(CaseState.CLOSED);
        assertThat(plans.latestVersion(id)).isZero();
        assertThat(file.entries(id))
                .extracting(entry -> entry.kind())
                .contains("resolved-by-person")
                .doesNotContain("reply-written");
    }

    private void leaveTheNoticeToASlowNode(CaseId id) {
        var notice = external.createExternalTaskQuery()
                .processInstanceId(task(id).getProcessInstanceId())
                .topicName(WriteReply.NOTICE)
                .singleResult()
                .getId();
        database.sql("""
            update act_ru_ext_task set worker_id_ = 'slow', lock_exp_time_ = now() + interval '1 day' where id_ = ?
            """).param(notice).update();
    }

    private boolean waitsForALock() {
        return database.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void hearsWhatTheCustomerWroteWhileThePersonHadTheCase() {
        var id = handedOver();
        write(id, "And now the second machine stands still too");

        resolve(id);

        assertThat(file.entries(id)).extracting(entry -> entry.kind()).containsSequence("case-closed", "case-reopened");
    }

    @Test
    void takesWhatTheCustomerWroteBeforeAsReadByThePerson() {
        var id = scene.openCase();
        write(id, "Nothing works");

        handOver(id);
        resolve(id);

        assertThat(scene.state(id)).isEqualTo(CaseState.CLOSED);
    }

    private void write(CaseId id, String text) {
        intake.add(
                id,
                List.of(new IncomingTicket.Message(
                        UUID.randomUUID().toString(), IncomingTicket.Author.CUSTOMER, text)));
    }

    private void resolve(CaseId id) {
        scene.answer(scene.person("analysts"), task(id), Map.of("done", "Called them", "outcome", "solved"));
    }

    @Test
    void wantsToKnowWhatWasDone() {
        var id = handedOver();
        var analyst = scene.person("analysts");

        assertThatThrownBy(() -> scene.answer(analyst, task(id), Map.of("outcome", "solved")))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("done: is required");
        assertThatThrownBy(() -> scene.answer(analyst, task(id), Map.of("done", "Called them")))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("outcome: choose one of solved, declined, passed_on");
        assertThat(scene.state(id)).isEqualTo(CaseState.HANDED_OVER);
    }

    @Test
    void isForTheDeskThatWasChosen() {
        var id = handedOver();
        var finance = scene.person("finance");

        assertThatThrownBy(() -> scene.answer(finance, task(id), Map.of("done", "d", "outcome", "solved")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> scene.as(finance, () -> tasks.claim(task(id).getId(), finance)))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.complete(task(id).getId(), Map.of("done", "d", "outcome", "solved")))
                .isInstanceOf(AuthorizationException.class);
        assertThat(scene.state(id)).isEqualTo(CaseState.HANDED_OVER);
    }

    @Test
    void briefsWhoeverTakesTheCase() {
        var id = scene.openCase();
        assessments.store(
                id,
                1,
                new Assessment("return-refund", Assessment.Mood.ANNOYED, Set.of(), "en", 0.9, List.of(), "test/1"));
        courses.store(id, 1, new Course(0, "Where is my money?"));
        scene.plan(id, refund("120.00"));
        plans.settle(scene.onlyStep(id, "issueRefund").id(), PlannedStep.State.DONE, "");
        scene.plan(id, credit("50.00"));
        plans.settle(scene.onlyStep(id, "grantCredit").id(), PlannedStep.State.REFUSED, "not both");
        handOver(id);
        write(id, "Hello?");
        var form = new VariableMap[1];

        scene.as(scene.person("analysts"), () -> form[0] = forms.getTaskFormVariables(task(id).getId()));

        assertThat(form[0].getValue("mood", String.class)).isEqualTo("annoyed; asks again: Where is my money?");
        assertThat(shown(form[0], "promised"))
                .contains("Issue refund", "120.00 EUR")
                .doesNotContain("50.00");
        assertThat(shown(form[0], "open")).contains("Grant credit", "not both", "Message of the customer");
        assertThat(shown(form[0], "plan")).contains("Grant credit", "refused").doesNotContain("Send reply");
        assertThat(shown(form[0], "happened")).contains("Handed over to analysts", "nightshift");
    }

    private static String shown(VariableMap form, String table) {
        return form.getValueTyped(table).getValue().toString();
    }

    @Test
    void showsWhyAndWhatWasDoneAndTold() {
        var id = handedOver();
        var form = new VariableMap[1];

        scene.as(scene.person("analysts"), () -> form[0] = forms.getTaskFormVariables(task(id).getId()));

        assertThat(form[0].getValue("why", String.class))
                .contains("the ticket is not understood well enough", "Nobody knows what they want");
        assertThat(form[0].getValue("answerBy", String.class)).endsWith("UTC");
        assertThat(form[0].getValue("told", String.class)).isNotBlank();
        assertThat(form[0].getValueTyped("deeds").getType().getName()).isEqualTo("json");
        assertThat(form[0].getValueTyped("facts").getValue().toString()).contains("Invoice: number");
    }
}
