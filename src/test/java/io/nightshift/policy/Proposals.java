package io.nightshift.policy;

import io.nightshift.actions.Tool;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases in which one step is proposed, and what people have said to it. */
@TestComponent
class Proposals {

    static final Tool REFUND = tool("issueRefund", Tool.Risk.MONEY, "refund-authority", "invoice.number");
    static final Tool TICKET = tool("createTicket", Tool.Risk.DATA, "ticket-authority", "customer.tier");

    private final Cases cases;
    private final Plans plans;
    private final JdbcClient database;

    Proposals(@Autowired Cases cases, @Autowired Plans plans, @Autowired JdbcClient database) {
        this.cases = cases;
        this.plans = plans;
        this.database = database;
    }

    static Proposals in(ApplicationContext house) {
        return house.getAutowireCapableBeanFactory().createBean(Proposals.class);
    }

    static Tool tool(String name, Tool.Risk risk, String authority, String... facts) {
        return new Tool(name, name, "", "{}", risk, authority, Set.of(facts), "probe", Map.of());
    }

    static Map<String, Object> refund(Object amount) {
        return Map.of("invoice", "INV-70001", "amount", amount, "currency", "EUR", "reason", "overpaid");
    }

    static Map<String, Object> with(Map<String, Object> arguments, String name, Object value) {
        var changed = new HashMap<>(arguments);
        changed.put(name, value);
        return changed;
    }

    static Map<String, Fact> known(Instant at, Map<String, Object> values) {
        var facts = new HashMap<String, Fact>();
        values.forEach((name, value) -> facts.put(name, new Fact(name, value, "billing", "INV-70001", at)));
        return facts;
    }

    String customer() {
        return "C-" + (1_000_000_000L + (long) (Math.random() * 8_000_000_000L));
    }

    CaseId open(String customer) {
        return cases.open(
                        new TicketRef("policy", UUID.randomUUID().toString()),
                        new CustomerRef(customer),
                        "Money back",
                        "web")
                .orElseThrow();
    }

    PlannedStep step(CaseId id, Tool tool, Map<String, Object> arguments) {
        var step = new Step(tool.name(), arguments, "It was too high", List.of());
        plans.store(id, 1, new PlanDraft.Drafted("Settle it", "test", List.of(step)), "test");
        return plans.nextOpen(id).orElseThrow();
    }

    Matter matter(Tool tool, Map<String, Object> arguments, Map<String, Fact> facts) {
        var customer = customer();
        return new Matter(
                step(open(customer), tool, arguments), tool, facts, false, customer, "wrong-invoice", DialSetting.FREE);
    }

    /** A person of a group answers what a verdict has asked; {@code APPROVED}, {@code REJECTED} or {@code TIMED_OUT}. */
    void answer(PlannedStep step, long verdict, String group, String person, String decision) {
        var task = UUID.randomUUID().toString();
        database.sql("""
            insert into nightshift.approval_request
                   (task_id, process_instance, step_id, verdict_id, arguments_hash, approvers, person, asked_at,
                    amount, currency)
            select ?, 'test', ?, v.id, ?, ?, 1, now(), v.amount, v.currency from nightshift.verdict v where v.id = ?
            """)
                .params(task, step.id(), step.argumentsHash(), group, verdict)
                .update();
        insert(step, step.argumentsHash(), group, person, decision, task, false);
    }

    /** A person has written the present arguments of a step, in the place of others. */
    void amended(PlannedStep step, long verdict, String group, String person) {
        var task = UUID.randomUUID().toString();
        database.sql("""
            insert into nightshift.approval_request
                   (task_id, process_instance, step_id, verdict_id, arguments_hash, approvers, person, asked_at)
            values (?, 'test', ?, ?, 'of what was proposed', ?, 1, now())
            """).params(task, step.id(), verdict, group).update();
        insert(step, step.argumentsHash(), group, person, "APPROVED", task, true);
    }

    private void insert(
            PlannedStep step, String hash, String group, String person, String decision, String task, boolean amended) {
        database.sql("""
            insert into nightshift.approval (step_id, arguments_hash, ordinal, approvers, decision, approver, reason,
                                             task_id, decided_at, amended, as_group, limit_rule)
            select :step, :hash, 1 + count(*), :group, :decision, :person, 'because', :task, now(), :amended,
                   :group, 'approval-limits v1, rule test'
              from nightshift.approval where step_id = :step and arguments_hash = :hash
            """)
                .param("step", step.id())
                .param("hash", hash)
                .param("group", group)
                .param("decision", decision)
                .param("person", person)
                .param("task", task)
                .param("amended", amended)
                .update();
    }
}
