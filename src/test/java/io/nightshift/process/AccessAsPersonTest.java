package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightshift.Callers;
import io.nightshift.HouseTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;

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
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

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
        var variables = Map.of(
                "source", Map.of("value", "test"),
                "ticketId", Map.of("value", UUID.randomUUID().toString()),
                "customer", Map.of("value", "C-nobody"),
                "subject", Map.of("value", "Late"),
                "message", Map.of("value", "My part is late"),
                "channel", Map.of("value", "email"));

        var answer = Callers.as("ticketing", port)
                .post()
                .uri("/engine-rest/process-definition/key/escalation/start")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("variables", variables))
                .retrieve()
                .toEntity(Map.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        awaitThatTheAgentWorks(String.valueOf(answer.getBody().get("id")));
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
