package io.nightshift.policy;

import io.nightshift.actions.Tool;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlannedStep;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Puts together what a step is judged by beside its own words: whose case it is, how it was read, and the dial. */
@Repository
class Matters {

    private final JdbcClient database;
    private final Dial dial;

    Matters(JdbcClient database, Dial dial) {
        this.database = database;
        this.dial = dial;
    }

    Matter of(PlannedStep step, Tool tool, Map<String, Fact> facts, boolean alwaysAsk) {
        var matter = database.sql("""
            select customer, coalesce((select type from nightshift.assessment a where a.case_number = e.number
                                        order by round desc limit 1), 'unknown') as type
              from nightshift.escalation e where number = :case
            """)
                .param("case", step.caseId().number())
                .query((row, index) -> new Matter(
                        step,
                        tool,
                        facts,
                        alwaysAsk,
                        row.getString("customer"),
                        row.getString("type"),
                        DialSetting.FREE))
                .single();
        return matter.at(dial.of(matter));
    }
}
