package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.nightshift.HouseTest;
import io.nightshift.actions.Brake;
import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.TicketRef;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.oversight.BrakeScope;
import io.nightshift.oversight.Brakes;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A person stops the agent. Other tests share the house, so only brakes of their own cases are pulled here. */
@HouseTest
class BrakeTest {

    private static final String REASON = "{\"reason\": \"the price list is wrong\"}";

    final ApprovalScene scene;
    final MockMvc door;

    @Autowired
    Brakes brakes;

    @Autowired
    Brake brake;

    @Autowired
    Assessments assessments;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Cases cases;

    @Autowired
    CaseFile file;

    @Autowired
    HandOvers handOvers;

    @Autowired
    JdbcClient database;

    BrakeTest(@Autowired WebApplicationContext house) {
        scene = ApprovalScene.in(house);
        door = MockMvcBuilders.webAppContextSetup(house).build();
    }

    @Test
    void stopsACaseEvenWhenPeopleHaveApproved() throws Exception {
        var id = scene.openCase();
        scene.propose(id, refund("120.00"));
        var analyst = scene.person("analysts");

        pull(analyst, "case:" + id, REASON)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.pulledBy").value(analyst));
        scene.answer(scene.person("finance"), scene.task(id), Map.of("decision", "approve"));

        assertThat(scene.authorised(id)).isFalse();
        assertThat(scene.effects(id, "issueRefund")).isZero();
        assertThat(scene.task(id).getTaskDefinitionKey()).isEqualTo("resolveCase");
        assertThat(file.entries(id))
                .filteredOn(entry -> entry.kind().equals("brake-pulled"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo(Actor.person(analyst));
                    assertThat(entry.summary()).contains("the price list is wrong");
                });
    }

    @Test
    void isReleasedByWhoeverAnswersForTheAgent() throws Exception {
        var id = scene.openCase();
        pull(scene.person("analysts"), "case:" + id, REASON).andExpect(status().isOk());

        as(scene.person("analysts"), delete("/api/brakes/case:" + id)).andExpect(status().isForbidden());
        assertThat(brakes.on(id)).isPresent();
        as(scene.person("operations"), delete("/api/brakes/case:" + id)).andExpect(status().isNoContent());

        assertThat(brakes.on(id)).isEmpty();
        assertThat(file.entries(id)).extracting(entry -> entry.kind()).contains("brake-released");
        assertThat(database.sql("select word from nightshift.brake_event where scope = :scope order by id")
                        .param("scope", "case:" + id)
                        .query(String.class)
                        .list())
                .containsExactly("PULLED", "RELEASED");
        as(scene.person("operations"), delete("/api/brakes/case:" + id)).andExpect(status().isNoContent());
    }

    @Test
    void isListed() throws Exception {
        var id = scene.openCase();
        pull(scene.person("operations"), "case:" + id, REASON).andExpect(status().isOk());

        as(scene.person("finance"), get("/api/brakes"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.scope == 'case:" + id + "')].reason").value("the price list is wrong"));
    }

    @Test
    void stopsOneTypeAndNoOther() throws Exception {
        var slow = readAs("slow-answer");
        var wrong = readAs("wrong-invoice");
        try {
            pull(scene.person("analysts"), "type:slow-answer", REASON).andExpect(status().isOk());

            assertThat(brakes.on(slow)).isPresent();
            assertThat(brakes.on(wrong)).isEmpty();
        } finally {
            as(scene.person("operations"), delete("/api/brakes/type:slow-answer"))
                    .andExpect(status().isNoContent());
        }
    }

    /** In its first round; what it is read as later counts from then on. */
    @Test
    void followsTheTypeThatACaseIsReadAsLast() {
        var id = readAs("slow-answer");

        transaction.executeWithoutResult(status -> {
            brakes.pull(BrakeScope.parse("type:slow-answer"), "lead", "stop");
            assertThat(brakes.on(id)).isPresent();
            read(id, 2, "wrong-invoice");
            assertThat(brakes.on(id)).isEmpty();
            status.setRollbackOnly();
        });
    }

    @Test
    void stopsWhatNobodyHasReadAsUnknown() {
        var unread = cases.open(
                        new TicketRef("test", UUID.randomUUID().toString()), scene.customer(), "Not read yet", "web")
                .orElseThrow();

        transaction.executeWithoutResult(status -> {
            brakes.pull(BrakeScope.parse("type:unknown"), "lead", "stop");
            assertThat(brakes.on(unread)).isPresent();
            status.setRollbackOnly();
        });
    }

    private CaseId readAs(String type) {
        var id = scene.openCase();
        read(id, 1, type);
        return id;
    }

    private void read(CaseId id, int round, String type) {
        assessments.store(
                id, round, new Assessment(type, Assessment.Mood.CALM, Set.of(), "en", 0.9, List.of(), "test"));
    }

