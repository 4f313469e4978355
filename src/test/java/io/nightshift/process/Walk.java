package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.cases.TicketRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.http.MediaType;

/** One ticket on its way through the house, seen and touched only from outside: by REST, as people and systems do. */
class Walk {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProcessEngine engine;
    private final int port;
    private final TicketRef ticket = new TicketRef("walk", UUID.randomUUID().toString());
    private final String customer;
    private String caseId = "";

    Walk(ProcessEngine engine, int port, String customer) {
        this.engine = engine;
        this.port = port;
        this.customer = customer;
    }

    TicketRef ticket() {
        return ticket;
    }

    String caseId() {
        return caseId;
    }

    /** The ticketing system hands in a ticket, or a further message on it. */
    Walk writes(String subject, String text) {
        var body = Map.of(
                "source",
                ticket.source(),
                "ticketId",
                ticket.id(),
                "customer",
                customer,
                "subject",
                subject,
                "channel",
                "email",
                "messages",
                List.of(Map.of("id", UUID.randomUUID().toString(), "text", text)));
        var answer = Callers.as("ticketing", port)
                .post()
                .uri("/api/escalations")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(202);
        caseId = Objects.requireNonNull(answer.getBody()).path("id").asText();
        return this;
    }

    /** Waits until the case has come to a stop. */
    Walk until(String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(state())
                        .as(() -> String.join("\n", summaries()))
                        .isEqualTo(state));
        return this;
    }

    /** Waits until something is in the case file. */
    Walk untilNoted(String kind) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kinds()).contains(kind));
        return this;
    }

    String state() {
        return read("/api/escalations/" + caseId).path("state").asText();
    }

    List<String> kinds() {
        return timeline("kind");
    }

    List<String> summaries() {
        return timeline("summary");
    }

    boolean isIntact() {
        return read("/api/escalations/" + caseId + "/timeline/verification")
                .path("intact")
                .asBoolean();
    }

    private List<String> timeline(String field) {
        List<String> values = new ArrayList<>();
        read("/api/escalations/" + caseId + "/timeline")
                .forEach(entry -> values.add(entry.path(field).asText()));
        return values;
    }

    private JsonNode read(String path) {
        return Objects.requireNonNull(
                Callers.as("lead", port).get().uri(path).retrieve().body(JsonNode.class));
    }

    /** A person claims the open task of the case and answers it, by the engine's REST as Tasklist does. */
    Walk answers(String person, String task, Map<String, Object> answer) {
        var id = taskOf(task);
        assertThat(post(person, "/engine-rest/task/" + id + "/claim", Map.of("userId", person)))
                .as("%s claims %s", person, task)
                .isEqualTo(204);
        assertThat(submit(person, id, answer)).as("%s answers %s", person, task).isLessThan(300);
        return this;
    }

    /** What the form of the open task shows a person under a name. */
    String shows(String person, String task, String name) {
        return Objects.requireNonNull(Callers.as(person, port)
                        .get()
                        .uri("/engine-rest/task/" + taskOf(task) + "/form-variables")
                        .retrieve()
                        .body(JsonNode.class))
                .path(name)
                .path("value")
                .asText();
    }

    /** The status a person gets who tries the same. */
    int tries(String person, String task, Map<String, Object> answer) {
        var id = taskOf(task);
        var claimed = post(person, "/engine-rest/task/" + id + "/claim", Map.of("userId", person));
        return claimed >= 300 ? claimed : submit(person, id, answer);
    }

    private int submit(String person, String task, Map<String, Object> answer) {
        Map<String, Object> variables = new HashMap<>();
        answer.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return post(person, "/engine-rest/task/" + task + "/submit-form", Map.of("variables", variables));
    }

    private String taskOf(String definition) {
        var tasks = new ArrayList<String>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            tasks.clear();
            engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey(caseId)
                    .taskDefinitionKey(definition)
                    .list()
                    .forEach(task -> tasks.add(task.getId()));
            assertThat(tasks)
                    .as(() -> definition + "\n" + String.join("\n", summaries()))
                    .hasSize(1);
        });
        return tasks.getFirst();
    }

    int post(String person, String path, Map<String, ?> body) {
        return Callers.as(person, port)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    /** Lets the time of a timer come. */
    Walk timeComes(String timer) {
        ManagementService management = engine.getManagementService();
        var jobs = new ArrayList<String>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            jobs.clear();
            for (var instance : instances()) {
                management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(timer)
                        .list()
                        .forEach(job -> jobs.add(job.getId()));
            }
            assertThat(jobs).as(timer).hasSize(1);
        });
        management.executeJob(jobs.getFirst());
        return this;
    }

    /** The value of a process variable, as Cockpit shows it. */
    String variable(String name) {
        return instances().stream()
                .flatMap(instance -> engine
                        .getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(instance.getId())
                        .variableName(name)
                        .list()
                        .stream())
                .map(variable -> String.valueOf(variable.getValue()))
                .reduce("", (first, later) -> later);
    }

    /** The activities the case has gone through, in order, in all its process instances. */
    List<String> path() {
        return instances().stream()
                .flatMap(instance -> engine
                        .getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .orderPartiallyByOccurrence()
                        .asc()
                        .list()
                        .stream())
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** The instance of the escalation that works on the case, or did last. */
    HistoricProcessInstance escalation() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseId)
                .processDefinitionKey("escalation")
                .orderByProcessInstanceStartTime()
                .desc()
                .list()
                .getFirst();
    }

    List<HistoricProcessInstance> instances() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseId)
                .orderByProcessInstanceStartTime()
                .asc()
                .list();
    }

    /** The process of the case, which still runs. */
    ProcessInstance running() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(escalation().getId())
                .singleResult();
    }

    /** The group that is asked to do the open task of the case. */
    String groupOf(String task) {
        return engine.getTaskService()
                .getIdentityLinksForTask(taskOf(task))
                .getFirst()
                .getGroupId();
    }
}
