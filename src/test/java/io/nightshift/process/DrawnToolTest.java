package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.actions.Catalogue;
import io.nightshift.actions.Catalogues;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.planning.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** A tool that a person draws into the escalation and deploys by REST while the house runs. */
@HouseTest
class DrawnToolTest {

    private static final String NAME = "drawn by a person";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Catalogues catalogues;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    private final ApprovalScene scene;

    DrawnToolTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @AfterEach
    void leaveTheShippedDiagram() {
        engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName(NAME)
                .list()
                .forEach(drawn -> engine.getRepositoryService().deleteDeployment(drawn.getId(), true));
    }

    @Test
    void isOfferedToTheNextCaseWhileARunningOneKeepsItsCatalogue() throws IOException {
        var running = wrongInvoice();

        assertThat(deploy("operator", drawn("ticket-authority")).getStatusCode().value())
                .isEqualTo(200);
        var next = wrongInvoice();
        List.of(running, next).forEach(this::decide);

        assertThat(plannedWith(running).tool("recallProduct")).isEmpty();
        assertThat(plannedWith(next).tool("recallProduct"))
                .hasValueSatisfying(tool -> assertThat(tool.topic()).isEqualTo("create-ticket"));
        assertThat(plannedWith(next).tools())
                .containsAll(plannedWith(running).tools())
                .hasSize(plannedWith(running).tools().size() + 1);
    }

    @Test
    void doesItsWorkWithoutARestart() throws IOException {
        assertThat(deploy("operator", drawn("ticket-authority")).getStatusCode().value())
                .isEqualTo(200);
        var customer = new Stories(database, clock).aCustomer("PLUS", "en");
        var id = scene.openCase(customer);

        scene.propose(
                id,
                new Step(
                        "recallProduct",
                        Map.of("subject", "Recall", "text", "Batch 7"),
                        "test",
                        List.of("tickets.open")));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ticketsOf(customer.id())).containsExactly("Recall"));
        await().atMost(Duration.ofSeconds(20)).until(() -> scene.state(id) != CaseState.WORKING);
    }

    @Test
    void isRefusedWithTheReasonWhenNoTableSaysWhatTheAgentMay() throws IOException {
        var before = newest().getId();

        var answer = deploy("operator", drawn("no-such-authority"));

        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(400);
        assertThat(Objects.requireNonNull(answer.getBody()).path("message").asText())
                .contains("Not deployed: ", "tool 'recallProduct' names the authority table 'no-such-authority'");
        assertThat(newest().getId()).isEqualTo(before);
    }

    @Test
    void isRefusedToWhoMayNotDeploy() throws IOException {
        var before = newest().getId();

        for (var person : List.of("analyst1", "lead", "ticketing", "bizanalyst")) {
            assertThat(deploy(person, drawn("ticket-authority")).getStatusCode().value())
                    .as(person)
                    .isBetween(400, 403);
        }

        assertThat(newest().getId()).isEqualTo(before);
    }

    private Walk wrongInvoice() {
        var invoiced = new Stories(database, clock).aWrongInvoice("390.00");
        return new Walk(engine, port, invoiced.customer().id())
                .writes(
                        "Invoice " + invoiced.invoice() + " is wrong",
                        "You charged us for more units than we ordered on invoice " + invoiced.invoice()
                                + ". Please correct the invoice, the amount is wrong.")
                .until("AWAITING_APPROVAL");
    }

    private void decide(Walk walk) {
        walk.answers(
                        "finance1",
                        "decideResolution",
                        Map.of("kind", "credit", "amount", 390, "reason", "One unit too many"))
                .until("AWAITING_CUSTOMER");
    }

    private Catalogue plannedWith(Walk walk) {
        return catalogues.of(database.sql("select distinct catalogue from nightshift.plan where case_number = ?")
                .param(CaseId.parse(walk.caseId()).number())
                .query(String.class)
                .single());
    }

    private List<String> ticketsOf(String customer) {
        return database.sql("select subject from company.ticket where customer = ? and effect_key is not null")
                .param(customer)
                .query(String.class)
                .list();
    }

    private ProcessDefinition newest() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(Arrival.PROCESS)
                .latestVersion()
                .singleResult();
    }

    /** The shipped escalation with a copy of the tool that opens a ticket. */
    private static String drawn(String authority) throws IOException {
        var shipped = Files.readString(Path.of("processes/escalation.bpmn"));
        var from = shipped.indexOf("<bpmn:serviceTask id=\"createTicket\"");
        var end = "</bpmn:serviceTask>";
        var tool = shipped.substring(from, shipped.indexOf(end, from) + end.length())
                .replace("createTicket", "recallProduct")
                .replace("ticket-authority", authority);
        return shipped.replace("</bpmn:adHocSubProcess>", tool + "</bpmn:adHocSubProcess>");
    }

    private ResponseEntity<JsonNode> deploy(String person, String drawing) {
        var parts = new LinkedMultiValueMap<String, Object>();
        parts.add("deployment-name", NAME);
        parts.add("escalation.bpmn", new ByteArrayResource(drawing.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "escalation.bpmn";
            }
        });
        return Callers.as(person, port)
                .post()
                .uri("/engine-rest/deployment/create")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(parts)
                .retrieve()
                .toEntity(JsonNode.class);
    }
}
