package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.access.Accounts;
import io.nightshift.access.WebApplication;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A refund of 600 EUR needs two people of finance; everything that tries to make do with fewer is tried here. */
@HouseTest
class FourEyesTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve");

    final ApprovalScene scene;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RuntimeService runtime;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient database;

    @Autowired
    CaseFile file;

    @Autowired
    TestRestTemplate http;

    @Autowired
    Accounts accounts;

    @LocalServerPort
    int port;

    CaseId id;
    ProcessInstance instance;
    String first;
    String second;

    FourEyesTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @BeforeEach
    void twoPeopleOfFinanceAreAsked() {
        first = scene.person("finance");
        second = scene.person("finance");
        id = scene.openCase();
        instance = scene.propose(id, refund("600.00"));
    }

    private void nothingWasAllowed() {
        assertThat(scene.authorised(id)).isFalse();
        assertThat(scene.effects(id, "issueRefund")).isZero();
    }

    private Task task() {
        return scene.task(id);
    }

    @Test
    void actsWhenTwoDifferentPeopleHaveApproved() {
        scene.answer(first, task(), APPROVE);
        nothingWasAllowed();

        scene.answer(second, task(), APPROVE);

        scene.awaitDone(id, "issueRefund");
        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + first, "2 APPROVED " + second);
    }

    @Test
    void theSamePersonCanNeitherClaimNorBeGivenNorCompleteTheSecondApproval() {
        scene.answer(first, task(), APPROVE);
        var again = task().getId();

        scene.as(first, () -> {
            refused(() -> tasks.claim(again, first));
            refused(() -> tasks.setAssignee(again, first));
            refused(() -> tasks.delegateTask(again, first));
            refused(() -> tasks.complete(again, APPROVE));
            refused(() -> tasks.completeWithVariablesInReturn(again, APPROVE, false));
            refused(() -> forms.submitTaskForm(again, APPROVE));
        });
        scene.as(second, () -> {
            refused(() -> tasks.setAssignee(again, first));
            refused(() -> tasks.delegateTask(again, first));
            refused(() -> {
                var changed = tasks.createTaskQuery().taskId(again).singleResult();
                changed.setAssignee(first);
                tasks.saveTask(changed);
            });
        });

        nothingWasAllowed();
        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + first);
    }

    @Test
    void theSamePersonIsRefusedByRestToo() {
        scene.answer(first, task(), APPROVE);
        var again = "/engine-rest/task/" + task().getId();

        assertThat(rest(first, again + "/claim", Map.of("userId", first)).value())
                .isEqualTo(403);
        assertThat(rest(first, again + "/assignee", Map.of("userId", first)).value())
                .isEqualTo(403);
        var form = Map.of("variables", Map.of("decision", Map.of("value", "approve")));
        assertThat(rest(first, again + "/complete", form).value()).isEqualTo(403);
        assertThat(rest(first, again + "/submit-form", form).value()).isEqualTo(403);

        nothingWasAllowed();
    }

    @Test
    void theSamePersonIsRefusedInTasklistTooAndAnotherIsNot() throws Exception {
        scene.answer(first, task(), APPROVE);
        var again = "/camunda/api/engine/engine/default/task/" + task().getId();
        var form = "{\"variables\": {\"decision\": {\"value\": \"approve\"}}}";
        var tasklist = tasklistOf(first);

        assertThat(tasklist.post(again + "/claim", "{\"userId\": \"" + first + "\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(tasklist.post(again + "/complete", form).statusCode()).isEqualTo(403);
        assertThat(tasklist.post(again + "/submit-form", form).statusCode()).isEqualTo(403);
        nothingWasAllowed();

        assertThat(tasklistOf(second)
                        .post(again + "/claim", "{\"userId\": \"" + second + "\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    private WebApplication tasklistOf(String person) throws Exception {
        var browser = new WebApplication(port);
        assertThat(browser.logIn("tasklist", person, ApprovalScene.PASSWORD)).isEqualTo(200);
        browser.open("tasklist");
        return browser;
    }

    private HttpStatusCode rest(String person, String path, Map<String, ?> body) {
        var headers = new HttpHeaders();
        headers.setBasicAuth(person, ApprovalScene.PASSWORD);
        return http.exchange(path, HttpMethod.POST, new HttpEntity<>(body, headers), String.class)
                .getStatusCode();
    }

    @Test
    void anotherSpellingOfTheSameNameIsTheSamePerson() {
        scene.answer(first, task(), APPROVE);
        var shouting = scene.named(first.toUpperCase(java.util.Locale.ROOT), "finance");

        refused(() -> scene.answer(shouting, task(), APPROVE));

        nothingWasAllowed();
    }

    /** The engine makes no such account; a database from elsewhere may have one all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"nightshift", "NightShift"})
    void theAgentsAccountIsNobodyAlsoWhereThereIsOne(String name) {
        database.sql("insert into act_id_user (id_, rev_, pwd_, salt_) select :name, 1, pwd_, salt_ from act_id_user"
                        + " where id_ = :first")
                .param("name", name)
                .param("first", first)
                .update();
        try {
            identity.createMembership(name, "finance");

            assertThat(accounts.signIn(name, ApprovalScene.PASSWORD)).isEmpty();
            var open = task().getId();
            identity.setAuthentication(name, List.of("finance"));
            assertThatThrownBy(() -> tasks.complete(open, APPROVE))
                    .isInstanceOf(AuthorizationException.class)
                    .hasMessageContaining("agent's own account");
            refused(() -> scene.as(second, () -> tasks.setAssignee(task().getId(), name)));
        } finally {
            identity.clearAuthentication();
            identity.deleteMembership(name, "finance");
            identity.deleteUser(name);
        }

        nothingWasAllowed();
    }

    @Test
    void whoMayNotReadTheTaskIsNotToldItsName() {
        for (var path : List.of("/bpmnError", "/bpmnEscalation")) {
            var answer = Callers.as("technician1", port)
                    .post()
                    .uri("/engine-rest/task/" + task().getId() + path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("errorCode", "APPROVED", "escalationCode", "APPROVED"))
                    .retrieve()
                    .toEntity(String.class);

            assertThat(answer.getStatusCode().value()).as(path).isEqualTo(403);
            assertThat(answer.getBody()).doesNotContain(task().getName());
        }

        nothingWasAllowed();
    }

    @Test
    void aSerialisedAnswerIsNoAnswer() {
        var decision = Map.of(
                "value",
                "\"approve\"",
                "type",
                "Object",
                "valueInfo",
                Map.of("objectTypeName", "java.lang.String", "serializationDataFormat", "application/json"));

        var answer = Callers.as(first, ApprovalScene.PASSWORD, port)
                .post()
                .uri("/engine-rest/task/" + task().getId() + "/complete")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("variables", Map.of("decision", decision)))
                .retrieve()
                .toEntity(String.class);
        assertThat(answer.getBody()).contains("decision: choose one of");
        scene.as(
                first,
                () -> assertThatThrownBy(() -> tasks.complete(
                                task().getId(),
                                Variables.createVariables()
                                        .putValueTyped(
                                                "decision",
                                                Variables.objectValue("approve").create())))
                        .isInstanceOf(BadUserRequestException.class));

        nothingWasAllowed();
        assertThat(scene.approvals(id)).isEmpty();
    }

    @Test
    void whoeverIsNotSignedInIsNobody() {
        refused(() -> tasks.complete(task().getId(), APPROVE));

        nothingWasAllowed();
    }

    @Test
    void anOutsiderStaysOneWhateverTheTaskOrTheSignInSays() {
        var outsider = scene.person("analysts");
        tasks.addCandidateUser(task().getId(), outsider);
        tasks.addCandidateGroup(task().getId(), "analysts");

        refused(() -> scene.as(outsider, () -> tasks.claim(task().getId(), outsider)));
        refused(() -> scene.answer(outsider, task(), APPROVE));
        identity.setAuthentication(outsider, List.of("finance"));
        try {
            refused(() -> tasks.complete(task().getId(), APPROVE));
        } finally {
            identity.clearAuthentication();
        }

        nothingWasAllowed();
    }

    @Test
    void whatOnePersonHasClaimedNobodyElseAnswers() {
        scene.as(first, () -> tasks.claim(task().getId(), first));

        refused(() -> scene.answer(second, task(), APPROVE));

        nothingWasAllowed();
    }

    @Test
    void variablesPutIntoTheProcessAreNoAnswer() {
        Map<String, Object> forged =
                Map.of("decision", "approve", "verdict", "ALLOW", "approved", true, "next", "NEXT_STEP");
        scene.as(second, () -> {
            runtime.setVariables(instance.getId(), forged);
            runtime.setVariables(task().getProcessInstanceId(), forged);
            tasks.setVariables(task().getId(), forged);
            tasks.setVariablesLocal(task().getId(), forged);
        });

        assertThatThrownBy(() -> scene.answer(second, task(), Map.of()))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("decision");

        nothingWasAllowed();
        assertThat(scene.approvals(id)).isEmpty();
    }

    @Test
    void anAnswerCountsForWhatWasAskedNotForWhatTheProcessSaysNow() {
        var other = scene.openCase();
        scene.propose(other, refund("70.00"));
        var theirs = scene.onlyStep(other, "issueRefund").id().toString();
        scene.as(second, () -> runtime.setVariable(task().getProcessInstanceId(), "step", theirs));

        scene.answer(first, task(), APPROVE);

        assertThat(scene.approvals(other)).isEmpty();
        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + first);
        assertThat(scene.effects(other, "issueRefund")).isZero();
    }

    @Test
    void jumpingPastTheApprovalOnlyBringsItBack() {
        var asked = task().getId();
        scene.as(
                second,
                () -> runtime.createProcessInstanceModification(task().getProcessInstanceId())
                        .cancelAllForActivity("answerProposal")
                        .startBeforeActivity("answerGiven")
                        .execute());
        assertThat(task().getId()).isNotEqualTo(asked);

        scene.as(second, () -> {
            runtime.setVariable(instance.getId(), "verdict", "ALLOW");
            runtime.createProcessInstanceModification(instance.getId())
                    .cancelAllForActivity("approveAction")
                    .startAfterActivity("approveAction")
                    .execute();
        });

        assertThat(task().getTaskDefinitionKey()).isEqualTo("answerProposal");
        assertThat(task().getId()).isNotEqualTo(asked);
        nothingWasAllowed();
    }

    @Test
    void jumpingIntoTheToolDoesNothing() {
        scene.as(
                second,
                () -> runtime.createProcessInstanceModification(instance.getId())
                        .startBeforeActivity("issueRefund")
                        .setVariable("verdict", "ALLOW")
                        .execute());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(file.entries(id))
                        .filteredOn(entry -> entry.kind().equals("work-failed"))
                        .extracting(entry -> entry.summary())
                        .anyMatch(words -> words.contains("No authorisation covers issueRefund")));
        nothingWasAllowed();
    }

    @Test
    void aMessageDoesNotApprove() {
        assertThatThrownBy(() -> scene.as(
                        second,
                        () -> runtime.createMessageCorrelation("customerWrote")
                                .processInstanceBusinessKey(id.toString())
                                .setVariable("verdict", "ALLOW")
                                .correlate()))
                .isInstanceOf(MismatchingMessageCorrelationException.class);
        scene.as(
                second,
                () -> runtime.createMessageCorrelation("handOverRequested")
                        .processInstanceBusinessKey(id.toString())
                        .setVariable("verdict", "ALLOW")
                        .correlate());

        assertThat(task().getTaskDefinitionKey()).isEqualTo("resolveCase");
        nothingWasAllowed();
    }

    @Test
    void aTaskEndsByItsFormAndInNoOtherWay() {
        var open = task().getId();
        scene.as(second, () -> {
            assertThatThrownBy(() -> tasks.deleteTask(open)).isInstanceOf(ProcessEngineException.class);
            assertThatThrownBy(() -> tasks.handleBpmnError(open, "APPROVED"))
                    .isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(() -> tasks.handleEscalation(open, "APPROVED"))
                    .isInstanceOf(BadUserRequestException.class);
            tasks.resolveTask(open, Map.of("decision", "approve"));
        });

        assertThat(task().getId()).isEqualTo(open);
        assertThat(runtime.getVariables(task().getExecutionId())).containsOnlyKeys("case", "step");
        nothingWasAllowed();
    }

    @Test
    void anApprovalCannotBeAskedForByHandWhereNothingAsks() {
        var allowed = scene.openCase();
        scene.propose(allowed, refund("30.00"));
        var step = scene.onlyStep(allowed, "issueRefund").id().toString();

        assertThatThrownBy(() -> scene.as(
                        second,
                        () -> runtime.startProcessInstanceByKey(
                                "approve-action",
                                allowed.toString(),
                                Map.of("case", allowed.toString(), "step", step))))
                .hasMessageContaining("Nothing asks for an approval");
        assertThatThrownBy(() -> scene.as(
                        second,
                        () -> runtime.startProcessInstanceByKey(
                                "approve-action", id.toString(), Map.of("case", id.toString(), "step", step))))
                .hasMessageContaining("a step of another case");
    }

    /** The database has the last word, should the code before it be wrong. */
    @Nested
    class InTheDatabase {

        @Test
        void oneApprovalIsNotTwo() {
            scene.answer(first, task(), APPROVE);

            forbidden("insert into nightshift.authorisation (step_id, verdict_id, arguments_hash, given_at)"
                    + " select step_id, id, arguments_hash, now() from nightshift.verdict where step_id = :step"
                    + " order by id desc limit 1");
            forbidden("insert into nightshift.approval select step_id, arguments_hash, 2, approvers, decision,"
                    + " ' ' || upper(approver), reason, task_id || 'x', now(), false"
                    + " from nightshift.approval where step_id = :step");

            nothingWasAllowed();
        }

        @Test
        void anApprovalOfOtherArgumentsDoesNotCount() {
            forbidden("insert into nightshift.approval select step_id, 'another hash', 1, approvers, 'APPROVED',"
                    + " 'somebody', '', task_id, now(), false from nightshift.approval_request where step_id = :step");

            nothingWasAllowed();
        }

        @Test
        void anApprovalOfAnotherGroupDoesNotCount() {
            forbidden("insert into nightshift.approval select step_id, arguments_hash, 1, 'analysts', 'APPROVED',"
                    + " 'somebody', '', task_id, now(), false from nightshift.approval_request where step_id = :step");

            nothingWasAllowed();
        }

        @Test
        void theAgentApprovesNothing() {
            forbidden("insert into nightshift.approval select step_id, arguments_hash, 1, approvers, 'APPROVED',"
                    + " 'NightShift', '', task_id, now(), false from nightshift.approval_request where step_id ="
                    + " :step");

            nothingWasAllowed();
        }

        @Test
        void whatWasSaidStaysSaid() {
            scene.answer(first, task(), Map.of("decision", "reject", "reason", "no"));

            forbidden("update nightshift.approval set decision = 'APPROVED' where step_id = :step");
            forbidden("delete from nightshift.approval where step_id = :step");
            forbidden("update nightshift.approval_request set approvers = 'analysts' where step_id = :step");

            nothingWasAllowed();
        }

        private void forbidden(String statement) {
            var step = scene.onlyStep(id, "issueRefund").id();
            assertThatThrownBy(() -> database.sql(statement).param("step", step).update())
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOf(AuthorizationException.class);
    }
}
