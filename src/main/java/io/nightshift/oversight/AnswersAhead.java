package io.nightshift.oversight;

import io.nightshift.planning.PlannedStep;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Approvals of a plan's other steps, given together with one; each counts when its step's turn comes, if at all. */
@Repository
public class AnswersAhead {

    private final JdbcClient database;
    private final Clock clock;

    AnswersAhead(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Writes down that whoever has approved the request approves this step too, with its present arguments. */
    public void give(Approvals.Request request, PlannedStep other, String approver) {
        database.sql("""
            insert into nightshift.approval_ahead (step_id, arguments_hash, approvers, approver, task_id, given_at)
            values (:step, :hash, :approvers, :approver, :task, :now)
            on conflict (step_id, arguments_hash, approvers, approver) do nothing
            """)
                .param("step", other.id())
                .param("hash", other.argumentsHash())
                .param("approvers", request.approvers())
                .param("approver", approver)
                .param("task", request.task())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Who has approved exactly these arguments of a step ahead, for this group, and was not heard yet; first come first. */
    public List<String> of(PlannedStep step, String approvers) {
        return database.sql("""
            select g.approver from nightshift.approval_ahead g
             where g.step_id = :step and g.arguments_hash = :hash and g.approvers = :approvers
               and not exists (select from nightshift.approval a
                                where a.step_id = g.step_id and a.arguments_hash = g.arguments_hash
                                  and lower(btrim(a.approver)) = lower(btrim(g.approver)))
             order by g.given_at, g.approver
            """)
                .param("step", step.id())
                .param("hash", step.argumentsHash())
                .param("approvers", approvers)
                .query(String.class)
                .list();
    }
}
