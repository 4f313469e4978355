package io.nightshift.process;

import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.nightshift.actions.Tool;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Entry;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import io.nightshift.policy.Authorities;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case whose plan is one step for a toolbox with two tools, both of them the {@link Probe}. */
class ToolboxScene {

    private static final String PROCESS = "toolbox-probe";

    private final RepositoryService repository;
    private final RuntimeService engine;
    private final Cases cases;
    private final CaseFile file;
    private final Assessments assessments;
    private final Plans plans;
    private final Authorities authorities;
    private final Probe probe;
    private final JdbcClient database;
    private final Clock clock;
    private CaseId id;

    private ToolboxScene(ApplicationContext house) {
        repository = house.getBean(RepositoryService.class);
        engine = house.getBean(RuntimeService.class);
        cases = house.getBean(Cases.class);
        file = house.getBean(CaseFile.class);
        assessments = house.getBean(Assessments.class);
        plans = house.getBean(Plans.class);
        authorities = house.getBean(Authorities.class);
        probe = house.getBean(Probe.class);
        database = house.getBean(JdbcClient.class);
        clock = house.getBean(Clock.class);
        deploy();
        id = opened();
    }

    /** A scene in the context all tests share. */
    static ToolboxScene in(ApplicationContext house) {
        return new ToolboxScene(house);
    }

    private void deploy() {
        repository
                .createDeployment()
                .name(PROCESS)
                .enableDuplicateFiltering(true)
                .addClasspathResource("models/probe.bpmn")
                .deploy();
    }

    private CaseId opened() {
        var opened = cases.open(
                        new TicketRef("test", UUID.randomUUID().toString()),
                        new CustomerRef("C-" + UUID.randomUUID()),
                        "Toolbox",
                        "web")
                .orElseThrow();
        assessments.store(
                opened,
                1,
                new Assessment("wrong-invoice", Assessment.Mood.CALM, Set.of(), "en", 0.9, List.of(), "test"));
        return opened;
    }

    /** From now on the scene is about another case. */
    void anotherCase() {
        id = opened();
    }

    CaseId id() {
        return id;
    }

    /** What the calls of an authorised step do is in the script. */
    PlannedStep authorised(String action, String script) {
        return authorised(action, Map.of("script", script));
    }

    PlannedStep authorised(String action, Map<String, Object> arguments) {
        var step = planned(action, arguments);
        var round = new Fact("case.round", BigDecimal.ONE, "house", id.toString(), clock.instant());
        authorities.authorise(step, tool(action), Map.of("case.round", round), false);
        return step;
    }

    PlannedStep planned(String action, Map<String, Object> arguments) {
        var draft = new PlanDraft.Drafted("Probe", "test/1", List.of(new Step(action, arguments, "test", List.of())));
        plans.store(id, 1, draft, definition());
        return plans.steps(id).getFirst();
    }

    private String definition() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .latestVersion()
                .singleResult()
                .getId();
    }

    static Tool tool(String name) {
        return new Tool(name, name, "", "{}", Tool.Risk.DATA, "question-authority", Set.of(), "probe", Map.of());
    }

    ProcessInstance start(PlannedStep step) {
        return start(step.id().toString(), step.step().action());
    }

    ProcessInstance start(Object step, String action) {
        return engine.startProcessInstanceByKey(
                PROCESS, id.toString(), Map.of(Variable.STEP, step, Variable.ACTION, action));
    }

    /** A call of the step's tool has begun; its script says to wait. */
    void awaitCall(PlannedStep step) {
        await().until(() -> called(step) == 1);
    }

    void awaitTask(ProcessInstance instance, String task) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(instance).isWaitingAt(task));
    }

    void goOn(PlannedStep step) {
        probe.goOn(key(step));
    }

    int called(PlannedStep step) {
        return probe.called(key(step));
    }

    int worked(PlannedStep step) {
        return probe.worked(key(step));
    }

    /** A node claimed the step's effect yesterday and died: before its work, or after it. */
    PlannedStep claimedLongAgo(PlannedStep step, boolean worked) {
        database.sql("""
            insert into nightshift.effect (key, authorisation_id, case_number, action, topic, arguments, state, claimed_at)
            select :key, id, :case, 'probeTool', 'probe', '{}', 'CLAIMED', :at
              from nightshift.authorisation where step_id = :key::uuid
            """)
                .param("key", key(step))
                .param("case", id.number())
                .param("at", clock.instant().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .update();
        if (worked) {
            probe.remember(key(step));
        }
        return step;
    }

    static String key(PlannedStep step) {
        return step.id().toString();
    }

    String state(PlannedStep step) {
        return database.sql("select state from nightshift.effect where key = ?")
                .param(key(step))
                .query(String.class)
                .optional()
                .orElse("none");
    }

    long effects() {
        return database.sql("select count(*) from nightshift.effect where case_number = ?")
                .param(id.number())
                .query(Long.class)
                .single();
    }

    List<String> kinds() {
        return file.entries(id).stream().map(Entry::kind).toList();
    }

    List<String> summaries() {
        return file.entries(id).stream().map(Entry::summary).toList();
    }
}
