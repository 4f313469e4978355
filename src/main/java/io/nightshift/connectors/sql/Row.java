package io.nightshift.connectors.sql;

import io.nightshift.cases.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of an answer; a column that it does not have is empty. */
record Row(Statement statement, ResultSet values, Map<String, Integer> columns) {

    static Row of(Statement statement, ResultSet values) throws SQLException {
        Map<String, Integer> columns = new HashMap<>();
        var known = values.getMetaData();
        for (int i = 1; i <= known.getColumnCount(); i++) {
            columns.put(known.getColumnLabel(i).toLowerCase(Locale.ROOT), i);
        }
        return new Row(statement, values, columns);
    }

    @Nullable
    String text(String column) throws SQLException {
        var at = columns.get(column);
        var text = at == null ? null : values.getString(at);
        return text == null || text.isBlank() ? null : text;
    }

    String needed(String column) throws SQLException {
        var text = text(column);
        if (text == null) {
            throw new Database.NotReadable(statement.setting() + " answered a row with an empty " + column);
        }
        return text;
    }

    Money neededMoney(String column, Currency usual) throws SQLException {
        needed(column);
        return Objects.requireNonNull(money(column, usual));
    }

    /** A point in time is taken for its day, as the house counts days. */
    @Nullable
    LocalDate day(String column) throws SQLException {
        var at = columns.get(column);
        if (at == null || values.getObject(at) == null) {
            return null;
        }
        try {
            return values.getMetaData().getColumnType(at) == java.sql.Types.DATE
                    ? values.getObject(at, LocalDate.class)
                    : values.getObject(at, OffsetDateTime.class)
                            .atZoneSameInstant(ZoneOffset.UTC)
                            .toLocalDate();
        } catch (SQLException e) {
            throw new Database.NotReadable(statement.setting() + " answered a " + column + " that is no day");
        }
    }

    @Nullable
    Boolean truth(String column) throws SQLException {
        var at = columns.get(column);
        return at == null || values.getObject(at) == null ? null : Boolean.valueOf(values.getBoolean(at));
    }

    @Nullable
    Long number(String column) throws SQLException {
        var at = columns.get(column);
        return at == null || values.getObject(at) == null ? null : Long.valueOf(values.getLong(at));
    }

    @Nullable
    Money money(String column, Currency usual) throws SQLException {
        var at = columns.get(column);
        var amount = at == null ? null : values.getBigDecimal(at);
        if (amount == null) {
            return null;
        }
        var currency = text("currency");
        try {
            return new Money(amount, currency == null ? usual : Currency.getInstance(currency));
        } catch (IllegalArgumentException e) {
            throw new Database.NotReadable(
                    statement.setting() + " answered a " + column + " that is no amount of money");
        }
    }
}
