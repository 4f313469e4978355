package io.nightshift.policy;

import io.nightshift.cases.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who handles each case in each round, on record: a process variable could be changed by hand. */
@Repository
public class ChosenHandlings {

    private final JdbcClient database;

    ChosenHandlings(JdbcClient database) {
        this.database = database;
    }

    /** Stores the choice for a round; choosing again in the same round replaces it. */
    public void store(CaseId id, int round, Handling handling) {
        database.sql("""
            insert into nightshift.handling (case_number, round, word, rule) values (:case, :round, :word, :rule)
            on conflict (case_number, round) do update set word = excluded.word, rule = excluded.rule
            """)
                .param("case", id.number())
                .param("round", round)
                .param("word", handling.word().name())
                .param("rule", handling.rule())
                .update();
    }

    /** The choice for a round; where none is on record every action is approved. */
    public Handling.Word of(CaseId id, int round) {
        return database.sql("select word from nightshift.handling where case_number = :case and round = :round")
                .param("case", id.number())
                .param("round", round)
                .query((row, index) -> Handling.Word.valueOf(row.getString("word")))
                .optional()
                .orElse(Handling.Word.APPROVE);
    }
}
