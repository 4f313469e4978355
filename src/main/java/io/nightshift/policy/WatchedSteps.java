package io.nightshift.policy;

import io.nightshift.planning.PlannedStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The steps that the agent could only watch: planned, judged, and not carried out. */
@Repository
public class WatchedSteps {

    private final JdbcClient database;

    WatchedSteps(JdbcClient database) {
        this.database = database;
    }

    /** Whether a step was judged last with the dial at {@link Autonomy#SHADOW}. */
    public boolean contains(PlannedStep step) {
        return database.sql("""
            select coalesce((select autonomy = 'SHADOW' from nightshift.verdict
                              where step_id = :step order by id desc limit 1), false)
            """).param("step", step.id()).query(Boolean.class).single();
    }

    /** A plan of which one step is only watched is not carried out in parts. */
    DialSetting before(PlannedStep step) {
        var watched = database.sql("""
            select exists (select from nightshift.step s join nightshift.verdict v on v.step_id = s.id
                            where s.case_number = :case and s.plan_version = :version and s.id <> :step
                              and v.autonomy = 'SHADOW')
            """)
                .param("case", step.caseId().number())
                .param("version", step.planVersion())
                .param("step", step.id())
                .query(Boolean.class)
                .single();
        return watched ? new DialSetting(Autonomy.SHADOW, "another step of the plan") : DialSetting.FREE;
    }
}
