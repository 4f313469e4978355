package io.nightshift.outcomes;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every time a case went to a person: why, to which desk, until when, and what came of it. */
@Repository
public class HandOvers {

    /** The outcome of a hand-over after which the agent goes on. */
    public static final String GIVEN_BACK = "GIVEN_BACK";

    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOvers(JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** Asks for a person. While one hand-over is open, a further reason changes nothing. */
    public void ask(CaseId id, HandOverReason reason, String words) {
        database.sql("""
            insert into nightshift.hand_over (case_number, ordinal, reason, words, asked_at)
            select :case, coalesce(max(ordinal), 0) + 1, :reason, :words, :now
              from nightshift.hand_over where case_number = :case
            having not coalesce(bool_or(resolved_at is null), false)
            """)
                .param("case", id.number())
                .param("reason", reason.name())
                .param("words", words)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The hand-over that waits for a person, if there is one. */
    public Optional<HandOver> open(CaseId id) {
        return database.sql("""
            select * from nightshift.hand_over
             where case_number = :case and resolved_at is null order by ordinal desc limit 1
            """)
                .param("case", id.number())
                .query((row, index) -> new HandOver(
                        HandOverReason.valueOf(row.getString("reason")),
                        row.getString("words"),
                        row.getString("desk"),
                        Optional.ofNullable(row.getObject("answer_by", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null),
                        row.getString("taken_by")))
                .optional();
    }

    /**
     * Says which desk has it and until when the customer should hear from a person.
     *
     * @param lastPlan the case's newest plan; what is carried out from here on was planned after it
     */
    public void assign(CaseId id, String desk, Instant answerBy, int lastPlan) {
        database.sql("""
            update nightshift.hand_over set desk = :desk, answer_by = :by, last_plan = :plan
             where case_number = :case and resolved_at is null
            returning ordinal, reason
            """)
                .param("desk", desk)
                .param("by", answerBy.atOffset(ZoneOffset.UTC))
                .param("plan", lastPlan)
                .param("case", id.number())
                .query((row, index) -> new HandedOver(
                        id, row.getInt("ordinal"), HandOverReason.valueOf(row.getString("reason")), desk, answerBy))
                .list()
                .forEach(events::publishEvent);
    }

    /** Says that a person took the case unasked; it stays theirs, whatever the desk. */
    public void takenBy(CaseId id, String person) {
        database.sql("""
            update nightshift.hand_over set taken_by = :person where case_number = :case and resolved_at is null
            """).param("person", person).param("case", id.number()).update();
    }

    /**
     * Says what a person did about the case; false if no hand-over was open.
     *
     * @param customerTold what the person told the customer, in the person's words; the agent sends nothing
     */
    public boolean resolve(CaseId id, String by, String outcome, String words, @Nullable String customerTold) {
        return database.sql("""
            update nightshift.hand_over
               set resolved_by = :by, resolution = :words, outcome = :outcome, customer_told = :told,
                   resolved_at = :now
             where case_number = :case and resolved_at is null
            """)
                        .param("by", by)
                        .param("words", words)
                        .param("outcome", outcome)
                        .param("told", customerTold)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("case", id.number())
                        .update()
                == 1;
    }

    /** Whether the newest hand-over ended in the agent's hands again. */
    public boolean isGivenBack(CaseId id) {
        return database.sql("""
            select coalesce((select outcome = :back from nightshift.hand_over
                              where case_number = :case order by ordinal desc limit 1), false)
            """)
                .param("back", GIVEN_BACK)
                .param("case", id.number())
                .query(Boolean.class)
                .single();
    }

    /**
     * An open hand-over.
     *
     * @param takenBy who took the case unasked, if somebody did
     */
    public record HandOver(
            HandOverReason reason,
            String words,
            @Nullable String desk,
            @Nullable Instant answerBy,
            @Nullable String takenBy) {}
}
