package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.policy.DecisionTables;
import io.nightshift.thresholds.LiveTables;
import io.nightshift.thresholds.Thresholds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** A table is changed by two people, after it was proved and tried; every shorter way is tried here and leads nowhere. */
@HouseTest
class ChangeThresholdsTest {

    private static final String TABLE = "refund-authority";
    private static final Map<String, Object> APPROVE = Map.of("answer", Map.of("value", "approve"));

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    LiveTables live;

    @Autowired
    DecisionTables decisions;

    @Autowired
    JdbcClient database;

    @Autowired
    TablePass pass;

    @Autowired
    Thresholds thresholds;

    @Autowired
    ShippedTables shipped;

    int before;

    @BeforeEach
    void theTableIsTheOneInTheRepository() throws IOException {
        AbstractAssertions.init(engine);
        restore();
        before = version();
    }

    @AfterEach
    void restore() throws IOException {
        var current = live.live(TABLE).orElseThrow();
        if (!new String(current.dmn(), StandardCharsets.UTF_8).equals(dmn())) {
            live.deploy(TABLE, dmn().getBytes(StandardCharsets.UTF_8), "as in the repository");
        }
    }

    private int version() {
        return live.live(TABLE).orElseThrow().number();
    }

    private static String dmn() throws IOException {
        return Files.readString(Path.of("decisions", TABLE + ".dmn"));
    }

    /** Up to 80 EUR instead of 50. */
    private static String upTo80() throws IOException {
        return dmn().replace("<text>&lt;= 50</text>", "<text>&lt;= 80</text>")
                .replace("<text>]50..500]</text>", "<text>]80..500]</text>");
    }

    private static String casesUpTo80() {
        return """
            proposal.amount,invoice.refundable,decision.amount,decision.kind,refunds.last90Days,verdict,approvers,secondPerson,rule
            80.00,120.00,0.00,NONE,0.00,ALLOW,,false,refund-small
            80.01,120.00,0.00,NONE,0.00,ASK,finance,false,refund-medium
            50.01,120.00,0.00,NONE,0.00,ALLOW,,false,refund-small
            """;
    }

    private ResponseEntity<JsonNode> propose(String person, String dmn, @Nullable Instant from) {
        Map<String, Object> body = new HashMap<>();
        body.put("dmn", dmn);
        body.put("cases", casesUpTo80());
        body.put("reason", "Fewer questions");
        if (from != null) {
            body.put("liveFrom", from.toString());
        }
        return post(person, "/api/thresholds/" + TABLE + "/changes", body);
    }

    private ResponseEntity<JsonNode> post(String person, String path, Map<String, ?> body) {
        return Callers.as(person, port)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private JsonNode get(String path) {
        return Callers.as("lead", port)
                .get()
                .uri(path)
                .retrieve()
                .toEntity(JsonNode.class)
                .getBody();
    }

    private long proposed(@Nullable Instant from) throws IOException {
        var answer = propose("bizanalyst", upTo80(), from);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        var id = answer.getBody().at("/change/id").asLong();
        runJob(id);
        assertThat(state(id)).isEqualTo("AWAITING_APPROVAL");
        return id;
    }

    private String state(long id) {
        return get("/api/thresholds/changes/" + id).at("/change/state").asText();
    }

    private String instance(long id) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("CHANGE-" + id)
                .singleResult()
                .getId();
    }

    private Job job(long id) {
        return management.createJobQuery().processInstanceId(instance(id)).singleResult();
    }

    private void runJob(long id) {
        management.executeJob(job(id).getId());
    }

    private String task(long id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey("CHANGE-" + id)
                .singleResult()
                .getId();
    }

    private ResponseEntity<JsonNode> answer(String person, long id, Map<String, Object> variables) {
        return post(person, "/engine-rest/task/" + task(id) + "/submit-form", Map.of("variables", variables));
    }

    private String verdictFor(String amount) {
        return decisions
                .decide(
                        TABLE,
                        EngineJudge.nested(Map.of(
                                "proposal.amount",
                                new BigDecimal(amount),
                                "invoice.refundable",
                                new BigDecimal("120"),
                                "decision.amount",
                                BigDecimal.ZERO,
                                "decision.kind",
                                "NONE",
                                "refunds.last90Days",
                                BigDecimal.ZERO)))
                .word("verdict");
    }

