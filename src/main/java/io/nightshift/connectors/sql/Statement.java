package io.nightshift.connectors.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.namedparam.AbstractSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/**
 * A statement that the company wrote. The house only ever gives it values, by the names it may use.
 *
 * @param setting where it is written, such as {@code nightshift.sql.orders.find}
 * @param mustUse values without which it cannot be right
 * @param mayUse further values
 * @param columns what its rows must have
 */
record Statement(String setting, String sql, Set<String> mustUse, Set<String> mayUse, Set<String> columns) {

    boolean isGiven() {
        return !sql.isBlank();
    }

    /** Has the database read it without carrying it out, and compares what it would answer with what is needed. */
    void check(Connection database) throws SQLException {
        var used = new Names();
        var parsed = NamedParameterUtils.parseSqlStatement(sql);
        var plain = NamedParameterUtils.substituteNamedParameters(parsed, used);
        checkNames(used.asked);
        try (var prepared = database.prepareStatement(plain)) {
            var answer = prepared.getMetaData();
            Set<String> found = new TreeSet<>();
            for (int column = 1; answer != null && column <= answer.getColumnCount(); column++) {
                found.add(answer.getColumnLabel(column).toLowerCase(Locale.ROOT));
            }
            if (!found.containsAll(columns)) {
                var missing = new TreeSet<>(columns);
                missing.removeAll(found);
                throw new WrongStatement(
                        setting + " answers without the column " + String.join(", ", missing) + "; it has " + found);
            }
        } catch (SQLException e) {
            if (Database.isUnreachable(e)) {
                throw e;
            }
            throw new WrongStatement(setting + " is not understood by the database: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private void checkNames(Set<String> used) {
        if (!used.containsAll(mustUse)) {
            throw new WrongStatement(setting + " does not use " + inWords(mustUse) + "; it would answer with or change"
                    + " what belongs to anybody");
        }
        var unknown = new TreeSet<>(used);
        unknown.removeAll(mustUse);
        unknown.removeAll(mayUse);
        if (!unknown.isEmpty()) {
            throw new WrongStatement(
                    setting + " uses " + inWords(unknown) + ", which the house does not give; it gives "
                            + inWords(mustUse) + (mayUse.isEmpty() ? "" : ", " + inWords(mayUse)));
        }
        if (sql.contains("?")) {
            throw new WrongStatement(setting + " has a question mark; values are named, such as :customer");
        }
    }

    private static String inWords(Set<String> names) {
        return ":" + String.join(", :", new TreeSet<>(names));
    }

    /** Takes down which values a statement asks for. */
    private static final class Names extends AbstractSqlParameterSource {

        private final Set<String> asked = new LinkedHashSet<>();

        @Override
        public boolean hasValue(String name) {
            asked.add(name);
            return true;
        }

        @Override
        public Object getValue(String name) {
            asked.add(name);
            return "";
        }
    }
}
