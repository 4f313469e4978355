package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A person finds out what no system could tell. */
@HouseTest
class DoubtTest {

    private static final String DONE = "{\"action\": \"issueRefund\", \"done\": true, \"words\": \"Refund R-17\"}";
    private static final String NOT_DONE =
            "{\"action\": \"issueRefund\", \"done\": false, \"words\": \"Not in the bank journal\"}";

    final ApprovalScene scene;
    final MockMvc door;

    @Autowired
    Cases cases;

    @Autowired
    Plans plans;

    @Autowired
    StepAuthority authority;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CaseFile file;

    @Autowired
    JdbcClient database;

    DoubtTest(@Autowired WebApplicationContext house) {
        scene = ApprovalScene.in(house);
        door = MockMvcBuilders.webAppContextSetup(house).build();
    }

    @Test
    void endsWithADeedThatWasDone() throws Exception {
        var id = scene.openCase();
        var step = inDoubt(id);

        found(id, scene.person("finance"), DONE).andExpect(status().isNoContent());

        assertThat(effect(step)).isEqualTo("DONE");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.DONE);
        assertThat(plans.inDoubt(id)).isEmpty();
        assertThat(file.entries(id))
                .filteredOn(entry -> entry.kind().equals("doubt-settled"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.summary()).isEqualTo("\"issueRefund\" was done: Refund R-17"));
    }

    @Test
    void endsOnceWithADeedThatWasNotDone() throws Exception {
        var id = scene.openCase();
        var step = inDoubt(id);
        var finance = scene.person("finance");

        found(id, finance, NOT_DONE).andExpect(status().isNoContent());

        assertThat(effect(step)).isEqualTo("REFUSED");
        assertThat(plans.inDoubt(id)).isEmpty();
        found(id, finance, DONE)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("No issueRefund of " + id + " is in doubt")));
        assertThat(effect(step)).isEqualTo("REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"support-lead", "finance", "senior-finance"})
    void isForThoseWhoAnswerForMoney(String group) throws Exception {
        var id = scene.openCase();
        var step = inDoubt(id);

        found(id, scene.person(group), NOT_DONE).andExpect(status().isNoContent());

        assertThat(effect(step)).isEqualTo("REFUSED");
    }

    /** Whatever door they come through: most of them may take the case, and money could be paid again. */
    @Test
    void isForNobodyElse() throws Exception {
        var id = scene.openCase();
        var step = inDoubt(id);

        for (var group : List.of(
                "analysts", "field-service", "business-analysts", "operations", "camunda-admin", "integration")) {
            found(id, scene.person(group), NOT_DONE).andExpect(status().isForbidden());
        }
        door.perform(post("/api/escalations/" + id + "/doubts")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(NOT_DONE))
                .andExpect(status().isUnauthorized());
        found(id, scene.person("finance"), "{\"action\": \"issueRefund\", \"done\": false}")
                .andExpect(status().isBadRequest());

        assertThat(effect(step)).isEqualTo("IN_DOUBT");
    }

    private PlannedStep inDoubt(CaseId id) {
        scene.plan(id, refund("30.00"));
        var step = scene.onlyStep(id, "issueRefund");
        transaction.executeWithoutResult(
                status -> authority.decide(cases.get(id), step, plans.catalogueOf(step), WriteReply.REPLY, false));
        database.sql("""
            insert into nightshift.effect (key, authorisation_id, case_number, action, topic, arguments, state, claimed_at)
            select step_id::text, id, ?, 'issueRefund', 'issue-refund', '{}', 'IN_DOUBT', now()
              from nightshift.authorisation where step_id = ?
            """).params(id.number(), step.id()).update();
        plans.settle(step.id(), PlannedStep.State.FAILED, "nobody can tell");
        return step;
    }

    private String effect(PlannedStep step) {
        return database.sql("select state from nightshift.effect where key = ?")
                .param(step.id().toString())
                .query(String.class)
                .single();
    }

    private ResultActions found(CaseId id, String person, String body) throws Exception {
        return door.perform(post("/api/escalations/" + id + "/doubts")
                .principal(() -> person)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }
}
