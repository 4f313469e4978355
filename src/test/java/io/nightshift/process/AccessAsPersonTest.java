package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightshift.Callers;
import io.nightshift.HouseTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People act with their own rights, the agent is held up by none. */
@HouseTest
class AccessAsPersonTest {

    @LocalServerPort
    private int port;

    @Autowired
    private AccessAsPerson asPerson;

    @Autowired
    private IdentityService identities;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient database;

    @Test
    void asksTheEngineInAPersonsName() {
        var seen = asPerson.call("analyst1", identities::getCurrentAuthentication);

        assertThat(seen.getUserId()).isEqualTo("analyst1");
        assertThat(seen.getGroupIds()).containsExactly("analysts");
        assertThat(identities.getCurrentAuthentication()).isNull();
    }

    @Test
    void mayNoMoreThanThePersonAndForgetsThePersonAfterwards() {
        assertThatThrownBy(() -> asPerson.run("analyst1", () -> runtime.startProcessInstanceByKey("escalation")))
                .isInstanceOf(AuthorizationException.class);

        assertThat(identities.getCurrentAuthentication()).isNull();
    }

    @Test
    void givesBackTheNameThatWasThereBefore() {
        identities.setAuthentication("lead", List.of("support-lead"));
        try {
            asPerson.run("analyst1", () -> {});

            assertThat(identities.getCurrentAuthentication().getUserId()).isEqualTo("lead");
        } finally {
            identities.clearAuthentication();
        }
    }

    @Test
    void letsTheAgentWorkOnATicketThatAnAccountWithNoRightToAnyTaskHasPosted() {
        var answer = Callers.as("ticketing", port)
                .post()
                .uri("/api/escalations")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "source",
                        "test",
                        "ticketId",
                        UUID.randomUUID().toString(),
                        "customer",
                        "C-nobody",
                        "subject",
                        "Late",
                        "messages",
                        List.of(Map.of("text", "My part is late"))))
                .retrieve()
                .toEntity(Map.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        var number = String.valueOf(answer.getBody().get("id"));
        awaitThatTheAgentWorks(history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId());
    }

    @Test
    void letsTheAgentWorkOnATicketThatCameByTheEnginesRest() {
        var ticket = aTicket();
        ticket.putAll(Map.of("phone", "+49 30 1234567", "handling", "ACT"));

        var answer = start(ticket);

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        var instance = String.valueOf(answer.getBody().get("id"));
        awaitThatTheAgentWorks(instance);
        assertThat(namesOfVariables(instance)).isNotEmpty().isSubsetOf("case", "handling", "step", "action");
    }

    /** In the engine and its history, also what was removed. */
    private List<String> namesOfVariables(String instance) {
        return database.sql("""
            select name_ from act_hi_varinst where root_proc_inst_id_ = :instance
            union select name_ from act_ru_variable where proc_inst_id_ = :instance
            """).param("instance", instance).query(String.class).list();
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "ticketId", "customer", "subject", "message"})
    void refusesATicketByTheEnginesRestThatLacksSomethingAndSaysWhat(String missing) {
        assertRefused(missing, null, "variable '" + missing + "' is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "source, 65, ticket source has 65 characters",
        "ticketId, 129, ticket id has 129 characters",
        "customer, 129, customer has 129 characters"
    })
    void refusesATicketByTheEnginesRestWithAWordThatIsTooLong(String field, int length, String problem) {
        assertRefused(field, "x".repeat(length), problem);
    }

    private void assertRefused(String field, @Nullable String value, String problem) {
        var ticket = aTicket();
        ticket.putAll(Map.of("customer", "C-refused", "subject", "Refused by the test"));
        ticket.compute(field, (name, present) -> value);
        var before = stored();

        var answer = start(ticket);

        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(400);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(answer.getBody()).containsEntry("status", 400).containsEntry("title", "Bad Request");
        assertThat(String.valueOf(answer.getBody().get("detail")))
                .startsWith("The ticket cannot be accepted: ")
                .contains(problem);
        assertThat(String.valueOf(answer.getBody().get("message"))).contains(problem);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void refusesTheSameTicketASecondTimeAndNamesItsCase() {
        var ticket = aTicket();
        var first = start(ticket);
        var before = stored();

        var second = start(ticket);

        assertThat(second.getStatusCode().value()).as("%s", second.getBody()).isEqualTo(400);
        assertThat(String.valueOf(second.getBody().get("detail")))
                .contains("The ticket is case " + first.getBody().get("businessKey")
                        + " already; send further messages to");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void callsAFailureOfTheHouseNoFaultOfTheCaller() {
        var deployment = repository
                .createDeployment()
                .addModelInstance(
                        "failing.bpmn",
                        Bpmn.createExecutableProcess("failing")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask()
                                .camundaExpression("${escalation.noSuchStep(execution)}")
                                .endEvent()
                                .done())
                .deploy();
        try {
            var answer = Callers.as("admin", port)
                    .post()
                    .uri("/engine-rest/process-definition/key/failing/start")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of())
                    .retrieve()
                    .toEntity(Map.class);

            assertThat(answer.getStatusCode().value())
                    .as("%s", answer.getBody())
                    .isEqualTo(500);
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    private static Map<String, Object> aTicket() {
        return new HashMap<>(Map.of(
                "source", "test",
                "ticketId", UUID.randomUUID().toString(),
                "customer", "C-nobody",
                "subject", "Late",
                "message", "My part is late",
                "channel", "email"));
    }

    private ResponseEntity<Map> start(Map<String, Object> ticket) {
        var variables = ticket.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> Map.of("value", field.getValue())));
        return Callers.as("ticketing", port)
                .post()
                .uri("/engine-rest/process-definition/key/escalation/start")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("variables", variables))
                .retrieve()
                .toEntity(Map.class);
    }

    /** What there is of refused tickets: cases, and instances that no case belongs to. */
    private List<Long> stored() {
        return database.sql("""
            select count(*) from nightshift.escalation where customer = 'C-refused' or subject like 'Refused %'
            union all select count(*) from act_hi_procinst where proc_def_key_ = 'escalation' and business_key_ is null
            union all select count(*) from act_hi_varinst where proc_def_key_ = 'escalation' and name_ in ('ticketId', 'message')
            """).query(Long.class).list();
    }

    private void awaitThatTheAgentWorks(String instance) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(history.createHistoricActivityInstanceQuery()
                                .processInstanceId(instance)
                                .activityId("chooseHandling")
                                .finished()
                                .count())
                        .isEqualTo(1));
    }
}
