package io.nightshift.outcomes;

import io.nightshift.cases.CaseId;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How cases ended. A case that was opened again has several endings. */
@Repository
public class Endings {

    private final JdbcClient database;
    private final Clock clock;

    Endings(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public void record(CaseId id, Ending ending, int rounds) {
        database.sql("""
            insert into nightshift.outcome (case_number, ordinal, ending, rounds, ended_at)
            select :case, coalesce(max(ordinal), 0) + 1, :ending, :rounds, :now
              from nightshift.outcome where case_number = :case
            """)
                .param("case", id.number())
                .param("ending", ending.name())
                .param("rounds", rounds)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The ways a case ends. */
    public enum Ending {
        /** The agent did it, within its authority or with approval, and the customer let it rest. */
        BY_AGENT,
        /** The agent could not go on without the customer's answer to a question, and none came. */
        UNANSWERED,
        /** A person did it. */
        BY_PERSON,
        /** The customer said it is solved. */
        CUSTOMER_SATISFIED
    }
}
