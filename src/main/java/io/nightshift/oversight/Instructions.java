package io.nightshift.oversight;

import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Fact;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people told the agent when they gave a case back; planners and people read it, tables never do. */
@Repository
public class Instructions {

    /** The name of the fact that an instruction is to a planner. */
    public static final String FACT = "instruction";

    private final JdbcClient database;
    private final Clock clock;

    Instructions(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores what the agent is told for the round that begins; there is one a round. */
    public void store(CaseId id, int round, String words, String by) {
        database.sql("""
            insert into nightshift.instruction (case_number, round, words, given_by, given_at)
            values (:case, :round, :words, :by, :now)
            """)
                .param("case", id.number())
                .param("round", round)
                .param("words", words)
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<Instruction> of(CaseId id, int round) {
        return database.sql("select * from nightshift.instruction where case_number = :case and round = :round")
                .param("case", id.number())
                .param("round", round)
                .query((row, index) -> new Instruction(
                        row.getString("words"),
                        row.getString("given_by"),
                        row.getObject("given_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** One instruction. */
    public record Instruction(String words, String givenBy, Instant givenAt) {

        /** The instruction as a fact, whose source is the person. */
        public Fact fact(int round) {
            return new Fact(FACT, words, givenBy, "given back for round " + round, givenAt);
        }
    }
}