    @Test
    void stopsOneCustomerAndNoOther() throws Exception {
        var customer = scene.customer();
        var id = scene.openCase(customer);
        var other = scene.openCase();

        pull(scene.person("analysts"), "customer:" + customer, REASON).andExpect(status().isOk());

        assertThat(brakes.on(id))
                .hasValueSatisfying(brake -> assertThat(brake.scope()).isEqualTo("customer:" + customer));
        assertThat(brakes.on(other)).isEmpty();
        as(scene.person("operations"), delete("/api/brakes/customer:" + customer))
                .andExpect(status().isNoContent());
        assertThat(brakes.on(id)).isEmpty();
    }

    @Test
    void isNotPulledForACustomerWhoHasNoCase() throws Exception {
        pull(scene.person("analysts"), "customer:C-without-a-case", REASON)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("There is no case of the customer 'C-without-a-case' to stop"));
    }

    /** Undone before anybody else sees it: all tests share the house. */
    @ParameterizedTest
    @CsvSource({"everything, true", "type:slow-answer, true", "type:wrong-invoice, false"})
    void stopsTheDeedsOfCasesOfTheTypeAndOfAll(String scope, boolean stops) {
        var id = readAs("slow-answer");

        transaction.executeWithoutResult(status -> {
            brakes.pull(BrakeScope.parse(scope), "lead", "stop");
            assertThat(brake.pulledOn(id).isPresent()).isEqualTo(stops);
            status.setRollbackOnly();
        });
    }

    /** Another node pulls and releases: no answer may come from what this one remembers. */
    @Test
    void isReadAnewEachTime() {
        var id = scene.openCase();
        assertThat(brakes.on(id)).isEmpty();

        database.sql("insert into nightshift.brake values (?, 'lead', 'stop', now())")
                .param("case:" + id)
                .update();
        assertThat(brakes.on(id)).isPresent();
        assertThat(brakes.on(id)).isPresent();

        database.sql("delete from nightshift.brake where scope = ?")
                .param("case:" + id)
                .update();
        assertThat(brakes.on(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gatherContext, context-gathered",
        "assessEscalation, assessed",
        "draftPlan, plan-drafted",
        "writeReply, 'Reply written for the purpose resolution'",
    })
    void letsTheAgentBeginNothing(String activity, String trace) {
        var id = scene.openCase();
        brakes.pull(new BrakeScope.OneCase(id), "lead", "the price list is wrong");

        scene.startAt(id, activity, "ACT");

        await().until(() -> scene.state(id) == CaseState.HANDED_OVER);
        assertThat(handOvers.open(id)).hasValueSatisfying(handOver -> {
            assertThat(handOver.reason()).isEqualTo(HandOverReason.BRAKE);
            assertThat(handOver.words()).contains("lead", "the price list is wrong");
        });
        assertThat(file.entries(id))
                .noneMatch(
                        entry -> entry.kind().equals(trace) || entry.summary().equals(trace));
    }

    @Test
    void isNotPulledForATypeThatNoCaseHas() throws Exception {
        pull(scene.person("analysts"), "type:wrong-invoce", REASON)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail")
                        .value("No escalation has the type 'wrong-invoce'; the types are delayed-part,"
                                + " machine-breakdown, resolved, return-refund, safety-malfunction, slow-answer,"
                                + " unknown, warranty-dispute, wrong-invoice, wrong-or-damaged-part"));

        assertThat(brakes.pulled()).extracting(Brakes.Brake::scope).doesNotContain("type:wrong-invoce");
    }

    @Test
    void isReleasedAlsoWhereTheTypeIsNoLongerKnown() throws Exception {
        brakes.pull(new BrakeScope.Type("given-up"), "lead", "an old one");

        as(scene.person("operations"), delete("/api/brakes/type:given-up")).andExpect(status().isNoContent());

        assertThat(brakes.pulled()).extracting(Brakes.Brake::scope).doesNotContain("type:given-up");
    }

    @Test
    void isNotForEverybody() throws Exception {
        var id = scene.openCase();

        pull(scene.person("integration"), "case:" + id, REASON).andExpect(status().isForbidden());
        door.perform(put("/api/brakes/everything")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(REASON))
                .andExpect(status().isUnauthorized());
        door.perform(get("/api/brakes")).andExpect(status().isUnauthorized());

        assertThat(brakes.on(id)).isEmpty();
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        var analyst = scene.person("analysts");

        pull(analyst, "all", REASON)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        pull(analyst, "type:Wrong Invoice", REASON).andExpect(status().isBadRequest());
        pull(analyst, "case:ESC-1", REASON).andExpect(status().isBadRequest());
        pull(analyst, "case:ESC-999999999", REASON).andExpect(status().isNotFound());
        pull(analyst, "case:" + scene.openCase(), "{}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("reason"));
    }

    private ResultActions pull(String person, String scope, String body) throws Exception {
        return as(
                person,
                put("/api/brakes/{scope}", scope)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    private ResultActions as(String person, MockHttpServletRequestBuilder request) throws Exception {
        return door.perform(request.principal(() -> person));
    }
}
