package io.nightshift.oversight;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Questions about actions that were passed on to the next group. */
@Repository
public class Delegations {

    private final JdbcClient database;
    private final Clock clock;

    Delegations(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Asks another group too; false if it is asked already. */
    public boolean passOn(Approvals.Request request, String toGroup) {
        return database.sql("""
            insert into nightshift.approval_delegation (task_id, to_group, delegated_at)
            values (:task, :group, :now)
            on conflict (task_id, to_group) do nothing
            """)
                        .param("task", request.task())
                        .param("group", toGroup)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }
}