    @Test
    void aChangeIsProvedTriedAgreedToAndDecidesAndOneCallTakesItBack() throws IOException {
        assertThat(verdictFor("80.00")).isEqualTo("ASK");
        var id = proposed(null);
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("CHANGE-" + id)
                .singleResult();
        assertThat(instance).isWaitingAt("approveChange").hasPassed("verifyTable", "replayHistory");
        assertThat(version()).isEqualTo(before);

        assertThat(answer("lead", id, APPROVE).getStatusCode().is2xxSuccessful())
                .isTrue();

        runJob(id);
        assertThat(state(id)).isEqualTo("LIVE");
        assertThat(version()).isEqualTo(before + 1);
        await().atMost(Duration.ofSeconds(5)).until(() -> verdictFor("80.00").equals("ALLOW"));
        assertThat(verdictFor("80.01")).isEqualTo("ASK");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .activityId("changeDealtWith")
                        .count())
                .isEqualTo(1);

        var differences = get("/api/thresholds/" + TABLE + "/compare?from=" + before + "&to=" + (before + 1));
        assertThat(differences.findValuesAsText("rule"))
                .containsExactlyInAnyOrder("refund-small", "refund-small-again", "refund-medium");
        assertThat(differences.get(0).at("/before/Amount (EUR)").asText()).isEqualTo("<= 50");
        assertThat(differences.get(0).at("/after/Amount (EUR)").asText()).isEqualTo("<= 80");

        var reverted = post("operator", "/api/thresholds/" + TABLE + "/revert", Map.of("reason", "Too generous"));

