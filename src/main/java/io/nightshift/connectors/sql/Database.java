package io.nightshift.connectors.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.HowItGoes;
import io.nightshift.connectors.remote.Line;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Watched;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The company's database, with connections of its own: the house's are never used, and never held meanwhile. What is read is read
 * in transactions that cannot write.
 */
final class Database implements Watched, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** More is nothing that a person or a table of decisions could look at, and too much to hold. */
    private static final int MOST_ROWS = 2_000;

    private final HikariDataSource connections;
    private final JdbcClient client;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final List<Statement> statements;
    private final Line line;
    private volatile boolean checked;

    Database(SqlSettings settings, List<Statement> statements, Clock clock) {
        this.connections = new HikariDataSource(pool(settings));
        this.statements = statements.stream().filter(Statement::isGiven).toList();
        this.line = new Line(
                Sql.NAME,
                new RemoteLimits(
                        settings.timeLimit(),
                        settings.perMinute(),
                        RemoteLimits.ordinary().patience()),
                clock,
                UnaryOperator.identity());
        var seconds = (int) settings.timeLimit().toSeconds();
        var template = new JdbcTemplate(connections);
        template.setQueryTimeout(seconds);
        template.setMaxRows(MOST_ROWS + 1);
        this.client = JdbcClient.create(template);
        var transactions = new JdbcTransactionManager(connections);
        transactions.setEnforceReadOnly(true);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        this.writing = new TransactionTemplate(transactions);
        checkAtStart();
    }

    private static HikariConfig pool(SqlSettings settings) {
        var pool = new HikariConfig();
        pool.setPoolName("nightshift-sql");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.user());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.connections());
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(settings.timeLimit().toMillis());
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    /** A database that cannot be reached now is no reason not to start: its statements are checked when it can be. */
    private void checkAtStart() {
        try {
            line.write(this::check);
        } catch (Unavailable e) {
            LOG.warn(
                    "The database of nightshift.sql cannot be reached; the house starts without it: {}",
                    e.getMessage());
        } catch (WrongStatement e) {
            connections.close();
            throw e;
        }
    }

    private String check() {
        try (var database = connections.getConnection()) {
            for (var statement : statements) {
                statement.check(database);
            }
            checked = true;
            return "The database understands the " + statements.size() + " statements of the settings";
        } catch (SQLException e) {
            throw meaning(e, false);
        }
    }

    /** Has all statements read once more, and none carried out. */
    String tried() {
        return line.read(() -> told(this::check, false));
    }

    <T> List<T> read(Statement statement, Map<String, ?> values, RowMapper<T> rows) {
        return line.read(() -> told(() -> reading.execute(status -> run(statement, values, rows)), false));
    }

    /** Has something changed, once: whoever is told {@link Unavailable} looks before telling the database again. */
    <T> List<T> write(Statement statement, Map<String, ?> values, RowMapper<T> rows) {
        return line.write(() -> told(() -> writing.execute(status -> run(statement, values, rows)), true));
    }

    private <T> List<T> run(Statement statement, Map<String, ?> values, RowMapper<T> rows) {
        var found =
                client.sql(statement.sql()).params(plain(values)).query(rows).list();
        if (found.size() > MOST_ROWS) {
            throw new NotReadable(statement.setting() + " answers with more than " + MOST_ROWS
                    + " rows; nothing is done with a part of them: let the statement limit them, such as to"
                    + " the last two years");
        }
        return found;
    }

    /** A character that no database takes into a text is not worth a failure. */
    private static Map<String, ?> plain(Map<String, ?> values) {
        return values.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey,
                        it -> it.getValue() instanceof String text ? text.replace("\u0000", "") : it.getValue()));
    }

    private <T> @Nullable T told(Supplier<@Nullable T> work, boolean write) {
        try {
            if (!checked) {
                check();
            }
            return work.get();
        } catch (DataAccessException | TransactionException | WrongStatement | NotReadable e) {
            throw meaning(e, write);
        }
    }

    /** A statement that says no has changed nothing: its transaction is rolled back. */
    private static RuntimeException meaning(Exception e, boolean write) {
        return write && isNo(e)
                ? new Refused(Sql.NAME + " refused it: " + inWords(e))
                : new Unavailable(Sql.NAME + " did not answer: " + inWords(e), e);
    }

    /** By the classes of SQLSTATE: data, integrity, what a function raises, rights and syntax. */
    private static boolean isNo(Exception e) {
        return state(e).matches("(22|23|42|P0|44).*") && !(e instanceof TransactionException);
    }

    static boolean isUnreachable(SQLException e) {
        return state(e).isEmpty() || state(e).matches("(08|53|57|HY).*");
    }

    private static String state(@Nullable Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said && said.getSQLState() != null) {
                return said.getSQLState();
            }
        }
        return "";
    }

    private static String inWords(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public String name() {
        return Sql.NAME;
    }

    @Override
    public HowItGoes howItGoes() {
        return line.howItGoes();
    }

    @Override
    public void close() {
        connections.close();
    }

    /** A row that says something other than what its column is for, or more rows than can be read. */
    static final class NotReadable extends RuntimeException {

        NotReadable(String message) {
            super(message);
        }
    }
}
