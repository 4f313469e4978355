package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.nightshift.HouseTest;
import io.nightshift.oversight.BrakeLever;
import io.nightshift.oversight.BrakeScope;
import io.nightshift.oversight.Brakes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The brake on everything goes when two people want it to, by whichever door. */
@HouseTest
class BrakeReleaseTest {

    private static final BrakeScope ALL = new BrakeScope.Everything();

    final ApprovalScene scene;
    final MockMvc door;

    @Autowired
    Brakes brakes;

    @Autowired
    BrakeLever lever;

    @Autowired
    RuntimeService engine;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    JdbcClient database;

    private String lead = "";
    private String operator = "";

    BrakeReleaseTest(@Autowired WebApplicationContext house) {
        scene = ApprovalScene.in(house);
        door = MockMvcBuilders.webAppContextSetup(house).build();
    }

    @BeforeEach
    void everythingIsStopped() {
        lead = scene.person("support-lead");
        operator = scene.person("operations");
        lever.pull(ALL, lead, "wrong prices");
    }

    /** Other tests go on in this house: the brake is off again, and nobody is asked any more. */
    @AfterEach
    void everythingGoesOn() {
        if (isPulled()) {
            var wish = (BrakeLever.Release.AwaitsSecond) lever.release(ALL, lead, "the test is over");
            lever.confirm(wish.wish().id(), wish.wish().askedBy().equals(operator) ? lead : operator);
        }
        engine.createProcessInstanceQuery()
                .processDefinitionKey("release-brake")
                .list()
                .forEach(left -> engine.deleteProcessInstance(left.getId(), "the test is over"));
    }

    private boolean isPulled() {
        return brakes.pulled().stream().anyMatch(brake -> brake.scope().equals("everything"));
    }

    @Test
    void takesASecondPersonByRest() throws Exception {
        as(lead, delete("/api/brakes/everything").param("reason", "prices are right again"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.askedBy").value(lead));
        assertThat(isPulled()).isTrue();
        as(scene.person("finance"), get("/api/brakes/releases"))
                .andExpect(jsonPath("$[0].reason").value("prices are right again"));

        as(lead, confirmation()).andExpect(status().isForbidden());
        as(scene.person("analysts"), confirmation()).andExpect(status().isForbidden());
        assertThat(isPulled()).isTrue();
        as(operator, confirmation()).andExpect(status().isNoContent());

        assertThat(isPulled()).isFalse();
        assertThat(openTasks()).isEmpty();
        as(operator, confirmation()).andExpect(status().isConflict());
        var released = database.sql("select actor, reason from nightshift.brake_event order by id desc limit 1")
                .query()
                .singleRow();
        assertThat(released)
                .containsEntry("actor", operator)
                .containsEntry("reason", "asked for by " + lead + ": prices are right again");
    }

    @Test
    void leavesTheAnswerByRestToWhoHasTakenTheTask() throws Exception {
        start(lead, "release-brake", "everything");
        var task = openTasks().getFirst();
        scene.as(operator, () -> tasks.claim(task.getId(), operator));

        as(scene.person("support-lead"), confirmation())
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString(operator)));
        assertThat(isPulled()).isTrue();

        as(operator, confirmation()).andExpect(status().isNoContent());
        assertThat(isPulled()).isFalse();
    }

