package io.nightshift.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Everybody sees and does what is theirs, in the engine, in Tasklist and by REST. */
@HouseTest
class RightsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private FilterService filters;

    @Autowired
    private ManagementService management;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private Cases cases;

    private Errands errands;

    @BeforeEach
    void findErrands() {
        errands = new Errands(repository, runtime, tasks);
    }

    @ParameterizedTest
    @CsvSource({
        "lead, SUPPORT_LEAD",
        "analyst1, ANALYSTS",
        "finance1, FINANCE",
        "technician1, FIELD_SERVICE",
        "bizanalyst, BUSINESS_ANALYSTS"
    })
    void showsADeskItsOwnQueueOnly(String user, Group own) throws Exception {
        var mine = errands.taskFor(own);
        var others = Group.desks().stream()
                .filter(it -> it != own)
                .map(errands::taskFor)
                .toList();

        var seen = as(user, () -> tasks.createTaskQuery().listPage(0, 2_000)).stream()
                .map(Task::getId)
                .toList();

        assertThat(seen).contains(mine).doesNotContainAnyElementsOf(others);
    }

    @Test
    void showsOperationsEveryTaskAndLetsThemWorkOnNone() throws Exception {
        var task = errands.taskFor(Group.FINANCE);

        assertThat(as("operator", () -> tasks.createTaskQuery().taskId(task).count()))
                .isEqualTo(1);
        assertThatThrownBy(() -> as("operator", () -> {
                    tasks.claim(task, "operator");
                    return task;
                }))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("operator", () -> {
                    tasks.complete(task);
                    return task;
                }))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void letsACandidateClaimAndCompleteButGiveToNobody() throws Exception {
        var task = errands.taskFor(Group.ANALYSTS);

        assertThatThrownBy(() -> as("analyst1", () -> {
                    tasks.setAssignee(task, "finance1");
                    return task;
                }))
                .isInstanceOf(AuthorizationException.class);
        as("analyst1", () -> {
            tasks.claim(task, "analyst1");
            tasks.complete(task);
            return task;
        });

        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"lead", "analyst1", "finance1", "technician1", "bizanalyst"})
    void letsADeskStartNoProcess(String user) {
        assertThatThrownBy(() -> as(user, () -> runtime.startProcessInstanceByKey("escalation")))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void offersEachTheirOwnTasksAndTheQueueOfTheirGroup() throws Exception {
        assertThat(filtersOf("finance1")).containsExactlyInAnyOrder("My tasks", "Queue of finance");
        assertThat(filtersOf("analyst2")).containsExactlyInAnyOrder("My tasks", "Queue of analysts");
        assertThat(filtersOf("ticketing")).containsExactly("My tasks");
    }

    @Test
    void letsOnlyAnAdministratorShelveAFilter() throws Exception {
        assertThatThrownBy(() -> as("lead", () -> filters.saveFilter(filters.newTaskFilter("Mine alone"))))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void answersAFilterWithWhatItsReaderHasClaimed() throws Exception {
        var task = errands.taskFor(Group.FINANCE);
        as("finance2", () -> {
            tasks.claim(task, "finance2");
            return task;
        });
        var mine = filters.createFilterQuery().filterName("My tasks").singleResult();

        assertThat(idsOf("finance2", mine)).contains(task);
        assertThat(idsOf("finance1", mine)).doesNotContain(task);
    }

    @Test
    void namesTheCaseInTheQueueToWhoMayReadTheTask() throws Exception {
        var task = errands.taskFor(Group.FINANCE);

        assertThat(caseShown("finance1", task)).containsExactly("errand-finance");
        assertThat(caseShown("analyst1", task)).isEmpty();
    }

    private List<Object> caseShown(String user, String task) throws Exception {
        return as(
                user,
                () ->
                        runtime
                                .createVariableInstanceQuery()
                                .variableName("case")
                                .variableScopeIdIn(task)
                                .listPage(0, 10)
                                .stream()
                                .map(VariableInstance::getValue)
                                .toList());
    }

    @Test
    void showsInTasklistWhatIsTheirs() throws Exception {
        var finance = errands.taskFor(Group.FINANCE);
        var analysts = errands.taskFor(Group.ANALYSTS);
        var browser = new WebApplication(port);

        assertThat(browser.logIn("tasklist", "finance1", "nightshift")).isEqualTo(200);
        var engine = "/camunda/api/engine/engine/default";
        var seen = browser.get(engine + "/task?firstResult=0&maxResults=2000");

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains(finance).doesNotContain(analysts);
        assertThat(browser.get(engine + "/task/" + analysts).statusCode()).isIn(403, 404);
        assertThat(browser.get(engine + "/filter?resourceType=Task&itemCount=true&firstResult=0&maxResults=50")
                        .body())
                .contains("Queue of finance", "My tasks")
                .doesNotContain("Queue of analysts");
        assertThat(browser.post(engine + "/task/" + finance + "/claim", "{\"userId\": \"finance1\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.post(engine + "/task/" + analysts + "/complete", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post(engine + "/task/" + finance + "/complete", "{}").statusCode())
                .isEqualTo(204);
        assertThat(browser.post(engine + "/process-definition/key/escalation/start", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "tasklist, lead, 200",
        "tasklist, analyst1, 200",
        "tasklist, technician1, 200",
        "tasklist, bizanalyst, 200",
        "tasklist, operator, 200",
        "tasklist, ticketing, 403",
        "tasklist, nightshift, 401",
        "cockpit, operator, 200",
        "cockpit, admin, 200",
        "cockpit, lead, 403",
        "cockpit, ticketing, 403",
        "admin, admin, 200",
        "admin, operator, 403",
        "admin, finance1, 403",
        "tasklist, stranger, 401"
    })
    void opensAWebApplicationToTheGroupsItIsFor(String application, String user, int expected) throws Exception {
        assertThat(new WebApplication(port).logIn(application, user, "nightshift"))
                .isEqualTo(expected);
    }

    @Test
    void worksInCockpitDespiteTheLimitOfResults() throws Exception {
        var browser = new WebApplication(port);
        browser.logIn("cockpit", "operator", "nightshift");

        for (var page : List.of(
                "/camunda/app/cockpit/default/",
                "/camunda/api/engine/engine/default/process-definition/statistics?rootIncidents=true",
                "/camunda/api/engine/engine/default/process-definition?firstResult=0&maxResults=50&latestVersion=true",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics?firstResult=0&maxResults=50",
                "/camunda/api/engine/engine/default/process-definition?key=escalation&sortBy=version&sortOrder=desc",
                "/camunda/api/engine/engine/default/decision-definition?key=refund-authority&sortBy=version&sortOrder=desc",
                "/camunda/api/engine/engine/default/task/report/candidate-group-count",
                "/camunda/api/engine/engine/default/incident/count",
                "/camunda/api/engine/engine/default/deployment?firstResult=0&maxResults=50")) {
            assertThat(browser.get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(browser.get("/camunda/api/engine/engine/default/process-instance")
                        .statusCode())
                .as("an unbounded question")
                .isEqualTo(400);
    }

    @Test
    void startsAnEscalationForATicketingSystemByTheEnginesRest() {
        var started = start("ticketing", "escalation", Map.of("variables", ticket()));

        assertThat(started).isEqualTo(200);
    }

    @Test
    void startsNothingElseForATicketingSystem() {
        assertThat(start("ticketing", "hand-over", Map.of())).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "pull-brake, lead, 200",
        "pull-brake, analyst1, 200",
        "pull-brake, operator, 200",
        "pull-brake, finance1, 403",
        "pull-brake, technician1, 403",
        "pull-brake, bizanalyst, 403",
        "pull-brake, ticketing, 403",
        "pull-brake, admin, 403",
        "release-brake, lead, 200",
        "release-brake, operator, 200",
        "release-brake, analyst1, 403",
        "release-brake, finance1, 403",
        "release-brake, ticketing, 403",
        "release-brake, admin, 403",
    })
    void letsTheBrakeBePulledAndReleasedInTasklistByWhoHasTheRight(String process, String user, int expected) {
        var id = cases.open(aTicket(), new CustomerRef("C-4711"), "Pump", "web").orElseThrow();
        Map<String, Object> form = Map.of(
                "kind", Map.of("value", "case"),
                "which", Map.of("value", id.toString()),
                "reason", Map.of("value", "a try"));

        assertThat(post(
                                user,
                                "/engine-rest/process-definition/key/" + process + "/submit-form",
                                Map.of("variables", form))
                        .getStatusCode()
                        .value())
                .isEqualTo(expected);
    }

    @Test
    void startsInTheMiddleOfADiagramOnlyForThoseWhoMayRepair() throws Exception {
        errands.taskFor(Group.ANALYSTS);
        var middle = List.of(Map.of("type", "startBeforeActivity", "activityId", "closeCase"));

        assertThat(start("ticketing", "escalation", Map.of("startInstructions", middle, "variables", ticket())))
                .isEqualTo(403);
        assertThat(as(
                        "admin",
                        () -> runtime.createProcessInstanceByKey("errand-analysts")
                                .startBeforeActivity("errand")
                                .execute()))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/process-instance/delete, processInstanceIds",
        "/history/process-instance/delete, historicProcessInstanceIds",
        "/history/decision-instance/delete, historicDecisionInstanceIds",
        "/history/process-instance/set-removal-time, historicProcessInstanceIds"
    })
    void letsOperationsRemoveNothingByABatch(String path, String ids) {
        var task = errands.taskFor(Group.ANALYSTS);
        var instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();

        var answer =
                post("operator", "/engine-rest" + path, Map.of(ids, List.of(instance), "clearedRemovalTime", true));

        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(403);
        assertThat(batchesOf("operator")).isEmpty();
    }

    @Test
    void letsOperationsSuspendManyAtOnce() {
        var task = errands.taskFor(Group.ANALYSTS);
        var instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();

        var answer = post(
                "operator",
                "/engine-rest/process-instance/suspended-async",
                Map.of("processInstanceIds", List.of(instance), "suspended", true));

        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
        batchesOf("operator").forEach(it -> management.deleteBatch(it, true));
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchPermissions.class,
            names = {"NONE", "UPDATE", "READ_HISTORY"},
            mode = EnumSource.Mode.EXCLUDE)
    void givesOperationsTheBatchesThatRepairAndNoOther(BatchPermissions permission) {
        var theirs = Set.of(
                BatchPermissions.READ,
                BatchPermissions.CREATE_BATCH_SET_JOB_RETRIES,
                BatchPermissions.CREATE_BATCH_SET_EXTERNAL_TASK_RETRIES,
                BatchPermissions.CREATE_BATCH_UPDATE_PROCESS_INSTANCES_SUSPEND,
                BatchPermissions.CREATE_BATCH_MIGRATE_PROCESS_INSTANCES,
                BatchPermissions.CREATE_BATCH_MODIFY_PROCESS_INSTANCES);

        assertThat(authorizations.isUserAuthorized("operator", List.of("operations"), permission, Resources.BATCH))
                .isEqualTo(theirs.contains(permission));
    }

    private List<String> batchesOf(String user) {
        return management.createBatchQuery().listPage(0, 100).stream()
                .filter(it -> user.equals(it.getCreateUserId()))
                .map(Batch::getId)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"technician1, FIELD_SERVICE", "bizanalyst, BUSINESS_ANALYSTS"})
    void showsACaseToOthersOnlyWhileATaskOfItIsTheirs(String user, Group own) {
        var mine =
                cases.open(aTicket(), new CustomerRef("C-4711"), "Pump", "web").orElseThrow();
        var others =
                cases.open(aTicket(), new CustomerRef("C-4711"), "Pump", "web").orElseThrow();
        var task = errands.taskFor(own, mine.toString());
        errands.taskFor(Group.FINANCE, others.toString());

        assertThat(read(user, "/api/escalations/" + mine).getStatusCode().value())
                .isEqualTo(200);
        assertThat(read(user, "/api/escalations/" + mine + "/timeline")
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(read(user, "/api/escalations/" + others).getStatusCode().value())
                .isEqualTo(403);
        assertThat(read(user, "/api/escalations/" + others + "/timeline")
                        .getStatusCode()
                        .value())
                .isEqualTo(403);

        tasks.complete(task);

        assertThat(read(user, "/api/escalations/" + mine).getStatusCode().value())
                .isEqualTo(403);
    }

    @Test
    void tellsATicketingSystemWhereACaseStandsAndNothingOfTheCustomer() {
        var ticket = aTicket();
        var id = cases.open(ticket, new CustomerRef("C-4711"), "Pump", "web").orElseThrow();

        var told = read("ticketing", "/api/escalations/" + id).getBody();
        var toldALead = read("lead", "/api/escalations/" + id).getBody();

        assertThat(told).contains(id.toString(), "WORKING").doesNotContain("C-4711", "Pump", ticket.id());
        assertThat(toldALead).contains("C-4711", "Pump", ticket.id());
    }

    private static TicketRef aTicket() {
        return new TicketRef("test", UUID.randomUUID().toString());
    }

    private ResponseEntity<String> read(String user, String path) {
        return Callers.as(user, port).get().uri(path).retrieve().toEntity(String.class);
    }

    private ResponseEntity<String> post(String user, String path, Map<String, Object> body) {
        return Callers.as(user, port)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(String.class);
    }

    @Test
    void letsNobodyActByTheNameOfTheAgent() {
        assertThatThrownBy(() -> identities.saveUser(identities.newUser("nightshift")))
                .hasMessageContaining("nightshift");
        assertThatThrownBy(() -> identities.saveUser(identities.newUser("Nightshift")))
                .hasMessageContaining("Nightshift");
    }

    private int start(String user, String process, Map<String, Object> body) {
        return Callers.as(user, port)
                .method(HttpMethod.POST)
                .uri("/engine-rest/process-definition/key/{process}/start", process)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private static Map<String, Object> ticket() {
        return Map.of(
                "source", Map.of("value", "test"),
                "ticketId", Map.of("value", UUID.randomUUID().toString()),
                "customer", Map.of("value", "C-nobody"),
                "subject", Map.of("value", "Where is it"),
                "message", Map.of("value", "Where is my part"),
                "channel", Map.of("value", "email"));
    }

    private List<String> filtersOf(String user) throws Exception {
        return as(user, () -> filters.createFilterQuery().listPage(0, 100)).stream()
                .map(Filter::getName)
                .toList();
    }

    private List<String> idsOf(String user, Filter filter) throws Exception {
        return as(user, () -> filters.<Task>listPage(filter.getId(), 0, 2_000)).stream()
                .map(Task::getId)
                .toList();
    }

    private <T> T as(String user, Callable<T> work) throws Exception {
        var groups = identities.createGroupQuery().groupMember(user).list().stream()
                .map(org.camunda.bpm.engine.identity.Group::getId)
                .toList();
        identities.setAuthentication(user, new ArrayList<>(groups));
        try {
            return work.call();
        } finally {
            identities.clearAuthentication();
        }
    }
}
