package io.nightshift.oversight;

import io.nightshift.planning.PlannedStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        var asked = database.sql("""
            insert into nightshift.approval_request
                   (task_id, process_instance, step_id, verdict_id, arguments_hash, approvers, person, asked_at)
            select :task, :instance, v.step_id, v.id, v.arguments_hash, v.approvers, 1 +
                   (select count(*) from nightshift.approval a
                     where a.step_id = v.step_id and a.arguments_hash = v.arguments_hash
                       and (v.rule = '' or a.approvers = v.approvers)), :now
              from nightshift.verdict v
             where v.id = (select max(id) from nightshift.verdict where step_id = :step)
               and v.word = 'ASK' and v.arguments_hash = :hash
            """)
                .param("task", task)
                .param("instance", processInstance)
                .param("step", step.id())
                .param("hash", step.argumentsHash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
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
        select r.*, v.decision, v.decision_version, v.rule, v.reason, v.second_person
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
                row.getString("reason"));
    }

    /** Who may not approve although the group may, each with the reason to follow the name. */
    public Map<String, String> barred(Request request) {
        Map<String, String> barred = new HashMap<>();
        database.sql("select nightshift.requester(:step, :hash)")
                .param("step", request.step())
                .param("hash", request.argumentsHash())
                .query(String.class)
                .optional()
                .ifPresent(requester -> barred.put(requester, "decided what is to be approved"));
        database.sql("select approver from nightshift.approval where step_id = :step and arguments_hash = :hash")
                .param("step", request.step())
                .param("hash", request.argumentsHash())
                .query(String.class)
                .list()
                .forEach(approver -> barred.put(approver, "has answered for these arguments already"));
        return barred;
    }

    /** Writes down that a person approves exactly what was asked. */
    public void approve(Request request, String approver, String reason) {
        record(request, request.argumentsHash(), "APPROVED", approver, reason, false);
    }

    /** Writes down that a person wants other arguments, and approves those. */
    public void amend(Request request, String newArgumentsHash, String approver, String reason) {
        record(request, newArgumentsHash, "APPROVED", approver, reason, true);
    }

    public void reject(Request request, String approver, String reason) {
        record(request, request.argumentsHash(), "REJECTED", approver, reason, false);
    }

    /** Writes down that nobody answered within the limit, which is a refusal. */
    public void timeOut(Request request, Duration limit) {
        var words = "there was no answer within " + limit.toMinutes() + " minutes";
        record(request, request.argumentsHash(), "TIMED_OUT", NOBODY, words, false);
    }

    private void record(
            Request request, String hash, String decision, String approver, String reason, boolean amended) {
        database.sql("""
            insert into nightshift.approval (step_id, arguments_hash, ordinal, approvers, decision,
                                             approver, reason, task_id, decided_at, amended)
            select :step, :hash, coalesce(max(ordinal), 0) + 1, :approvers, :decision,
                   :approver, :reason, :task, :now, :amended
              from nightshift.approval where step_id = :step and arguments_hash = :hash
            """)
                .param("step", request.step())
                .param("hash", hash)
                .param("approvers", request.approvers())
                .param("decision", decision)
                .param("approver", approver)
                .param("reason", reason)
                .param("task", request.task())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("amended", amended)
                .update();
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
     */
    public record Request(
            String task,
            UUID step,
            String argumentsHash,
            String approvers,
            int person,
            boolean secondPerson,
            String rule,
            String words) {}

    /** A task wants an approval that no verdict asks for. */
    public static class NothingToApprove extends RuntimeException {

        NothingToApprove(PlannedStep step) {
            super("Nothing asks for an approval of step " + step.ordinal() + " of " + step.caseId());
        }
    }
}
