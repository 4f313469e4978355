package io.nightshift.triage;

import io.nightshift.cases.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the ticket of each case was read, one assessment for each round. */
@Repository
public class Assessments {

    private final JdbcClient database;

    Assessments(JdbcClient database) {
        this.database = database;
    }

    public void store(CaseId id, int round, Assessment assessment) {
        database.sql("""
            insert into nightshift.assessment
                   (case_number, round, type, mood, risks, language, confidence, because, assessor)
            values (:case, :round, :type, :mood, :risks, :language, :confidence, :because, :assessor)
            on conflict (case_number, round) do update
               set type = excluded.type, mood = excluded.mood, risks = excluded.risks,
                   language = excluded.language, confidence = excluded.confidence,
                   because = excluded.because, assessor = excluded.assessor
            """)
                .param("case", id.number())
                .param("round", round)
                .param("type", assessment.type())
                .param("mood", assessment.mood().name())
                .param("risks", assessment.risks().toArray(String[]::new))
                .param("language", assessment.language())
                .param("confidence", assessment.confidence())
                .param("because", assessment.because().toArray(String[]::new))
                .param("assessor", assessment.assessor())
                .update();
    }

    public Optional<Assessment> latest(CaseId id) {
        return database.sql("select * from nightshift.assessment where case_number = :case order by round desc limit 1")
                .param("case", id.number())
                .query(Assessments::read)
                .optional();
    }

    private static Assessment read(ResultSet row, int index) throws SQLException {
        return new Assessment(
                row.getString("type"),
                Assessment.Mood.valueOf(row.getString("mood")),
                Set.of((String[]) row.getArray("risks").getArray()),
                row.getString("language"),
                row.getDouble("confidence"),
                List.of((String[]) row.getArray("because").getArray()),
                row.getString("assessor"));
    }
}
