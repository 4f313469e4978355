package io.nightshift.process;

import static io.nightshift.process.ChangeScene.APPROVE;
import static io.nightshift.process.ChangeScene.TABLE;
import static io.nightshift.process.ChangeScene.casesUpTo80;
import static io.nightshift.process.ChangeScene.dmn;
import static io.nightshift.process.ChangeScene.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.thresholds.LiveTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** A table that is deployed to the engine by any other road is a proposal, belongs to a release, or is refused. */
@HouseTest
class TableDeploymentTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    LiveTables live;

    @Autowired
    TablePass pass;

    @Autowired
    ShippedTables shipped;

    @RegisterExtension
    final ChangeScene scene;

    TableDeploymentTest(@Autowired ApplicationContext house) {
        scene = ChangeScene.in(house);
    }

    @Test
    void whatAPersonDeploysFromAModelerIsAProposal() {
        for (var person : new String[] {"bizanalyst", "operator", "admin"}) {
            var answer = deploy(person, Map.of(TABLE + ".dmn", upTo(80), TABLE + ".cases.csv", casesUpTo80()));

            assertThat(answer.getStatusCode()).as(person).isEqualTo(HttpStatus.OK);
            assertThat(scene.version()).isEqualTo(scene.before());
            var newest = scene.get("/api/thresholds/changes").get(0);
            assertThat(newest.get("proposedBy").asText()).isEqualTo(person);
            assertThat(newest.get("table").asText()).isEqualTo(TABLE);
        }
    }

    @Test
    void aNewTableThatAPersonDeploysIsAProposalToo() {
        var key = "new-" + UUID.randomUUID() + "-authority";
        var dmn = dmn().replace("decision id=\"" + TABLE + "\"", "decision id=\"" + key + "\"");

        assertThat(deploy("operator", Map.of("new.dmn", dmn)).getStatusCode()).isEqualTo(HttpStatus.OK);

        assertThat(live.live(key)).isEmpty();
        var id = scene.get("/api/thresholds/changes").get(0).get("id").asLong();
        scene.runJob(id);
        assertThat(scene.get("/api/thresholds/changes/" + id).get("differences"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.get("kind").asText()).isEqualTo("ADDED"));
        scene.answer("lead", id, APPROVE);
        scene.runJob(id);
        assertThat(live.live(key).orElseThrow().number()).isOne();
    }

    @Test
    void aTableThatIsDeployedAsItIsIsNoChange() {
        var changes = scene.get("/api/thresholds/changes").size();

        var answer = deploy("operator", Map.of(TABLE + ".dmn", dmn()));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(scene.get("/api/thresholds/changes").size()).isEqualTo(changes);
        assertThat(scene.version()).isEqualTo(scene.before());
    }

    @Test
    void whatFailsVerificationIsDeployedByNoRoad() {
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
        assertThat(scene.version()).isEqualTo(scene.before());
    }

    /** Since the table was agreed to, the limits may have changed: that holds up neither a release nor one call back. */
    @Test
    void whoIsAskedForMoreIsHeldAgainstAProposalAndNotAgainstWhatWasPassed() {
        var lesser = dmn().replace(
                        "<outputEntry id=\"refund-large-out-2\"><text>\"finance\"",
                        "<outputEntry id=\"refund-large-out-2\"><text>\"analysts\"");

        var answer = deploy("operator", Map.of(TABLE + ".dmn", lesser));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().toString()).contains("refund-medium, refund-large", "by approval-limits");
        assertThat(live.deploy(TABLE, lesser.getBytes(StandardCharsets.UTF_8), "taken back"))
                .isEqualTo(scene.before() + 1);
    }

    @Test
    void whatWasPassedNeedNotClaimWhatTablesMustClaimSince() {
        var unclaimed = dmn().replace("<camunda:property name=\"monotone\" value=\"stricter\"/>", "");

        assertThat(deploy("operator", Map.of(TABLE + ".dmn", unclaimed)).getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(live.deploy(TABLE, unclaimed.getBytes(StandardCharsets.UTF_8), "taken back"))
                .isEqualTo(scene.before() + 1);
    }

    @Test
    void whatWasPassedIsStillProved() {
        var milder = dmn().replace("<text>]50..500]</text>", "<text>SWAP</text>")
                .replace("<text>&lt;= 50</text>", "<text>]50..500]</text>")
                .replace("<text>SWAP</text>", "<text>&lt;= 50</text>");

        assertThatThrownBy(() -> live.deploy(TABLE, milder.getBytes(StandardCharsets.UTF_8), "taken back"))
                .hasMessageContaining("NOT_MONOTONE");
        assertThat(scene.version()).isEqualTo(scene.before());
    }

    @Test
    void whoMayOnlyProposeTablesDeploysNothingElse() throws IOException {
        var process = Files.readString(Path.of("processes/hand-over.bpmn"));

        assertThat(deploy("bizanalyst", Map.of("hand-over.bpmn", process)).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(deploy("bizanalyst", Map.of("new.dmn", dmn().replace("id=\"" + TABLE + "\"", "id=\"new\"")))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(deploy("analyst1", Map.of(TABLE + ".dmn", upTo(80))).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(scene.version()).isEqualTo(scene.before());
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
    void aTableThatNobodyDeploysIsRefused() {
        var deployment = repository.createDeployment().addString(TABLE + ".dmn", upTo(80));

        assertThatThrownBy(deployment::deploy).hasMessageContaining("nobody is signed in who could propose it");
        assertThat(scene.version()).isEqualTo(scene.before());
    }

    @Test
    void aPassAdmitsOneTableAndNoOther() {
        var deployment = repository.createDeployment().addString(TABLE + ".dmn", upTo(80));

        assertThatThrownBy(() ->
                        pass.admitting(List.of(dmn().getBytes(StandardCharsets.UTF_8)), deployment::deployWithResult))
                .hasMessageContaining("nobody is signed in who could propose it");
        assertThat(pass.isGiven()).isFalse();
        assertThat(scene.version()).isEqualTo(scene.before());
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
    void aReleaseReplacesTheTableOfAnotherRelease() {
        release(upTo(80));

        shipped.postProcessEngineBuild(engine);

        assertThat(scene.version()).isEqualTo(scene.before() + 2);
        assertThat(live.live(TABLE).orElseThrow().dmn()).isEqualTo(dmn().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReleaseReplacesNoTableThatPeopleHaveAgreedTo() {
        release(upTo(80));
        live.deploy(TABLE, upTo(60).getBytes(StandardCharsets.UTF_8), "agreed to");

        shipped.postProcessEngineBuild(engine);

        assertThat(scene.version()).isEqualTo(scene.before() + 2);
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
        assertThat(scene.version()).isEqualTo(scene.before());
    }
}
