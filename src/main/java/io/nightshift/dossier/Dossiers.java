package io.nightshift.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.cases.CaseId;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The dossiers of all cases, one for each round. */
@Repository
public class Dossiers {

    private static final TypeReference<List<StoredFact>> FACTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> MISSING = new TypeReference<>() {};

    private final JdbcClient database;
    private final ObjectMapper json;

    Dossiers(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Stores what was gathered in a round; gathering again in the same round replaces it. */
    public void store(Dossier dossier, int round) {
        database.sql("""
            insert into nightshift.dossier (case_number, round, facts, missing)
            values (:case, :round, :facts::jsonb, :missing::jsonb)
            on conflict (case_number, round)
            do update set facts = excluded.facts, missing = excluded.missing
            """)
                .param("case", dossier.caseId().number())
                .param("round", round)
                .param(
                        "facts",
                        write(dossier.facts().stream().map(StoredFact::of).toList()))
                .param("missing", write(dossier.missing()))
                .update();
    }

    /** The newest dossier of a case; empty of facts if none was gathered yet. */
    public Dossier latest(CaseId id) {
        return database.sql("""
            select facts, missing from nightshift.dossier
             where case_number = :case order by round desc limit 1
            """)
                .param("case", id.number())
                .query((row, index) -> read(id, row.getString("facts"), row.getString("missing")))
                .optional()
                .orElseGet(() -> new Dossier(id, List.of(), Map.of()));
    }

    private Dossier read(CaseId id, String facts, String missing) {
        try {
            var read =
                    json.readValue(facts, FACTS).stream().map(StoredFact::fact).toList();
            return new Dossier(id, read, json.readValue(missing, MISSING));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored dossier of " + id + " is not readable", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Facts are plain values", e);
        }
    }
}
