package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.access.WebApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The holes of the stock engine are shut; each of these tests fails when its guard is taken away. */
@HouseTest
class GuardedEngineTest {

    private static final String HARMLESS_PROOF = "${'%s'.toString()}";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private IdentityService identities;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @ParameterizedTest
    @ValueSource(strings = {"task?maxResults=5", "task/count"})
    void cve2026_109432_evaluatesNoExpressionOfAnOrInAnAdHocQuery(String path) {
        var answer = post(
                "analyst1",
                "/engine-rest/" + path,
                Map.of("orQueries", List.of(Map.of("assigneeExpression", proof(), "nameLike", "%"))));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).contains("may not contain this expression");
    }

    @Test
    void cve2026_109432_evaluatesNoExpressionOfAnOrThatExtendsAFilter() {
        var mine = filters.createFilterQuery().filterName(FilterShelf.MY_TASKS).singleResult();

        var answer = post(
                "analyst1",
                "/engine-rest/filter/" + mine.getId() + "/list?maxResults=5",
                Map.of("orQueries", List.of(Map.of("assigneeExpression", proof(), "nameLike", "%"))));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).contains("may not contain this expression");
    }

    @Test
    void cve2026_109432_evaluatesNoExpressionOfAStoredFilter() {
        for (var query : List.of(
                tasks.createTaskQuery().taskAssigneeExpression(proof()),
                tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(proof())
                        .taskNameLike("%")
                        .endOr())) {
            var filter = filters.saveFilter(
                    filters.newTaskFilter("Test " + UUID.randomUUID()).setQuery(query));
            try {
                assertThatThrownBy(() -> filters.list(filter.getId()))
                        .isInstanceOf(BadUserRequestException.class)
                        .hasMessageContaining("may not contain this expression");
                assertThatThrownBy(() -> filters.count(filter.getId())).isInstanceOf(BadUserRequestException.class);
            } finally {
                filters.deleteFilter(filter.getId());
            }
        }
    }

    @Test
    void readsNoFileIntoADiagram(@TempDir Path directory) throws Exception {
        var secret = Files.writeString(directory.resolve("secret"), "outofthefile");
        var diagram = """
            <!DOCTYPE definitions [<!ENTITY secret SYSTEM "%s">]>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
              <process id="entity" isExecutable="true" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                  camunda:historyTimeToLive="1">
                <documentation>&secret;</documentation>
                <startEvent id="start"/>
              </process>
            </definitions>
            """.formatted(secret.toUri());

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString("entity.bpmn", diagram)
                        .deploy())
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void stillAnswersQueriesWithoutAndFiltersWithExpressionsThatAskWhoAndWhen() {
        var filter = filters.saveFilter(filters.newTaskFilter("Test " + UUID.randomUUID())
                .setQuery(tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${ currentUser() }")
                        .dueBeforeExpression("${dateTime().plusDays(3).withTimeAtStartOfDay()}")
                        .endOr()));
        try {
            identities.setAuthentication("admin", List.of("camunda-admin"));
            assertThat(filters.<Task>listPage(filter.getId(), 0, 10)).isNotNull();
        } finally {
            identities.clearAuthentication();
            filters.deleteFilter(filter.getId());
        }
        assertThat(post(
                                "analyst1",
                                "/engine-rest/task?maxResults=5",
                                Map.of("orQueries", List.of(Map.of("nameLike", "%"))))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${currentUser().getClass()}",
                "${dateTime().plusDays(1).getClass()}",
                "${currentUser()}${now()}",
                "${now() == runtimeService.deleteProcessInstance('x', 'y')}",
                "${dateTime().plusDays(escalation)}"
            })
    void letsNothingRideOnAnExpressionThatIsAllowed(String expression) {
        assertThat(GuardedExpressions.mayStandInQuery(expression)).isFalse();
    }

    @Test
    void cve2026_77226_makesNoAdministratorForStrangersThoughThereIsNone() throws Exception {
        var browser = new WebApplication(port);
        browser.open("admin");
        var intruder = "{\"profile\": {\"id\": \"intruder\", \"firstName\": \"I\", \"lastName\": \"I\"},"
                + " \"credentials\": {\"password\": \"intruder\"}}";
        identities.deleteMembership("admin", "camunda-admin");
        try {
            var answer = browser.post("/camunda/api/admin/setup/default/user/create", intruder);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(identities.createUserQuery().userId("intruder").count()).isZero();
        } finally {
            identities.createMembership("admin", "camunda-admin");
            identities.deleteUser("intruder");
        }
    }

    @Test
    void letsAModelNameNoBeanButItsSteps() {
        assertThat(valueIn("${runtimeService}")).isInstanceOf(RuntimeException.class);
        assertThat(valueIn("${dataSource}")).isInstanceOf(RuntimeException.class);
        assertThat(valueIn("${environment}")).isInstanceOf(RuntimeException.class);
        assertThat(valueIn("${escalation}")).isInstanceOf(EscalationSteps.class);
    }

    @Test
    void letsAModelReachNoClassFromAnObject() {
        assertThat(valueIn("${''.getClass().forName('java.lang.Runtime')}"))
                .asString()
                .contains("may not reach getClass");
        assertThat(valueIn("${''.class}")).asString().contains("may not reach class");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<serviceTask id='task' camunda:type='shell'/>",
                "<serviceTask id='task' camunda:type='mail'/>",
                "<serviceTask id='task' camunda:class='java.lang.Thread'/>",
                "<sendTask id='task' camunda:delegateExpression='${escalation}'/>",
                "<task id='task'><extensionElements><camunda:executionListener event='start' class='java.lang.Thread'/>"
                        + "</extensionElements></task>",
                "<userTask id='task'><extensionElements><camunda:taskListener event='create'"
                        + " delegateExpression='${escalation}'/></extensionElements></userTask>"
            })
    void takesNoDiagramThatNamesJavaOrRunsCommands(String task) {
        var model = """
            <?xml version="1.0"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                         targetNamespace="test">
              <process id="commands" isExecutable="true" camunda:historyTimeToLive="P1D">%s</process>
            </definitions>
            """.formatted(task);

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString("commands.bpmn", model)
                        .deploy())
                .hasMessageContaining("is not for diagrams of this house");
    }

    @Test
    void runsNoScripts() {
        assertThat(new ScriptEngineManager().getEngineFactories().stream().map(ScriptEngineFactory::getEngineName))
                .as("the engine's own, which it may not use either")
                .allMatch(name -> name.equals("juel") || name.startsWith("feel-scala"));
        var process = "script-" + UUID.randomUUID();
        var deployment = repository
                .createDeployment()
                .addModelInstance(
                        process + ".bpmn",
                        Bpmn.createExecutableProcess(process)
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .scriptTask()
                                .scriptFormat("juel")
                                .scriptText("${1 + 1}")
                                .endEvent()
                                .done())
                .deploy();

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey(process)).hasMessageContaining("scripting engine");

        repository.deleteDeployment(deployment.getId(), true);
    }

    @Test
    void readsNoFileThatAModelNames() {
        var model = """
            <?xml version="1.0"?>
            <!DOCTYPE d [<!ENTITY file SYSTEM "file:///etc/hostname">]>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
              <process id="reads" isExecutable="true"><startEvent id="start" name="&file;"/></process>
            </definitions>
            """;

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString("reads.bpmn", model)
                        .deploy())
                .hasMessageContaining("reads.bpmn");
    }

    @Test
    void keepsItsSettings() {
        assertThat(engine.isAuthorizationEnabled()).isTrue();
        assertThat(engine.isAuthorizationEnabledForCustomCode()).isFalse();
        assertThat(engine.isEnableXxeProcessing()).isFalse();
        assertThat(engine.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(engine.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(engine.getDefaultSerializationFormat()).isEqualTo("application/json");
        assertThat(engine.getQueryMaxResultsLimit()).isEqualTo(2_000);
        assertThat(engine.getLoginMaxAttempts()).isEqualTo(10);
        assertThat(engine.isEnablePasswordPolicy()).isFalse();
        assertThat(engine.getDefaultUserPermissionForTask().getName()).isEqualTo("TASK_WORK");
    }

    private Object valueIn(String expression) {
        try {
            return engine.getCommandExecutorTxRequired()
                    .execute(context -> engine.getExpressionManager()
                            .createExpression(expression)
                            .getValue(StartProcessVariableScope.getSharedInstance()));
        } catch (RuntimeException refused) {
            return refused;
        }
    }

    private static String proof() {
        return HARMLESS_PROOF.formatted(UUID.randomUUID());
    }

    private ResponseEntity<String> post(String user, String path, Map<String, ?> body) {
        return Callers.as(user, port)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(String.class);
    }
}
