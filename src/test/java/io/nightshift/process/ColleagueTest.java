package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Step;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A colleague is asked what no system knows. */
@HouseTest
class ColleagueTest {

    final ApprovalScene scene;

    @Autowired
    Briefing briefing;

    @Autowired
    Cases cases;

    @Autowired
    FormService forms;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    ColleagueTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    private CaseId asked() {
        var id = scene.openCase();
        scene.propose(id, question());
        return id;
    }

    private static Step question() {
        return new Step(
                "askColleague",
                Map.of("group", "analysts", "question", "Was a discount agreed by telephone?"),
                "No system knows",
                List.of());
    }

    @Test
    void takesTheAnswerAsAFactAndPlansAgain() {
        var id = asked();
        var analyst = scene.person("analysts");
        var instance = scene.task(id).getProcessInstanceId();
        assertThat(scene.state(id)).isEqualTo(CaseState.AWAITING_APPROVAL);
        assertThat(form(id, analyst).getValue("question", String.class))
                .isEqualTo("Was a discount agreed by telephone?");

        scene.answer(analyst, scene.task(id), Map.of("answer", "Yes, five percent"));

        var fact = briefing.dossier(cases.get(id)).fact("colleague.answer").orElseThrow();
        assertThat(fact.value()).isEqualTo("Yes, five percent");
        assertThat(fact.source()).isEqualTo("colleague");
        assertThat(fact.reference()).isEqualTo(analyst);
        assertThat(scene.onlyStep(id, "askColleague").state()).isEqualTo(PlannedStep.State.DONE);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityId("draftPlan")
                        .count())
                .isPositive();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(instance)
                        .variableName("answer")
                        .count())
                .isZero();
    }

    @Test
    void doesNotWaitForEver() {
        var id = asked();
        var task = scene.task(id);

        scene.timer(task, "colleagueSilent");

        var step = scene.onlyStep(id, "askColleague");
        assertThat(step.state()).isEqualTo(PlannedStep.State.FAILED);
        assertThat(step.remark()).isEqualTo("analysts did not answer in time");
        assertThat(scene.task(id).getTaskDefinitionKey()).isEqualTo("resolveCase");
        assertThat(briefing.dossier(cases.get(id)).fact("colleague.answer")).isEmpty();
    }

    @Test
    void takesOnlyTheAnswerOfWhoWasAsked() {
        var id = asked();
        var finance = scene.person("finance");

        assertThatThrownBy(() -> scene.answer(finance, scene.task(id), Map.of("answer", "No")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() ->
                        scene.as(finance, () -> tasks.claim(scene.task(id).getId(), finance)))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> scene.answer(scene.person("analysts"), scene.task(id), Map.of("answer", "  ")))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("answer: is required");
        assertThatThrownBy(() ->
                        scene.answer(scene.person("analysts"), scene.task(id), Map.of("answer", "x".repeat(2001))))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("at most 2000");
    }

    @Test
    void asksNobodyWithoutAnAuthorisation() {
        var id = scene.openCase();
        var instance = scene.propose(id, ApprovalScene.refund("600.00"));

        assertThatThrownBy(() -> runtime.createProcessInstanceModification(instance.getId())
                        .startBeforeActivity("askColleague")
                        .execute())
                .hasStackTraceContaining("nobody was asked");
    }

    /** The question is planned, and the table has not let it through: from the fourth round on it asks. */
    @Test
    void asksNobodyWithoutAnAuthorisationForThisQuestion() {
        var id = scene.openCase();
        for (int round = 1; round < 4; round++) {
            cases.nextRound(id);
        }
        var instance = scene.propose(id, question());
        assertThat(scene.authorised(id)).isFalse();

        assertThatThrownBy(() -> runtime.createProcessInstanceModification(instance.getId())
                        .startBeforeActivity("askColleague")
                        .execute())
                .hasStackTraceContaining("No authorisation covers asking a colleague");
    }

    private VariableMap form(CaseId id, String person) {
        var form = new VariableMap[1];
        scene.as(
                person,
                () -> form[0] = forms.getTaskFormVariables(scene.task(id).getId()));
        return form[0];
    }
}
