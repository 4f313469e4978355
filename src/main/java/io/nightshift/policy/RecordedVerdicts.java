package io.nightshift.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.nightshift.actions.Tool;
import io.nightshift.thresholds.History;
import io.nightshift.thresholds.Replay.Recorded;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The verdicts on record, with the values they were given on. */
@Repository
class RecordedVerdicts implements History {

    private static final Pattern NUMBER = Pattern.compile("(-?\\d{1,15}(?:\\.\\d{1,10})?)(?: [A-Z]{3})?");
    private static final int ROWS_AT_ONCE = 2_000;

    private final JdbcTemplate database;
    private final ObjectReader json;

    RecordedVerdicts(DataSource source, ObjectMapper json) {
        this.database = new JdbcTemplate(source);
        this.database.setFetchSize(ROWS_AT_ONCE);
        this.json = json.reader();
    }

    @Override
    public boolean keeps(String table) {
        return table.endsWith(Tool.AUTHORITY);
    }

    /** In a transaction, because only then the driver fetches row by row. */
    @Override
    @Transactional
    public void each(String table, Set<String> texts, Instant since, int most, Consumer<Recorded> taker) {
        database.query(
                """
                select v.id, v.escalation_type, v.segment, v.amount, v.inputs::text as inputs
                  from nightshift.verdict v
                 where v.decision = ? and v.given_at >= ? and v.rule <> '' and v.inputs <> '{}'
                   and not exists (select from nightshift.verdict newer
                                    where newer.step_id = v.step_id and newer.id > v.id
                                      and newer.arguments_hash = v.arguments_hash and newer.decision = v.decision
                                      and newer.rule <> '' and newer.inputs <> '{}')
                 order by v.id desc limit ?
                """,
                row -> {
                    taker.accept(recorded(row, texts));
                },
                table,
                since.atOffset(ZoneOffset.UTC),
                most);
    }

    private Recorded recorded(ResultSet row, Set<String> texts) throws SQLException {
        var values = values(row.getString("inputs"), texts);
        return new Recorded(
                "verdict " + row.getLong("id"),
                row.getString("escalation_type"),
                row.getString("segment"),
                money(row.getBigDecimal("amount"), values),
                values);
    }

    /** What the step would have given; older verdicts know only what was proposed. */
    private static BigDecimal money(@Nullable BigDecimal amount, Map<String, Object> values) {
        if (amount != null) {
            return amount;
        }
        return values.get("proposal.amount") instanceof BigDecimal proposed ? proposed : BigDecimal.ZERO;
    }

    private Map<String, Object> values(String inputs, Set<String> texts) {
        Map<String, Object> values = new HashMap<>();
        read(inputs)
                .properties()
                .forEach(input -> values.put(
                        input.getKey(),
                        typed(input.getValue().path("value").asText(), texts.contains(input.getKey()))));
        return values;
    }

    private JsonNode read(String inputs) {
        try {
            return json.readTree(inputs);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The inputs of a verdict are not readable: " + inputs, e);
        }
    }

    /** A stored value as the table's expressions saw it; money is its amount. */
    private static Object typed(String stored, boolean text) {
        if (text) {
            return stored;
        }
        if (stored.equals("true") || stored.equals("false")) {
            return Boolean.valueOf(stored);
        }
        var number = NUMBER.matcher(stored);
        return number.matches() ? new BigDecimal(number.group(1)) : stored;
    }
}
