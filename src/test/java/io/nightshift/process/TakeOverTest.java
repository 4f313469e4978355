package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.nightshift.HouseTest;
import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.HandOverReason;
import io.nightshift.outcomes.HandOvers;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A person takes a case from the agent, whatever it is doing. */
@HouseTest
class TakeOverTest {

    final ApprovalScene scene;
    final MockMvc door;

    @Autowired
    TaskService tasks;

    @Autowired
    HandOvers handOvers;

    @Autowired
    CaseFile file;

    TakeOverTest(@Autowired WebApplicationContext house) {
        scene = ApprovalScene.in(house);
        door = MockMvcBuilders.webAppContextSetup(house).build();
    }

    @Test
    void endsTheApprovalAndMakesTheCaseTheirTask() throws Exception {
        var id = scene.openCase();
        var instance = scene.propose(id, refund("120.00"));
        var approval = scene.task(id);
        var analyst = scene.person("analysts");

        takeOver(analyst, id.toString(), "{\"reason\": \"I know this customer\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.by").value(analyst));

        BpmnAwareTests.assertThat(instance).isWaitingAt("handOverOnRequest");
        assertThat(tasks.createTaskQuery().taskId(approval.getId()).count()).isZero();
        assertThat(scene.state(id)).isEqualTo(CaseState.HANDED_OVER);
        assertThat(handOvers.open(id).orElseThrow().reason()).isEqualTo(HandOverReason.PERSON_TOOK_OVER);
        assertThat(scene.task(id).getAssignee()).isEqualTo(analyst);
        assertThat(file.entries(id))
                .filteredOn(entry -> entry.kind().equals("taken-over"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo(Actor.person(analyst)));
        assertThat(scene.authorised(id)).isFalse();
        assertThat(scene.effects(id, "issueRefund")).isZero();
    }

    @Test
    void leavesTheCaseWithTheTakerWhateverTheDesk() throws Exception {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        var finance = scene.person("finance");
        takeOver(finance, id.toString(), "{\"reason\": \"mine\"}").andExpect(status().isOk());

        scene.answer(finance, scene.task(id), Map.of("done", "Called them", "outcome", "solved"));

        assertThat(scene.state(id)).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void happensOnce() throws Exception {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        var analyst = scene.person("analysts");
        takeOver(analyst, id.toString(), "{\"reason\": \"mine\"}").andExpect(status().isOk());

        takeOver(scene.person("analysts"), id.toString(), "{\"reason\": \"no, mine\"}")
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail").value(containsString("a person has it")));
        assertThat(scene.task(id).getAssignee()).isEqualTo(analyst);
    }

    @Test
    void leavesADeskTheCaseThatItHas() throws Exception {
        var id = scene.openCase();
        handOvers.ask(id, HandOverReason.LOW_CONFIDENCE, "Nobody knows what they want");
        scene.startAt(id, "handOver", "HAND_OVER");
        var task = scene.task(id).getId();

        takeOver(scene.person("analysts"), id.toString(), "{\"reason\": \"mine\"}")
                .andExpect(status().isConflict());

        assertThat(scene.task(id).getId()).isEqualTo(task);
        assertThat(handOvers.open(id).orElseThrow().takenBy()).isNull();
    }

    @Test
    void isForPeopleOfADesk() throws Exception {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));

        takeOver(scene.person("integration"), id.toString(), "{\"reason\": \"mine\"}")
                .andExpect(status().isForbidden());
        door.perform(post("/api/escalations/" + id + "/take-over")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\": \"mine\"}"))
                .andExpect(status().isUnauthorized());

        assertThat(scene.state(id)).isEqualTo(CaseState.AWAITING_APPROVAL);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        var analyst = scene.person("analysts");

        takeOver(analyst, scene.openCase().toString(), "{\"reason\": \" \"}")
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.errors[0].field").value("reason"));
        takeOver(analyst, scene.openCase().toString(), "no JSON").andExpect(status().isBadRequest());
        takeOver(analyst, "ESC-1", "{\"reason\": \"mine\"}").andExpect(status().isBadRequest());
        takeOver(analyst, "ESC-999999999", "{\"reason\": \"mine\"}").andExpect(status().isNotFound());
    }

    private ResultActions takeOver(String person, String number, String body) throws Exception {
        return door.perform(post("/api/escalations/" + number + "/take-over")
                .principal(() -> person)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }
}
