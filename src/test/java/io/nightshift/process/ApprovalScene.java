package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Setbacks;
import io.nightshift.actions.Tidings;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.sandbox.Department;
import io.nightshift.connectors.sandbox.Fault;
import io.nightshift.connectors.sandbox.Faults;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Dossiers;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import io.nightshift.policy.AutonomyLimits;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case at the moment a person comes in, and the people. What the agent would have found out is put in its tables. */
class ApprovalScene {

    static final String PASSWORD = "open sesame, and do hurry";

    static final String INVOICE = "INV-77001";

    private final Cases cases;
    private final Dossiers dossiers;
    private final Assessments assessments;
    private final Plans plans;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final FormService forms;
    private final ExternalTaskService externalTasks;
    private final Faults faults;
    private final ManagementService jobs;
    private final RepositoryService repository;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final AutonomyLimits limits;
    private final Setbacks setbacks;
    private final JdbcClient database;
    private final Clock clock;

    private ApprovalScene(ApplicationContext house) {
        cases = house.getBean(Cases.class);
        dossiers = house.getBean(Dossiers.class);
        assessments = house.getBean(Assessments.class);
        plans = house.getBean(Plans.class);
        runtime = house.getBean(RuntimeService.class);
        tasks = house.getBean(TaskService.class);
        forms = house.getBean(FormService.class);
        externalTasks = house.getBean(ExternalTaskService.class);
        faults = house.getBean(Faults.class);
        jobs = house.getBean(ManagementService.class);
        repository = house.getBean(RepositoryService.class);
        identity = house.getBean(IdentityService.class);
        authorizations = house.getBean(AuthorizationService.class);
        limits = house.getBean(AutonomyLimits.class);
        setbacks = house.getBean(Setbacks.class);
        database = house.getBean(JdbcClient.class);
        clock = house.getBean(Clock.class);
    }

    /** A scene in the context all tests share. */
    static ApprovalScene in(ApplicationContext house) {
        return new ApprovalScene(house);
    }

    /** A person of some groups, whom the engine lets do everything: what stops them is not the engine's permissions. */
    String person(String... groups) {
        return named("p" + UUID.randomUUID().toString().substring(0, 8), groups);
    }

    String named(String name, String... groups) {
        if (identity.createUserQuery().userId(name).count() == 0) {
            var user = identity.newUser(name);
            user.setFirstName(name);
            user.setLastName("Test");
            user.setPassword(PASSWORD);
            identity.saveUser(user);
            permit(name, Resources.TASK);
            permit(name, Resources.PROCESS_INSTANCE);
            permit(name, Resources.PROCESS_DEFINITION);
        }
        for (var group : groups) {
            if (identity.createGroupQuery().groupId(group).count() == 0) {
                var made = identity.newGroup(group);
                made.setName(group);
                made.setType("WORKFLOW");
                identity.saveGroup(made);
            }
            if (identity.createGroupQuery().groupId(group).groupMember(name).count() == 0) {
                identity.createMembership(name, group);
            }
        }
        return name;
    }

    private void permit(String person, Resources resource) {
        var permission = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        permission.setUserId(person);
        permission.setResource(resource);
        permission.setResourceId(Authorization.ANY);
        permission.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(permission);
    }

