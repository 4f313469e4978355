package io.nightshift.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the house has used so far.
 *
 * @param jvmMillis CPU time of the application's JVM
 * @param postgresMillis CPU time of PostgreSQL with all its backends
 * @param commits transactions that have written
 * @param rows rows inserted, updated and deleted
 */
record Meter(long jvmMillis, long postgresMillis, long commits, long rows) {

    private static final int MILLIS_PER_TICK = 10;

    static Meter read(House house, JdbcClient database) {
        var postgres = house.postgres();
        var all = Stream.concat(Stream.of(postgres), postgres.children())
                .mapToLong(process -> ticks(process.pid(), false))
                .sum();
        database.sql("select pg_stat_clear_snapshot()")
                .query((row, index) -> "")
                .list();
        return new Meter(
                ticks(house.jvm().pid(), false) * MILLIS_PER_TICK,
                (all + ticks(postgres.pid(), true)) * MILLIS_PER_TICK,
                database.sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                        .query(Long.class)
                        .single(),
                database.sql("""
                    select sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint from pg_stat_all_tables
                     where schemaname in ('public', 'nightshift')
                    """).query(Long.class).single());
    }

    Meter minus(Meter earlier) {
        return new Meter(
                jvmMillis - earlier.jvmMillis,
                postgresMillis - earlier.postgresMillis,
                commits - earlier.commits,
                rows - earlier.rows);
    }

    /** User and system time of a process, or of its children that have ended. */
    private static long ticks(long pid, boolean ofEndedChildren) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var first = ofEndedChildren ? 13 : 11;
            return Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
        } catch (IOException gone) {
            return 0;
        }
    }

    static long residentMegabytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
