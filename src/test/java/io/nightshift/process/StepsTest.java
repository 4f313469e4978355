package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.HandOverReason;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.Intake;
import io.nightshift.intake.Messages;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import io.nightshift.policy.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is made of a step before and after it: tools that were drawn by copying count as what they are copies of. */
@HouseTest
class StepsTest {

    private static final String UNTRUE = "We have refunded 500.00 EUR to you today. Is that all?";

    final ApprovalScene scene;

    @Autowired
    StepAuthority authority;

    @Autowired
    Review review;

    @Autowired
    TaskBriefOfCase brief;

    @Autowired
    GatherContext gatherContext;

    @Autowired
    Intake intake;

    @Autowired
    Messages messages;

    @Autowired
    HandOvers handOvers;

    @Autowired
    Cases cases;

    @Autowired
    Plans plans;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService engine;

    private CaseId id;

    StepsTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @BeforeEach
    void openCase() {
        id = scene.openCase();
    }

    @ParameterizedTest
    @CsvSource({"askCustomer, question", "askAgain, question", "sendOther, text"})
    void forbidsWordsToTheCustomerThatNothingSupports(String action, String argument) throws IOException {
        var model = copies();
        var step = planned(model, action, Map.of(argument, UNTRUE));

        var verdict = authority.decide(cases.get(id), step, model, WriteReply.REPLY, false);

        assertThat(verdict).isInstanceOf(Verdict.Forbid.class);
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.REFUSED);
        assertThat(plans.step(step.id()).remark()).contains("nothing supports");
    }

    @ParameterizedTest
    @CsvSource({"askCustomer, question", "askAgain, question", "sendOther, text"})
    void allowsAHarmlessQuestion(String action, String argument) throws IOException {
        var model = copies();
        var step = planned(model, action, Map.of(argument, "Which of your orders is it about?"));

        assertThat(authority.decide(cases.get(id), step, model, WriteReply.REPLY, false))
                .isInstanceOf(Verdict.Allow.class);
    }

    @ParameterizedTest
    @CsvSource({
        "askCustomer, AWAIT_CUSTOMER",
        "askAgain, AWAIT_CUSTOMER",
        "sendReply, AWAIT_CUSTOMER",
        "sendOther, AWAIT_CUSTOMER",
        "askColleague, REPLAN",
        "askOther, REPLAN",
        "issueRefund, TELL_CUSTOMER"
    })
    void goesOnAfterTheLastStepAsItsToolAsks(String action, Next next) throws IOException {
        var step = planned(copies(), action, Map.of());
        plans.settle(step.id(), PlannedStep.State.DONE, "");

        assertThat(review.review(id)).isEqualTo(next);
    }

    @Test
    void showsThePersonWhatTheCustomerWasToldByACopy() throws IOException {
        var step = planned(copies(), "askAgain", Map.of("question", "Which order is it about?"));
        plans.settle(step.id(), PlannedStep.State.DONE, "");

        assertThat(brief.told(cases.get(id))).isEqualTo("Which order is it about?");
    }

    @Test
    void readsOnWhenTheCustomerWroteMeanwhile() {
        var step = planned(deployed("escalation"), "sendReply", Map.of("text", "Hello"));
        plans.settle(step.id(), PlannedStep.State.DONE, "");
        write("One thing more");

        assertThat(review.review(id)).isEqualTo(Next.READ_ON);

        assertThat(cases.get(id).round()).isEqualTo(2);
        assertThat(scene.state(id)).isEqualTo(CaseState.WORKING);
    }

    @Test
    void handsOverAStepThatTheToolboxLeftAsItWas() {
        var step = planned(deployed("escalation"), "askCustomer", Map.of("question", "Which order is it about?"));
        authority.decide(cases.get(id), step, deployed("escalation"), WriteReply.REPLY, false);

        var instance = scene.startAt(id, "reviewOutcome", "ACT");

        BpmnAwareTests.assertThat(instance).hasPassed("reviewOutcome").hasNotPassed("authoriseAction");
        assertThat(scene.effects(id, "askCustomer")).isZero();
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.FAILED);
        var handOver = handOvers.open(id).orElseThrow();
        assertThat(handOver.reason()).isEqualTo(HandOverReason.TOOL_FAILURE);
        assertThat(handOver.words()).contains("askCustomer", "nothing has become of it");
    }

    @Test
    void leavesANoticeThatNobodyMaySendAloneToTheDesk() {
        handOvers.ask(id, HandOverReason.LOW_CONFIDENCE, "Nobody knows what they want");
        var step = planned(deployed("hand-over"), "sendReply", Map.of("text", UNTRUE));

        var instance = engine.createProcessInstanceByKey("hand-over")
                .businessKey(id.toString())
                .setVariable("desk", "analysts")
                .startBeforeActivity("authoriseNotice")
                .startBeforeActivity("resolveCase")
                .execute();

        BpmnAwareTests.assertThat(instance).isWaitingAt("resolveCase").hasNotPassed("noticeToolbox");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.REFUSED);
        assertThat(plans.step(step.id()).remark()).startsWith("left to the desk: ");
        assertThat(scene.effects(id, "sendReply")).isZero();
    }

    @Test
    void decidesTheNoticeAlsoWhereSomebodyHasSetTheRoutingWord() {
        handOvers.ask(id, HandOverReason.LOW_CONFIDENCE, "Nobody knows what they want");
        var step = planned(deployed("hand-over"), "sendReply", Map.of("text", UNTRUE));

        var instance = engine.createProcessInstanceByKey("hand-over")
                .businessKey(id.toString())
                .setVariable(Variable.VERDICT, "ALLOW")
                .setVariable("desk", "analysts")
                .startBeforeActivity("authoriseNotice")
                .startBeforeActivity("resolveCase")
                .execute();

        BpmnAwareTests.assertThat(instance).isWaitingAt("resolveCase").hasNotPassed("noticeToolbox");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.REFUSED);
    }

    @Test
    void leavesAMessageUnreadThatArrivesWhileContextIsGathered() {
        write("Where is SO-20417?");
        var held = new HeldTask("t", "gather-context", "gatherContext", "p", "d", id.toString(), null, null);

        var done = gatherContext.work(held);
        write("And what about MX-48213?");
        done.writes().run();

        assertThat(messages.ofRound(id, 1)).containsExactly("Where is SO-20417?");
        assertThat(messages.hasUnread(id)).isTrue();
    }

    private void write(String text) {
        intake.add(
                id,
                List.of(new IncomingTicket.Message(
                        UUID.randomUUID().toString(), IncomingTicket.Author.CUSTOMER, text)));
    }

    private PlannedStep planned(String model, String action, Map<String, Object> arguments) {
        var step = new Step(action, arguments, "test", List.of());
        plans.store(id, 1, new PlanDraft.Drafted("Test", "test", List.of(step)), model);
        return plans.steps(id).getFirst();
    }

    private String deployed(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
    }

    /** The escalation with copies of three tools, each under a table that lets everything through. */
    private String copies() throws IOException {
        var drawn = Files.readString(Path.of("processes/escalation.bpmn"));
        drawn = drawn.substring(0, drawn.indexOf("<bpmndi:BPMNDiagram")) + "</bpmn:definitions>";
        var tools = tool(drawn, "serviceTask", "askCustomer", "askAgain")
                + tool(drawn, "serviceTask", "sendReply", "sendOther").replace("reply-authority", "question-authority")
                + tool(drawn, "userTask", "askColleague", "askOther");
        repository
                .createDeployment()
                .name("copies")
                .enableDuplicateFiltering(true)
                .addString(
                        "copies.bpmn",
                        drawn.replace("<bpmn:process id=\"escalation\"", "<bpmn:process id=\"escalation-copies\"")
                                .replaceFirst(
                                        "(?=</bpmn:adHocSubProcess>)", java.util.regex.Matcher.quoteReplacement(tools)))
                .deploy();
        return deployed("escalation-copies");
    }

    private static String tool(String drawn, String kind, String name, String copy) {
        var from = drawn.indexOf("<bpmn:" + kind + " id=\"" + name + "\"");
        var end = "</bpmn:" + kind + ">";
        return drawn.substring(from, drawn.indexOf(end, from) + end.length()).replace(name, copy);
    }
}