    /** Lets a person act; the engine knows who it is from the sign-in, never from the call. */
    void as(String person, Runnable deed) {
        identity.setAuthentication(person, List.of());
        try {
            deed.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** The agent is held back on a type no more. */
    void letGoOn(String type) {
        limits.open().stream()
                .filter(limit -> limit.type().equals(type))
                .findFirst()
                .ifPresent(newest -> limits.promote(type, newest.id(), "test", "the test is over"));
    }

    /** A case of a new customer with an invoice of which 1000.00 EUR can be paid back; given facts go before the usual. */
    CaseId openCase(Fact... further) {
        return openCase(customer(), further);
    }

    CustomerRef customer() {
        return new CustomerRef("C-" + (9000 + (int) (Math.random() * 900_000_000)));
    }

    CaseId openCase(CustomerRef customer, Fact... further) {
        var id = cases.open(new TicketRef("test", UUID.randomUUID().toString()), customer, "Money back", "web")
                .orElseThrow();
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (var fact : further) {
            facts.put(fact.name(), fact);
        }
        List.of(
                        fact("customer.name", "Test customer"),
                        fact("customer.tier", "STANDARD"),
                        fact("tickets.open", BigDecimal.ONE),
                        fact("invoice.number", INVOICE),
                        fact("invoice.refundable", Money.of("1000.00", "EUR")),
                        fact("refunds.last90Days", Money.of("0.00", "EUR")),
                        fact("credits.last90Days", Money.of("0.00", "EUR")))
                .forEach(fact -> facts.putIfAbsent(fact.name(), fact));
        dossiers.store(new Dossier(id, List.copyOf(facts.values()), Map.of()), 1);
        // A type of which no playbook has a plan for these facts: what is refused is not planned again.
        readAs(id, "wrong-invoice");
        return id;
    }

    /** Lets the ticket be read as one of a type. */
    void readAs(CaseId id, String type) {
        assessments.store(id, 1, new Assessment(type, Assessment.Mood.CALM, Set.of(), "en", 0.9, List.of(), "scene"));
    }

    /** Lets a system be silent the next time that somebody looks. */
    void isSilent(CaseId id, String system) {
        dossiers.store(new Dossier(id, dossiers.latest(id).facts(), Map.of(system, "no answer within 5000 ms")), 1);
    }

    /** Lets a further source speak of a case. */
    void alsoKnown(CaseId id, Fact further) {
        var known = dossiers.latest(id);
        var facts = new ArrayList<>(known.facts());
        facts.add(further);
        dossiers.store(new Dossier(id, facts, known.missing()), 1);
    }

    /** Why people were asked about a step, or why it was forbidden. */
    String reason(CaseId id, String action) {
        return database.sql("select reason from nightshift.verdict where step_id = :step order by id desc limit 1")
                .param("step", onlyStep(id, action).id())
                .query(String.class)
                .single();
    }

    /** The newest verdict on a step, and its rule. */
    String verdict(CaseId id, String action) {
        return database.sql("select word || ' ' || rule from nightshift.verdict where step_id = :step order by id desc"
                        + " limit 1")
                .param("step", onlyStep(id, action).id())
                .query(String.class)
                .single();
    }

    /** Lets so much time pass that no table decides on the facts any more, and billing does not answer when it is asked again. */
    void letFactsAgeUnanswered(CaseId id) {
        letFactsAge(id);
        var silence = new Fault(Fault.Kind.FAIL, Fault.Calls.READS, Duration.ZERO, 0, "");
        faults.tell(Department.BILLING, silence.onlyFor(cases.get(id).customer().id()));
    }

    /** Lets so much time pass that no table decides on the facts any more. */
    void letFactsAge(CaseId id) {
        letFactsAge(id, Duration.ofHours(2));
    }

    void letFactsAge(CaseId id, Duration by) {
        var known = dossiers.latest(id);
        var aged = known.facts().stream()
                .map(fact -> new Fact(
                        fact.name(),
                        fact.value(),
                        fact.source(),
                        fact.reference(),
                        fact.fetchedAt().minus(by)))
                .toList();
        dossiers.store(new Dossier(id, aged, known.missing()), 1);
    }

    Fact fact(String name, Object value) {
        return new Fact(name, value, "billing", INVOICE, clock.instant());
    }

    /** Plans steps and has the authority of the first decided, as if the planner had proposed them. */
    ProcessInstance propose(CaseId id, Step... steps) {
        plan(id, steps);
        return startAt(id, "authoriseAction", "ACT");
    }

    /** Plans steps with the newest toolbox. */
    void plan(CaseId id, Step... steps) {
        var model = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("escalation")
                .latestVersion()
                .singleResult()
                .getId();
        plans.store(id, 1, new PlanDraft.Drafted("Settle it", "test", List.of(steps)), model);
    }

    ProcessInstance startAt(CaseId id, String activity, String handling) {
        choose(id, handling);
        var instance = runtime.createProcessInstanceByKey("escalation")
                .businessKey(id.toString())
                .setVariable("case", id.toString())
                .setVariable("handling", handling)
                .startBeforeActivity(activity)
                .execute();
        cases.replaceProcess(id, instance.getId());
        return instance;
    }

    /** What the table would have chosen: the process knows only the word for its gateway. */
    private void choose(CaseId id, String handling) {
        database.sql("""
            insert into nightshift.handling (case_number, round, word, rule) values (:case, 1, :word, 'scene')
            on conflict (case_number, round) do update set word = excluded.word
            """).param("case", id.number()).param("word", handling).update();
    }

    static Step refund(String amount) {
        return money("issueRefund", INVOICE, amount, "EUR");
    }

    static Step credit(String amount) {
        return money("grantCredit", INVOICE, amount, "EUR");
    }

    static Step money(String action, String invoice, String amount, String currency) {
        return new Step(
                action,
                Map.of(
                        "invoice",
                        invoice,
                        "amount",
                        new BigDecimal(amount),
                        "currency",
                        currency,
                        "reason",
                        "overpaid"),
                "The invoice was too high",
                List.of("invoice.number"));
    }

    static Step discount(int percent) {
        return new Step("offerDiscount", Map.of("percent", percent, "reason", "sorry"), "Goodwill", List.of());
    }

    /** The one task a person has to do on a case. */
    Task task(CaseId id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .active()
                .singleResult();
    }

    /** What the form of this task shows a person, or as much of it as is asked for by name. */
    VariableMap form(CaseId id, String person, String... names) {
        var asked = names.length == 0 ? null : List.of(names);
        var form = new VariableMap[1];
        as(person, () -> form[0] = forms.getTaskFormVariables(task(id).getId(), asked, false));
        return form[0];
    }

    void answer(String person, Task task, Map<String, Object> form) {
        as(person, () -> tasks.complete(task.getId(), form));
        await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(60)).until(() -> !isRefreshing(task));
    }

    /** Whether the systems are being asked again what has grown old while the person thought. */
    private boolean isRefreshing(Task task) {
        return externalTasks
                        .createExternalTaskQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .topicName("refresh-facts")
                        .count()
                > 0;
    }

    /** Lets time pass until a timer on an activity of the task's instance goes off. */
    void timer(Task task, String activity) {
        var job = jobs.createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .activityId(activity)
                .singleResult();
        jobs.executeJob(job.getId());
    }

    PlannedStep onlyStep(CaseId id, String action) {
        return plans.stepsOfRound(id, 1).stream()
                .filter(step -> step.step().action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    /** What of this kind has gone out to the company's systems for a case. */
    int effects(CaseId id, String action) {
        return database.sql("select count(*) from nightshift.effect where case_number = :case and action = :action")
                .param("case", id.number())
                .param("action", action)
                .query(Integer.class)
                .single();
    }

    /** Waits until an action has gone out, once. */
    void awaitDone(CaseId id, String action) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(effects(id, action)).isOne());
    }

    /** Whether anything but a message to the customer may be done. */
    boolean authorised(CaseId id) {
        return database.sql("""
            select exists (select from nightshift.authorisation a join nightshift.step s on s.id = a.step_id
                            where s.case_number = :case and s.action <> 'sendReply')
            """).param("case", id.number()).query(Boolean.class).single();
    }

    /** The system that has done an action says later that it did not hold. */
    void comesUndone(CaseId id, String action) {
        var key = onlyStep(id, action).id().toString();
        var reference = database.sql("select receipt ->> 'reference' from nightshift.effect where key = ?")
                .param(key)
                .query(String.class)
                .single();
        var tidings = new Tidings.Undone(new EffectKey(key), reference, "It did not arrive.");
        // The agent may be at the case at the same moment; then it is told again.
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            setbacks.take(tidings);
            assertThat(onlyStep(id, action).state()).isEqualTo(PlannedStep.State.UNDONE);
        });
    }

    List<String> approvals(CaseId id) {
        return database.sql("""
            select a.ordinal || ' ' || a.decision || ' ' || a.approver || case when a.amended then ' amended' else '' end
              from nightshift.approval a join nightshift.step s on s.id = a.step_id
             where s.case_number = :case order by a.decided_at, a.ordinal
            """).param("case", id.number()).query(String.class).list();
    }

    CaseState state(CaseId id) {
        return cases.get(id).state();
    }
}
