package io.nightshift.dossier;

import io.nightshift.cases.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Reads the rows of a look-up by SQL as facts. The first column is the number of what a row is about; each further one becomes
 * a fact named after it, such as {@code seen.SO-20417.promisedOn}, unless it is empty. Whole numbers are numbers, {@code numeric}
 * columns amounts of money, points in time texts such as {@code 2026-03-02T08:00:00Z}.
 */
public record SeenRows(String source, String currency, Instant at) implements ResultSetExtractor<List<Fact>> {

    @Override
    public List<Fact> extractData(ResultSet rows) throws SQLException {
        List<Fact> facts = new ArrayList<>();
        while (rows.next()) {
            var reference = rows.getString(1);
            for (int column = 2; column <= rows.getMetaData().getColumnCount(); column++) {
                var name = "seen." + reference + "." + rows.getMetaData().getColumnLabel(column);
                var value = value(rows, column);
                if (value != null) {
                    facts.add(new Fact(name, value, source, reference, at));
                }
            }
        }
        return facts;
    }

    private @Nullable Object value(ResultSet rows, int column) throws SQLException {
        if (rows.getObject(column) == null) {
            return null;
        }
        return switch (rows.getMetaData().getColumnTypeName(column)) {
            case "numeric" -> Money.of(rows.getBigDecimal(column).toPlainString(), currency);
            case "int2", "int4", "int8" -> BigDecimal.valueOf(rows.getLong(column));
            case "bool" -> rows.getBoolean(column);
            case "date" -> rows.getObject(column, LocalDate.class);
            case "timestamptz" ->
                rows.getObject(column, OffsetDateTime.class).toInstant().toString();
            default -> rows.getString(column);
        };
    }
}