        assertThat(reverted.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(new String(live.live(TABLE).orElseThrow().dmn(), StandardCharsets.UTF_8))
                .isEqualTo(dmn());
        await().atMost(Duration.ofSeconds(5)).until(() -> verdictFor("80.00").equals("ASK"));
        assertThat(get("/api/thresholds/changes/" + id).get("events").findValuesAsText("word"))
                .containsExactly("PROPOSED", "AWAITING_APPROVAL", "APPROVED", "LIVE", "REVERTED");
        assertThat(get("/api/thresholds/changes/" + id).get("events").findValuesAsText("actor"))
                .containsExactly("bizanalyst", "nightshift", "lead", "nightshift", "operator");
        assertThat(post("operator", "/api/thresholds/" + TABLE + "/revert", Map.of("reason", "Again"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    void aTableWithAGapIsRefusedAndTheMissingRowNamed() throws IOException {
        var answer = propose("bizanalyst", dmn().replace("]50..500]", "]80..500]"), null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody().at("/change/findings").findValuesAsText("words"))
                .contains("no rule answers | true | false | ]50..80] | - |");
        var id = answer.getBody().at("/change/id").asLong();
        assertThat(state(id)).isEqualTo("UNSOUND");
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey("CHANGE-" + id)
                        .finished()
                        .count())
                .isEqualTo(1);
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void aTableThatContradictsItsCasesIsRefused() throws IOException {
        var answer = post(
                "bizanalyst",
                "/api/thresholds/" + TABLE + "/changes",
                Map.of("dmn", upTo80(), "reason", "The cases beside the live table still say 50"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody().at("/change/findings").findValuesAsText("kind"))
                .containsOnly("CASE");
    }

    @Test
    void whoProposedItCannotAgreeToIt() throws IOException {
        var id = proposed(null);

        assertThat(post("bizanalyst", "/engine-rest/task/" + task(id) + "/claim", Map.of("userId", "bizanalyst"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        var refused = answer("bizanalyst", id, APPROVE);

        assertThat(refused.getStatusCode().is2xxSuccessful()).isFalse();
        assertThat(refused.getBody().toString()).contains("has proposed this change");
        assertThat(answer("analyst1", id, APPROVE).getStatusCode().is2xxSuccessful())
                .isFalse();
        assertThat(state(id)).isEqualTo("AWAITING_APPROVAL");
        assertThat(answer("lead", id, Map.of("answer", Map.of("value", "reject")))
                        .getBody()
                        .toString())
                .contains("say why you reject it");
        answer("lead", id, Map.of("answer", Map.of("value", "reject"), "remark", Map.of("value", "Not now")));
        assertThat(state(id)).isEqualTo("REJECTED");
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void theDatabaseTakesNoChangeThatOnePersonHasMadeAlone() throws IOException {
        var id = proposed(null);

        assertThatThrownBy(() -> database.sql("""
            update nightshift.threshold_change set state = 'APPROVED', decided_by = 'BizAnalyst '
             where id = :id
            """).param("id", id).update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.sql("update nightshift.threshold_change set dmn = 'x' where id = :id")
                        .param("id", id)
                        .update())
                .hasMessageContaining("was proposed as it is");
        assertThatThrownBy(() -> database.sql("""
            update nightshift.threshold_change set effect = '{"decisions": 424242, "flips": [], "examples": []}'
             where id = :id
            """).param("id", id).update())
                .hasMessageContaining("is not written anew");
        assertThatThrownBy(() -> database.sql("delete from nightshift.threshold_event where change_id = :id")
                        .param("id", id)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void movingTheProcessDoesNotMakeItLive() throws IOException {
        var id = proposed(null);
        var instance = instance(id);

        assertThatThrownBy(() -> runtime.createProcessInstanceModification(instance)
                        .startBeforeActivity("deployTable")
                        .execute())
                .hasMessageContaining("not approved");
        runtime.setVariable(instance, "agreed", true);
        runtime.createProcessInstanceModification(instance)
                .startBeforeActivity("awaitStart")
                .cancelAllForActivity("approveChange")
                .execute();

        assertThatThrownBy(() -> runJob(id)).hasMessageContaining("not approved");
        assertThat(version()).isEqualTo(before);
        assertThat(state(id)).isEqualTo("AWAITING_APPROVAL");
        runtime.deleteProcessInstance(instance, "tried");
    }

    @Test
    void aChangeWaitsForItsTime() throws IOException {
        var id = proposed(Instant.now().plus(30, ChronoUnit.DAYS));
        answer("lead", id, APPROVE);
        assertThat(state(id)).isEqualTo("APPROVED");
        var timer = job(id);
        assertThat(timer.getDuedate().toInstant()).isAfter(Instant.now().plus(29, ChronoUnit.DAYS));

        management.setJobDuedate(timer.getId(), new Date());
        assertThatThrownBy(() -> runJob(id)).hasMessageContaining("not before");

        assertThat(state(id)).isEqualTo("APPROVED");
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void aChangeDecidesOnceItsTimeHasCome() throws IOException {
        var time = Instant.now().plusSeconds(1);
        var id = proposed(time);
        answer("lead", id, APPROVE);
        await().until(() -> Instant.now().isAfter(time));

        runJob(id);

        assertThat(state(id)).isEqualTo("LIVE");
        assertThat(version()).isEqualTo(before + 1);
    }

    @Test
    void whoProposedAChangeMayTakeItBackUntilItDecidesAndNobodyElse() throws IOException {
        var id = proposed(Instant.now().plus(30, ChronoUnit.DAYS));
        answer("lead", id, APPROVE);

        assertThat(withdraw("lead", id)).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(state(id)).isEqualTo("APPROVED");
        assertThat(withdraw("bizanalyst", id)).isEqualTo(HttpStatus.OK);

        assertThat(state(id)).isEqualTo("WITHDRAWN");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("CHANGE-" + id)
                        .count())
                .isZero();
        assertThatThrownBy(() -> thresholds.goLive(id)).hasMessageContaining("not approved");
        assertThat(withdraw("bizanalyst", id)).isEqualTo(HttpStatus.CONFLICT);
    }

    private HttpStatusCode withdraw(String person, long id) {
        return Callers.as(person, port)
                .delete()
                .uri("/api/thresholds/changes/" + id)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode();
    }

    @Test
    void aVersionThatCouldNotBeProvedIsSaidToBeIncomparable() throws IOException {
        var id = proposed(null);
        answer("lead", id, APPROVE);
        runJob(id);
        database.sql("""
            update act_ge_bytearray set bytes_ = convert_to('<old/>', 'UTF8')
             where name_ = :name and deployment_id_ = (select deployment_id_ from act_re_decision_def
                                                         where key_ = :table order by version_ desc limit 1)
            """).param("name", TABLE + ".dmn").param("table", TABLE).update();

        var answer = Callers.as("lead", port)
                .get()
                .uri("/api/thresholds/" + TABLE + "/compare?from=" + before + "&to=" + version())
                .retrieve()
                .toEntity(JsonNode.class);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(answer.getBody().toString()).contains("cannot be compared");
    }

    @Test
    void aTimeFarAwayIsRefused() throws IOException {
        for (var time : List.of("+1000000-01-01T00:00:00Z", "2099-01-01T00:00:00Z")) {
            var answer = propose("bizanalyst", upTo80(), Instant.parse(time));

            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
            assertThat(answer.getBody().toString()).contains("more than 366 days ahead");
        }
    }

    @Test
    void whoDoesNotAnswerForTheTablesCannotAgreeWhateverTheDiagramSays() throws IOException {
        var id = proposed(null);

        assertThatThrownBy(() -> thresholds.approve(id, "operator", ""))
                .hasMessageContaining("operator may not agree to change " + id);
        assertThat(state(id)).isEqualTo("AWAITING_APPROVAL");
    }

    @Test
    void anAgeAloneCanBeChangedAndIsShown() throws IOException {
        var dmn = dmn().replaceFirst("PT15M", "PT10M");
        assertThat(dmn).isNotEqualTo(dmn());

        var answer =
                post("bizanalyst", "/api/thresholds/" + TABLE + "/changes", Map.of("dmn", dmn, "reason", "Fresher"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(answer.getBody().get("differences")).singleElement().satisfies(it -> {
            assertThat(it.at("/before/maxAge").asText()).isEqualTo("PT15M");
            assertThat(it.at("/after/maxAge").asText()).isEqualTo("PT10M");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                " camunda:historyTimeToLive=\"P365D\" # '' # needs a history time to live",
                "PT15M # soon # which is not a duration such as PT15M",
                "<output id= # <nonsense/><output id= # nonsense",
            })
    void whatTheEngineWouldRefuseAtLastIsFoundAtOnce(String part, String instead, String words) throws IOException {
        assertThat(dmn()).contains(part);

        var answer = propose("bizanalyst", upTo80().replaceFirst(part, instead), null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody().at("/change/findings").toString()).contains(words);
    }

    @Test
    void casesSentAlongAnswerThoseOfTheRepositoryOneByOneAndForAllToSee() throws IOException {
        var id = proposed(null);

        assertThat(get("/api/thresholds/changes/" + id).get("differences").findValuesAsText("rule"))
                .contains("case line 4 of the repository");
        for (var cases : List.of("x", casesUpTo80().lines().limit(3).collect(Collectors.joining("\n")))) {
            var answer = post(
                    "bizanalyst",
                    "/api/thresholds/" + TABLE + "/changes",
                    Map.of("dmn", upTo80(), "cases", cases, "reason", "Cases that say nothing of 50.01"));
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
            assertThat(answer.getBody().at("/change/findings").findValuesAsText("where"))
                    .contains("line 4 of the repository");
        }
    }

    @Test
    void aChangeOfATableThatIsAnotherMeanwhileIsNotMade() throws IOException {
        var first = proposed(null);
        var second = proposed(null);
        answer("lead", first, APPROVE);
        answer("lead", second, APPROVE);
        runJob(second);
        assertThat(state(second)).isEqualTo("LIVE");

        runJob(first);

        assertThat(state(first)).isEqualTo("OVERTAKEN");
        assertThat(version()).isEqualTo(before + 1);
    }

    @Test
    void ofTwoChangesAtTheSameMomentOneIsMade() throws Exception {
        var changes = List.of(proposed(null), proposed(null));
        changes.forEach(id -> answer("lead", id, APPROVE));
        var jobs = changes.stream().map(id -> job(id).getId()).toList();

        try (var two = Executors.newFixedThreadPool(2)) {
            var done = two.invokeAll(jobs.stream()
                    .<Callable<Object>>map(job -> () -> {
                        management.executeJob(job);
                        return job;
                    })
                    .toList());
            for (var one : done) {
                one.get();
            }
        }

        assertThat(changes.stream().map(this::state).toList()).containsExactlyInAnyOrder("LIVE", "OVERTAKEN");
        assertThat(version()).isEqualTo(before + 1);
    }

    @Test
    void aTableThatIsDeployedAsItIsIsNoChange() throws IOException {
        var changes = get("/api/thresholds/changes").size();

        var answer = deploy("operator", Map.of(TABLE + ".dmn", dmn()));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(get("/api/thresholds/changes").size()).isEqualTo(changes);
        assertThat(version()).isEqualTo(before);
    }

    private ResponseEntity<JsonNode> deploy(String person, Map<String, String> files) {
        var parts = new LinkedMultiValueMap<String, Object>();
        parts.add("deployment-name", "from the modeler");
        parts.add("deploy-changed-only", "true");
        files.forEach((name, text) -> parts.add(name, new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        }));
        return Callers.as(person, port)
                .post()
                .uri("/engine-rest/deployment/create")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(parts)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    @Test
    void whatAPersonDeploysFromAModelerIsAProposal() throws IOException {
        for (var person : new String[] {"bizanalyst", "operator", "admin"}) {
            var answer = deploy(person, Map.of(TABLE + ".dmn", upTo80(), TABLE + ".cases.csv", casesUpTo80()));

            assertThat(answer.getStatusCode()).as(person).isEqualTo(HttpStatus.OK);
            assertThat(version()).isEqualTo(before);
            var newest = get("/api/thresholds/changes").get(0);
            assertThat(newest.get("proposedBy").asText()).isEqualTo(person);
            assertThat(newest.get("table").asText()).isEqualTo(TABLE);
        }
    }

    @Test
    void whatFailsVerificationIsDeployedByNoRoad() throws IOException {
        var broken = dmn().replace("]50..500]", "]80..500]");

        for (var person : new String[] {"bizanalyst", "operator", "admin"}) {
            var answer = deploy(person, Map.of(TABLE + ".dmn", broken));
            assertThat(answer.getStatusCode()).as(person).isEqualTo(HttpStatus.BAD_REQUEST);
            assertThat(answer.getBody().toString()).contains("no rule answers | true | false | ]50..80] | - |");
        }
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString(TABLE + ".dmn", broken)
                        .deploy())
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("]50..80]");
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString("other.dmn11.xml", broken.replace(TABLE + "\"", "brand-new\""))
                        .deploy())
                .hasMessageContaining("]50..80]");
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void aTableThatNobodyDeploysIsRefused() throws IOException {
        var deployment = repository.createDeployment().addString(TABLE + ".dmn", upTo80());

        assertThatThrownBy(deployment::deploy).hasMessageContaining("nobody is signed in who could propose it");
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void aPassAdmitsOneTableAndNoOther() throws IOException {
        var deployment = repository.createDeployment().addString(TABLE + ".dmn", upTo80());

        assertThatThrownBy(() ->
                        pass.admitting(List.of(dmn().getBytes(StandardCharsets.UTF_8)), deployment::deployWithResult))
                .hasMessageContaining("nobody is signed in who could propose it");
        assertThat(pass.isGiven()).isFalse();
        assertThat(version()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${execution.processEngineServices.repositoryService.createDeployment()}",
                "${execution.getProcessEngineServices().getRepositoryService()}",
                "${execution.processEngine}",
                "${execution.getProcessEngine().repositoryService}"
            })
    void aDiagramReachesNoEngineThatCouldDeployATable(String expression) {
        var process = "reaches-" + UUID.randomUUID();
        var deployed = repository
                .createDeployment()
                .addModelInstance(
                        process + ".bpmn",
                        Bpmn.createExecutableProcess(process)
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask()
                                .camundaAsyncBefore()
                                .camundaExpression(expression)
                                .endEvent()
                                .done())
                .deploy();
        var instance = runtime.startProcessInstanceByKey(process).getId();
        var job = management.createJobQuery().processInstanceId(instance).singleResult();

        assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("may not reach");
        repository.deleteDeployment(deployed.getId(), true);
    }

    @Test
    void aNewTableThatAPersonDeploysIsAProposalToo() throws IOException {
        var key = "new-" + UUID.randomUUID() + "-authority";
        var dmn = dmn().replace("decision id=\"" + TABLE + "\"", "decision id=\"" + key + "\"");

        assertThat(deploy("operator", Map.of("new.dmn", dmn)).getStatusCode()).isEqualTo(HttpStatus.OK);

        assertThat(live.live(key)).isEmpty();
        var id = get("/api/thresholds/changes").get(0).get("id").asLong();
        runJob(id);
        assertThat(get("/api/thresholds/changes/" + id).get("differences"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.get("kind").asText()).isEqualTo("ADDED"));
        answer("lead", id, APPROVE);
        runJob(id);
        assertThat(live.live(key).orElseThrow().number()).isOne();
    }

    @Test
    void aReleaseReplacesTheTableOfAnotherRelease() throws IOException {
        release(upTo80());

        shipped.postProcessEngineBuild(engine);

        assertThat(version()).isEqualTo(before + 2);
        assertThat(live.live(TABLE).orElseThrow().dmn()).isEqualTo(dmn().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReleaseReplacesNoTableThatPeopleHaveAgreedTo() throws IOException {
        release(upTo80());
        live.deploy(
                TABLE,
                dmn().replace("<text>&lt;= 50</text>", "<text>&lt;= 60</text>")
                        .replace("<text>]50..500]</text>", "<text>]60..500]</text>")
                        .getBytes(StandardCharsets.UTF_8),
                "agreed to");

        shipped.postProcessEngineBuild(engine);

        assertThat(version()).isEqualTo(before + 2);
    }

    /** Deploys a table as another release would. */
    private void release(String table) {
        var bytes = table.getBytes(StandardCharsets.UTF_8);
        var release = repository
                .createDeployment()
                .name(ShippedTables.RELEASE)
                .addInputStream(TABLE + ".dmn", new ByteArrayInputStream(bytes));
        pass.admitting(List.of(bytes), release::deployWithResult);
    }

    @Test
    void whoMayOnlyProposeTablesDeploysNothingElse() throws IOException {
        var process = Files.readString(Path.of("processes/hand-over.bpmn"));

        assertThat(deploy("bizanalyst", Map.of("hand-over.bpmn", process)).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(deploy("bizanalyst", Map.of("new.dmn", dmn().replace("id=\"" + TABLE + "\"", "id=\"new\"")))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(deploy("analyst1", Map.of(TABLE + ".dmn", upTo80())).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void noTableIsTakenBackByRemovingItsDeployment() {
        var deployment = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(TABLE)
                .latestVersion()
                .singleResult()
                .getDeploymentId();

        var answer = Callers.as("admin", port)
                .delete()
                .uri("/engine-rest/deployment/" + deployment + "?cascade=true")
                .retrieve()
                .toEntity(JsonNode.class);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThatThrownBy(() -> repository.deleteDeployment(deployment, true)).hasMessageContaining("holds the table");
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void thoseWithoutTheRightProposeAndRevertNothing() throws IOException {
        for (var person : new String[] {"analyst1", "finance1", "technician1", "ticketing"}) {
            assertThat(propose(person, upTo80(), null).getStatusCode())
                    .as(person)
                    .isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(post(person, "/api/thresholds/" + TABLE + "/revert", Map.of("reason", "x"))
                            .getStatusCode())
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
    }

    @Test
    void badProposalsAreRefusedWithWords() throws IOException {
        assertThat(post("bizanalyst", "/api/thresholds/no-such/changes", Map.of("dmn", dmn(), "reason", "x"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(post("bizanalyst", "/api/thresholds/" + TABLE + "/changes", Map.of("dmn", dmn()))
                        .getBody()
                        .toString())
                .contains("reason must not be blank");
        assertThat(post(
                                "bizanalyst",
                                "/api/thresholds/" + TABLE + "/changes",
                                Map.of("dmn", dmn(), "reason", "Nothing is different"))
                        .getBody()
                        .toString())
                .contains("is what is live already");
        assertThat(post("bizanalyst", "/api/thresholds/" + TABLE + "/trial", Map.of("dmn", "<not", "reason", "x"))
                        .getBody()
                        .toString())
                .contains("cannot be read as XML");
    }
}
