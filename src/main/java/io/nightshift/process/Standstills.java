package io.nightshift.process;

import io.nightshift.cases.CaseId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases that no person has and whose process stands still because of an incident. */
@Repository
class Standstills {

    private final JdbcClient database;

    Standstills(JdbcClient database) {
        this.database = database;
    }

    /** The next of them by number; processes that work on no case are not among them. */
    List<Standstill> after(long last, int limit) {
        return database.sql("""
            select distinct on (c.number) c.number, i.activity_id_, i.incident_msg_
              from nightshift.escalation c
              join public.act_ru_execution p on p.root_proc_inst_id_ = c.process_instance and p.id_ = p.proc_inst_id_
              join public.act_ru_incident i on i.proc_inst_id_ = p.id_
             where c.number > :last and i.incident_type_ <> :known
               and not exists (select from nightshift.hand_over h where h.case_number = c.number and h.resolved_at is null)
             order by c.number, i.id_ limit :limit
            """)
                .param("last", last)
                .param("known", HandOverSteps.AGENT_FAILED)
                .param("limit", limit)
                .query((row, index) -> new Standstill(
                        new CaseId(row.getLong("number")),
                        "\"" + row.getString("activity_id_") + "\" stands still: " + row.getString("incident_msg_")))
                .list();
    }

    /** One of them, with what stands still and why. */
    record Standstill(CaseId caseId, String words) {}
}
