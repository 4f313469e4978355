package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.thresholds.LiveTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The table of refunds, and the people who propose changes of it and answer them by REST. Before and after each test the table
 * is the one in the repository.
 */
class ChangeScene implements BeforeEachCallback, AfterEachCallback {

    static final String TABLE = "refund-authority";
    static final Map<String, Object> APPROVE = Map.of("answer", Map.of("value", "approve"));

    private final LiveTables live;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final int port;
    private int before;

    private ChangeScene(ApplicationContext house) {
        live = house.getBean(LiveTables.class);
        runtime = house.getBean(RuntimeService.class);
        management = house.getBean(ManagementService.class);
        tasks = house.getBean(TaskService.class);
        port = house.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** A scene in the context all tests share. */
    static ChangeScene in(ApplicationContext house) {
        return new ChangeScene(house);
    }

    /** The table as it is in the repository. */
    static String dmn() {
        try {
            return Files.readString(Path.of("decisions", TABLE + ".dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The agent refunds alone up to so many EUR, instead of 50. */
    static String upTo(int amount) {
        return dmn().replace("<text>&lt;= 50</text>", "<text>&lt;= " + amount + "</text>")
                .replace("<text>]50..500]</text>", "<text>]" + amount + "..500]</text>");
    }

    static String casesUpTo80() {
        return """
            proposal.amount,invoice.refundable,decision.amount,decision.kind,refunds.last90Days,verdict,approvers,secondPerson,rule
            80.00,120.00,0.00,NONE,0.00,ALLOW,,false,refund-small
            80.01,120.00,0.00,NONE,0.00,ASK,finance,false,refund-medium
            50.01,120.00,0.00,NONE,0.00,ALLOW,,false,refund-small
            """;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        restore();
        before = version();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        restore();
    }

    /** The version that decided when the test began. */
    int before() {
        return before;
    }

    private void restore() {
        var current = live.live(TABLE).orElseThrow();
        if (!new String(current.dmn(), StandardCharsets.UTF_8).equals(dmn())) {
            live.deploy(TABLE, dmn().getBytes(StandardCharsets.UTF_8), "as in the repository");
        }
    }

    int version() {
        return live.live(TABLE).orElseThrow().number();
    }

    ResponseEntity<JsonNode> propose(String person, String dmn, @Nullable Instant from) {
        Map<String, Object> body = new HashMap<>();
        body.put("dmn", dmn);
        body.put("cases", casesUpTo80());
        body.put("reason", "Fewer questions");
        if (from != null) {
            body.put("liveFrom", from.toString());
        }
        return post(person, "/api/thresholds/" + TABLE + "/changes", body);
    }

    /** A change that waits for its approval, to be live at once or from a time on. */
    long proposed(@Nullable Instant from) {
        var answer = propose("bizanalyst", upTo(80), from);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        var id = answer.getBody().at("/change/id").asLong();
        runJob(id);
        assertThat(state(id)).isEqualTo("AWAITING_APPROVAL");
        return id;
    }

    ResponseEntity<JsonNode> answer(String person, long id, Map<String, Object> variables) {
        return post(person, "/engine-rest/task/" + task(id) + "/submit-form", Map.of("variables", variables));
    }

    String state(long id) {
        return get("/api/thresholds/changes/" + id).at("/change/state").asText();
    }

    String instance(long id) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("CHANGE-" + id)
                .singleResult()
                .getId();
    }

    String task(long id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey("CHANGE-" + id)
                .singleResult()
                .getId();
    }

    Job job(long id) {
        return management.createJobQuery().processInstanceId(instance(id)).singleResult();
    }

    void runJob(long id) {
        management.executeJob(job(id).getId());
    }

    ResponseEntity<JsonNode> post(String person, String path, Map<String, ?> body) {
        return Callers.as(person, port)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    JsonNode get(String path) {
        return Callers.as("lead", port)
                .get()
                .uri(path)
                .retrieve()
                .toEntity(JsonNode.class)
                .getBody();
    }
}