    @Test
    void asksOnceHoweverOftenItIsAsked() throws Exception {
        as(lead, delete("/api/brakes/everything")).andExpect(status().isAccepted());
        as(operator, delete("/api/brakes/everything"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.askedBy").value(lead));
        start(operator, "release-brake", "everything");

        assertThat(openTasks()).hasSize(1);
        assertThat(isPulled()).isTrue();
    }

    @Test
    void takesASecondPersonInTasklist() {
        start(lead, "release-brake", "everything");
        var task = openTasks().getFirst();

        assertThatThrownBy(() -> scene.as(lead, () -> tasks.claim(task.getId(), lead)))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("asked for the release");
        assertThatThrownBy(() -> scene.answer(lead, task, Map.of("answer", "confirm")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> scene.answer(scene.person("analysts"), task, Map.of("answer", "confirm")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("answer", "confirm")))
                .isInstanceOf(AuthorizationException.class);
        assertThat(isPulled()).isTrue();
        assertThat(shown(task))
                .containsEntry("scope", "everything")
                .hasEntrySatisfying(
                        "pulled", words -> assertThat((String) words).contains(lead, "wrong prices"))
                .hasEntrySatisfying(
                        "wished", words -> assertThat((String) words).contains(lead, "in Tasklist"));

        scene.answer(operator, task, Map.of("answer", "confirm"));
        assertThat(isPulled()).isFalse();
    }

    private VariableMap shown(Task task) {
        var form = new VariableMap[1];
        scene.as(operator, () -> form[0] = forms.getTaskFormVariables(task.getId()));
        return Objects.requireNonNull(form[0]);
    }

    @Test
    void staysPulledWhereTheSecondPersonSaysSo() {
        start(lead, "release-brake", "everything");

        scene.answer(operator, openTasks().getFirst(), Map.of("answer", "keep"));

        assertThat(isPulled()).isTrue();
        assertThat(answers()).containsExactly("REFUSED");
    }

    @Test
    void staysPulledWhereNobodyConfirms() {
        start(lead, "release-brake", "everything");

        scene.timer(openTasks().getFirst(), "secondSilent");

        assertThat(openTasks()).isEmpty();
        assertThat(isPulled()).isTrue();
        assertThat(answers()).containsExactly("TIMED_OUT");
    }

    @Test
    void isNotReleasedByAWishFromBeforeItWasPulledAgain() throws Exception {
        start(lead, "release-brake", "everything");
        var task = openTasks().getFirst();

        lever.pull(ALL, scene.person("analysts"), "and now the stock is wrong too");

        assertThatThrownBy(() -> scene.answer(operator, task, Map.of("answer", "confirm")))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("pulled again since");
        as(operator, confirmation()).andExpect(status().isConflict());
        assertThat(isPulled()).isTrue();
    }

    /** The last word has the database, whatever way around the lever somebody finds. */
    @Test
    void isNotReleasedByOneEvenInTheDatabase() {
        assertThatThrownBy(() -> database.sql("delete from nightshift.brake where scope = 'everything'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("released by two people");
        assertThatThrownBy(() -> database.sql("""
            insert into nightshift.brake_release
                   (scope, pull, asked_by, reason, asked_at, answer, answered_by, answered_at)
            select 'everything', max(id), 'lead', '', now(), 'CONFIRMED', 'Lead ', now()
              from nightshift.brake_event where scope = 'everything'
            """).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("answered_by_a_second_person");
        assertThat(isPulled()).isTrue();
    }

    @Test
    void isPulledInTasklistInTheNameOfWhoeverIsSignedIn() {
        var id = scene.openCase();
        var analyst = scene.person("analysts");

        start(analyst, "pull-brake", "case", id.toString());

        assertThat(brakes.pulled())
                .filteredOn(brake -> brake.scope().equals("case:" + id))
                .singleElement()
                .satisfies(brake -> {
                    assertThat(brake.pulledBy()).isEqualTo(analyst);
                    assertThat(brake.reason()).isEqualTo("in Tasklist");
                });
        start(lead, "release-brake", "case", id.toString());
        assertThat(brakes.pulled()).extracting(Brakes.Brake::scope).doesNotContain("case:" + id);
    }

    /** The engine lets these people start everything: what stops them is the house's own right. */
    @Test
    void isNotMovedInTasklistByWhoHasNoRight() {
        var id = scene.openCase();

        assertThatThrownBy(() -> start(scene.person("finance"), "pull-brake", "case", id.toString()))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> engine.startProcessInstanceByKey("pull-brake", form("case", id.toString())))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> start(scene.person("analysts"), "release-brake", "everything"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> start(lead, "pull-brake", "all"))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("Not a brake");
        assertThat(brakes.pulled()).extracting(Brakes.Brake::scope).doesNotContain("case:" + id);
        assertThat(isPulled()).isTrue();
    }

    private void start(String person, String process, String... what) {
        var kind = what[0];
        var which = what.length > 1 ? what[1] : "";
        scene.as(person, () -> engine.startProcessInstanceByKey(process, form(kind, which)));
    }

    private static Map<String, Object> form(String kind, String which) {
        return Map.of("kind", kind, "which", which, "reason", "in Tasklist");
    }

    private List<Task> openTasks() {
        return tasks.createTaskQuery().taskDefinitionKey("confirmRelease").list();
    }

    private List<String> answers() {
        return database.sql("""
            select answer from nightshift.brake_release
             where pull = (select max(id) from nightshift.brake_event where scope = 'everything' and word = 'PULLED')
            """).query(String.class).list();
    }

    private static MockHttpServletRequestBuilder confirmation() {
        return post("/api/brakes/everything/release/confirmation");
    }

    private ResultActions as(String person, MockHttpServletRequestBuilder request) throws Exception {
        return door.perform(request.principal(() -> person));
    }
}
