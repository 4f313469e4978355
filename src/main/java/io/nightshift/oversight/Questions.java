package io.nightshift.oversight;

import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlannedStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the agent asked colleagues, and what they answered. */
@Repository
public class Questions {

    /** Colleagues as a source of facts. */
    public static final String SOURCE = "colleague";

    private final JdbcClient database;
    private final Clock clock;

    Questions(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Pins what a task asks whom. */
    public void ask(String task, PlannedStep step, int round, String colleagues, String words) {
        database.sql("""
            insert into nightshift.question (task_id, case_number, round, step_id, colleagues, words, asked_at)
            values (:task, :case, :round, :step, :colleagues, :words, :now)
            """)
                .param("task", task)
                .param("case", step.caseId().number())
                .param("round", round)
                .param("step", step.id())
                .param("colleagues", colleagues)
                .param("words", words)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What a task asks. */
    public Question of(String task) {
        return database.sql("select * from nightshift.question where task_id = :task")
                .param("task", task)
                .query(Questions::question)
                .single();
    }

    /** The questions of a case that nobody has answered yet. */
    public List<Question> open(CaseId id) {
        return database.sql("""
            select * from nightshift.question where case_number = :case and answer is null order by asked_at desc
            """)
                .param("case", id.number())
                .query(Questions::question)
                .list();
    }

    public void answer(String task, String by, String answer) {
        database.sql("""
            update nightshift.question set answer = :answer, answered_by = :by, answered_at = :now
             where task_id = :task and answer is null
            """)
                .param("answer", answer)
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("task", task)
                .update();
    }

    /** The newest answer of a round as the fact {@code colleague.answer}; its reference says who answered. */
    public List<Fact> facts(CaseId id, int round) {
        return database.sql("""
            select answer, answered_by, answered_at from nightshift.question
             where case_number = :case and round = :round and answer is not null
             order by answered_at desc limit 1
            """)
                .param("case", id.number())
                .param("round", round)
                .query((row, index) -> new Fact(
                        "colleague.answer",
                        row.getString("answer"),
                        SOURCE,
                        row.getString("answered_by"),
                        row.getObject("answered_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Question question(ResultSet row, int index) throws SQLException {
        return new Question(
                row.getString("task_id"),
                row.getObject("step_id", UUID.class),
                row.getString("colleagues"),
                row.getString("words"));
    }

    /** One question to one group. */
    public record Question(String task, UUID step, String colleagues, String words) {}
}
