package io.nightshift.oversight;

import io.nightshift.planning.PlannedStep;
import io.nightshift.policy.ProposedMoney;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What people are asked about actions, and what they say.
 *
 * <p>A request is pinned when the task is made: which step with which arguments, which group, the first or the second
 * person. The answer is held against it, whatever has become of the process meanwhile.
 */
@Repository
public class Approvals {

    /** Who a limit that has passed is written down for. */
    private static final String NOBODY = "nobody";

    private final JdbcClient database;
    private final Clock clock;

    Approvals(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The group that must approve a step next; empty if the newest verdict does not ask anybody. */
    public Optional<String> approversOf(PlannedStep step) {
        return database.sql("""
            select approvers from nightshift.verdict
             where id = (select max(id) from nightshift.verdict where step_id = :step)
               and word = 'ASK' and arguments_hash = :hash
            """)
                .param("step", step.id())
                .param("hash", step.argumentsHash())
                .query(String.class)
                .optional();
    }

    /** Pins what a task asks; {@link NothingToApprove} if the newest verdict on the step does not ask anybody. */
    public Request ask(String task, String processInstance, PlannedStep step) {
        return pin(task, processInstance, step, false);
    }

    /** Pins a question that was answered before it was asked; no task waits for it. */
    public Request askedAhead(String processInstance, PlannedStep step) {
        return pin("ahead-" + UUID.randomUUID(), processInstance, step, true);
    }

    private Request pin(String task, String processInstance, PlannedStep step, boolean ahead) {
        var asked = database.sql("""
            insert into nightshift.approval_request
                   (task_id, process_instance, step_id, verdict_id, arguments_hash, approvers, person, asked_at,
                    amount, currency, ahead)
            select :task, :instance, v.step_id, v.id, v.arguments_hash, v.approvers, 1 +
                   (select count(*) from nightshift.approval a
                     where a.step_id = v.step_id and a.arguments_hash = v.arguments_hash
                       and a.approvers = v.approvers), :now, v.amount, v.currency, :ahead
              from nightshift.verdict v
             where v.id = (select max(id) from nightshift.verdict where step_id = :step)
               and v.word = 'ASK' and v.arguments_hash = :hash
            """)
                .param("task", task)
                .param("instance", processInstance)
                .param("step", step.id())
                .param("hash", step.argumentsHash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ahead", ahead)
                .update();
        if (asked == 0) {
            throw new NothingToApprove(step);
        }
        return of(task);
    }

    /** What a task asks. */
    public Request of(String task) {
        return database.sql(REQUEST + " where r.task_id = :task")
                .param("task", task)
                .query(Approvals::request)
                .single();
    }

    /** What the newest task of a process instance asks, if nobody has answered it. */
    public Optional<Request> unanswered(String processInstance) {
        return database.sql(REQUEST + """
             where r.process_instance = :instance
               and not exists (select from nightshift.approval a where a.task_id = r.task_id)
             order by r.asked_at desc limit 1
            """)
                .param("instance", processInstance)
                .query(Approvals::request)
                .optional();
    }

    private static final String REQUEST = """
        select r.*, v.decision, v.decision_version, v.rule, v.reason, v.second_person,
               array(select d.to_group from nightshift.approval_delegation d
                      where d.task_id = r.task_id order by d.delegated_at, d.to_group) as passed_on_to
          from nightshift.approval_request r join nightshift.verdict v on v.id = r.verdict_id
        """;

    private static Request request(ResultSet row, int index) throws SQLException {
        return new Request(
                row.getString("task_id"),
                row.getObject("step_id", UUID.class),
                row.getString("arguments_hash"),
                row.getString("approvers"),
                row.getInt("person"),
                row.getBoolean("second_person"),
                row.getString("decision") + " v" + row.getInt("decision_version")
                        + (row.getString("rule").isEmpty() ? "" : ", rule " + row.getString("rule")),
                row.getString("reason"),
                ProposedMoney.read(row.getBigDecimal("amount"), row.getString("currency")),
                List.of((String[]) row.getArray("passed_on_to").getArray()));
    }

    /** Who may not approve although the group may, each with the reason to follow the name. */
    public Map<String, String> barred(Request request) {
        return barred(request.step(), request.argumentsHash());
    }

    /** The same for a step that is not asked about yet. */
    public Map<String, String> barred(UUID step, String argumentsHash) {
        Map<String, String> barred = new HashMap<>();
        database.sql("select nightshift.requesters(:step, :hash)")
                .param("step", step)
                .param("hash", argumentsHash)
                .query(String.class)
                .list()
                .forEach(requester ->
                        barred.put(requester, "decided what is to be approved, or told the agent to do it"));
        database.sql("select approver from nightshift.approval where step_id = :step and arguments_hash = :hash")
                .param("step", step)
                .param("hash", argumentsHash)
                .query(String.class)
                .list()
                .forEach(approver -> barred.put(approver, "has answered for these arguments already"));
        return barred;
    }

    /** Writes down that a person approves exactly what was asked. */
    public void approve(Request request, Approver approver, String reason) {
        record(request, new Said(request.argumentsHash(), "APPROVED", request.money(), false, reason), approver);
    }

    /** Writes down that a person wants other arguments, which give this money, and approves those. */
    public void amend(Request request, PlannedStep amended, ProposedMoney money, Approver approver, String reason) {
        record(request, new Said(amended.argumentsHash(), "APPROVED", money, true, reason), approver);
    }

    public void reject(Request request, Approver approver, String reason) {
        record(request, refusal(request, "REJECTED", reason), approver);
    }

    /** Writes down that nobody answered within the limit, which is a refusal. */
    public void timeOut(Request request, String limit) {
        var words = "there was no answer within " + limit;
        record(request, refusal(request, "TIMED_OUT", words), new Approver(NOBODY, request.approvers(), ""));
    }

    private static Said refusal(Request request, String decision, String reason) {
        return new Said(request.argumentsHash(), decision, ProposedMoney.NONE, false, reason);
    }

    private void record(Request request, Said said, Approver approver) {
        database.sql("""
            insert into nightshift.approval (step_id, arguments_hash, ordinal, approvers, decision,
                                             approver, reason, task_id, decided_at, amended,
                                             amount, as_group, limit_rule)
            select :step, :hash, coalesce(max(ordinal), 0) + 1, :approvers, :decision,
                   :approver, :reason, :task, :now, :amended, :amount, :group, nullif(:limit, '')
              from nightshift.approval where step_id = :step and arguments_hash = :hash
            """)
                .param("step", request.step())
                .param("hash", said.argumentsHash())
                .param("approvers", request.approvers())
                .param("decision", said.decision())
                .param("approver", approver.name())
                .param("reason", said.reason())
                .param("task", request.task())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("amended", said.amended())
                .param("amount", said.money().isNone() ? null : said.money().amount())
                .param("group", approver.asGroup())
                .param("limit", approver.limitRule())
                .update();
    }

    /** An answer as it is written down. */
    private record Said(String argumentsHash, String decision, ProposedMoney money, boolean amended, String reason) {}

    /** How many people of the group asked must still approve; 0 if enough have, one of them knowing of a cap, or nobody is asked. */
    public int stillNeeded(PlannedStep step) {
        return database.sql("""
            select greatest(case when v.beyond_caps and not nightshift.approved_beyond_caps(v.step_id, v.arguments_hash,
                                                                                            v.beyond_in_all)
                                 then 1 else 0 end,
                            case when v.second_person then 2 else 1 end -
                            (select count(*) from nightshift.approval a
                              where a.step_id = v.step_id and a.arguments_hash = v.arguments_hash
                                and a.decision = 'APPROVED' and a.approvers = v.approvers))
              from nightshift.verdict v
             where v.id = (select max(id) from nightshift.verdict where step_id = :step)
               and v.word = 'ASK' and v.arguments_hash = :hash
            """)
                .param("step", step.id())
                .param("hash", step.argumentsHash())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** The group that a rule asks about a step; empty if nobody is asked, or for another reason than a rule's. */
    public Optional<String> askedByRule(PlannedStep step) {
        return approversOf(step)
                .filter(approvers -> database.sql("""
                    select rule <> '' and not beyond_caps and not after_no from nightshift.verdict
                     where id = (select max(id) from nightshift.verdict where step_id = :step)
                    """)
                        .param("step", step.id())
                        .query(Boolean.class)
                        .single());
    }

    /** Whether exactly this step with its present arguments is authorised. */
    public boolean authorised(PlannedStep step) {
        return database.sql("""
            select exists (select from nightshift.authorisation where step_id = :step and arguments_hash = :hash)
            """)
                .param("step", step.id())
                .param("hash", step.argumentsHash())
                .query(Boolean.class)
                .single();
    }

    /**
     * What one task asks.
     *
     * @param person which person of the group is asked, from 1
     * @param secondPerson whether the rule wants two
     * @param rule table, version and rule that asked
     * @param words the rule's own words
     * @param money what was proposed when the question was asked
     * @param passedOnTo the groups that are asked too, in the order they were
     */
    public record Request(
            String task,
            UUID step,
            String argumentsHash,
            String approvers,
            int person,
            boolean secondPerson,
            String rule,
            String words,
            ProposedMoney money,
            List<String> passedOnTo) {

        /** The groups that may answer, first the one that was asked. */
        public List<String> groups() {
            return Stream.concat(Stream.of(approvers), passedOnTo.stream()).toList();
        }
    }

    /** A task wants an approval that no verdict asks for. */
    public static class NothingToApprove extends RuntimeException {

        NothingToApprove(PlannedStep step) {
            super("Nothing asks for an approval of step " + step.ordinal() + " of " + step.caseId());
        }
    }
}
