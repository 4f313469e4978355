package io.nightshift.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The append-only, hash-chained account of everything that happened to a case. */
@Repository
public class CaseFile {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    CaseFile(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    public void append(CaseId id, Actor actor, String kind, String summary) {
        append(id, actor, kind, summary, Map.of());
    }

    /** Appends an entry in the caller's transaction; it stands or falls with what it tells of. */
    public void append(CaseId id, Actor actor, String kind, String summary, Map<String, ?> detail) {
        database.sql("select nightshift.append_entry(:case, :at, :actorKind, :actor, :kind, :summary, :detail)")
                .param("case", id.number())
                .param("at", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .param("actorKind", actor.kind().name())
                .param("actor", actor.name())
                .param("kind", kind)
                .param("summary", summary)
                .param("detail", write(detail))
                .query(Integer.class)
                .single();
    }

    /** All entries, oldest first. */
    public List<Entry> entries(CaseId id) {
        return database.sql("select * from nightshift.case_entry where case_number = :case order by ordinal")
                .param("case", id.number())
                .query(CaseFile::read)
                .list();
    }

    /** What the case's own row says the file should be: how long, and the hash of its last entry. */
    Seal seal(CaseId id) {
        return database.sql("select file_length, file_head from nightshift.escalation where number = :case")
                .param("case", id.number())
                .query((row, index) -> new Seal(row.getInt(1), row.getString(2)))
                .optional()
                .orElseThrow(() -> new NoSuchCase(id));
    }

    /** Length and last hash of a file, kept outside it so that a cut-off end is noticed. */
    record Seal(int length, String head) {}

    private String write(Map<String, ?> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The detail of a case file entry is not JSON: " + detail.keySet(), e);
        }
    }

    private static Entry read(ResultSet row, int index) throws SQLException {
        return new Entry(
                row.getInt("ordinal"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor")),
                row.getString("kind"),
                row.getString("summary"),
                row.getString("detail"),
                row.getString("hash"));
    }
}
