package io.nightshift.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.llm.Bundle.Parameters;
import io.nightshift.llm.BundleEntry.Origin;
import io.nightshift.llm.BundleEntry.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** A bundle between the registry's columns and its type. */
@Component
class BundleRows implements RowMapper<BundleEntry> {

    static final String COLUMNS = """
        b.id, b.hash, b.prompts::text as prompts, b.models::text as models, b.cheaper, b.parameters::text as parameters,
        b.catalogue::text as catalogue, b.decisions::text as decisions, b.origin, b.created_by, b.created_at, b.state,
        b.share, b.live_by, b.overridden
        """;

    private static final TypeReference<Map<String, Integer>> NUMBERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

    private final ObjectMapper json;

    BundleRows(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public BundleEntry mapRow(ResultSet row, int index) throws SQLException {
        return new BundleEntry(
                bundle(row),
                Origin.valueOf(row.getString("origin")),
                State.valueOf(row.getString("state")),
                row.getBigDecimal("share"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("live_by"),
                row.getBoolean("overridden"),
                read(row.getString("catalogue"), NUMBERS),
                read(row.getString("decisions"), NUMBERS));
    }

    private Bundle bundle(ResultSet row) throws SQLException {
        return new Bundle(
                row.getString("id"),
                row.getString("hash"),
                Purposes.parse(read(row.getString("prompts"), NUMBERS)),
                Purposes.parse(read(row.getString("models"), WORDS)),
                row.getString("cheaper"),
                read(row.getString("parameters"), new TypeReference<Parameters>() {}));
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is written of a bundle are plain values", e);
        }
    }

    <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored of a bundle is not readable", e);
        }
    }
}
