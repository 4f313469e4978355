package io.nightshift.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.cases.CaseId;
import io.nightshift.safety.Screening;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The conversation of every case, each message screened once when it was stored. */
@Repository
public class Messages {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    Messages(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Stores a message with what was found in it; empty if it was known. */
    Optional<Stored> store(CaseId id, IncomingTicket.Message message) {
        var screened = Screening.screen(message.text());
        var isNew = database.sql("""
            insert into nightshift.message (case_number, id, author, body, findings, score, received_at)
            values (:case, :id, :author, :body, :findings, :score, :now)
            on conflict do nothing
            """)
                        .param("case", id.number())
                        .param("id", message.id())
                        .param("author", message.author().name())
                        .param("body", screened.text())
                        .param("findings", write(screened.findings()))
                        .param("score", Suspicions.rounded(screened))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        return isNew ? Optional.of(new Stored(message.id(), message.author(), screened)) : Optional.empty();
    }

    /** A message that was not known before, as it was screened. */
    record Stored(String id, IncomingTicket.Author author, Screening.Screened screened) {}

    public boolean hasUnread(CaseId id) {
        return database.sql("""
            select exists (select 1 from nightshift.message
                            where case_number = :case and round is null and author = 'CUSTOMER')
            """).param("case", id.number()).query(Boolean.class).single();
    }

    /** The numbers of the messages nobody has read yet. */
    public List<String> unread(CaseId id) {
        return database.sql("select id from nightshift.message where case_number = :case and round is null")
                .param("case", id.number())
                .query(String.class)
                .list();
    }

    /** Marks messages as read in this round; what has arrived since stays unread. */
    public void read(CaseId id, int round, List<String> numbers) {
        database.sql("""
            update nightshift.message set round = :round
             where case_number = :case and round is null and id = any (:numbers)
            """)
                .param("round", round)
                .param("case", id.number())
                .param("numbers", numbers.toArray(String[]::new))
                .update();
    }

    /** What the customer wrote in a round, oldest first. */
    public List<String> ofRound(CaseId id, int round) {
        return database.sql("""
            select body from nightshift.message
             where case_number = :case and round = :round and author = 'CUSTOMER'
             order by received_at, id
            """)
                .param("case", id.number())
                .param("round", round)
                .query(String.class)
                .list();
    }

    /** What the customer wrote and the agent has read, oldest first. */
    public List<String> read(CaseId id) {
        return database.sql("""
            select body from nightshift.message
             where case_number = :case and round is not null and author = 'CUSTOMER' order by received_at, id
            """).param("case", id.number()).query(String.class).list();
    }

    /** Everything the customer wrote on the case, oldest first. */
    public List<String> all(CaseId id) {
        return database.sql("""
            select body from nightshift.message
             where case_number = :case and author = 'CUSTOMER' order by received_at, id
            """).param("case", id.number()).query(String.class).list();
    }

    private String write(Object findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Screening findings are plain words", e);
        }
    }
}
