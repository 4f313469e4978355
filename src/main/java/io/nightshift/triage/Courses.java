package io.nightshift.triage;

import io.nightshift.cases.CaseId;
import io.nightshift.triage.Assessment.Mood;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the conversation of each case went, one course for each round. */
@Repository
public class Courses {

    private final JdbcClient database;
    private final Repetition repetition;

    Courses(JdbcClient database, Repetition repetition) {
        this.database = database;
        this.repetition = repetition;
    }

    /**
     * Works out how the conversation stands. Call without a transaction: sentences are compared.
     *
     * @param answered what the customer wrote in earlier rounds that we have answered
     * @param written what the customer has written now
     */
    public Course work(CaseId id, int round, Mood now, List<String> answered, List<String> written) {
        var askedAgain = repetition.of(answered, written).orElse("");
        return new Course(Course.fall(moodsBefore(id, round), now), askedAgain);
    }

    private List<Mood> moodsBefore(CaseId id, int round) {
        return database.sql("""
            select mood from nightshift.assessment where case_number = :case and round < :round order by round
            """)
                .param("case", id.number())
                .param("round", round)
                .query((row, index) -> Mood.valueOf(row.getString("mood")))
                .list();
    }

    /** How the customer felt, round by round. */
    public List<Mood> moods(CaseId id) {
        return moodsBefore(id, Integer.MAX_VALUE);
    }

    public void store(CaseId id, int round, Course course) {
        database.sql("""
            insert into nightshift.course (case_number, round, mood_fall, asked_again)
            values (:case, :round, :fall, :again)
            on conflict (case_number, round) do update
               set mood_fall = excluded.mood_fall, asked_again = excluded.asked_again
            """)
                .param("case", id.number())
                .param("round", round)
                .param("fall", course.moodFall())
                .param("again", course.askedAgain())
                .update();
    }

    /** The course of a round; a steady one where none was worked out. */
    public Course of(CaseId id, int round) {
        return database.sql("select * from nightshift.course where case_number = :case and round = :round")
                .param("case", id.number())
                .param("round", round)
                .query((row, index) -> new Course(row.getInt("mood_fall"), row.getString("asked_again")))
                .optional()
                .orElse(Course.STEADY);
    }
}
