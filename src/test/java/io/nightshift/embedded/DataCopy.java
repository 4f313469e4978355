package io.nightshift.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The data directory of a house that runs, copied as a base backup does it, for another house to start on. */
final class DataCopy {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Set<String> OF_THE_RUNNING_ONE = Set.of("postmaster.pid", "postmaster.opts", "pg_wal", "log");

    private final DataDirectory from;
    private final Path to;

    private DataCopy(DataDirectory from, Path to) {
        this.from = from;
        this.to = to;
    }

    static void make(DataDirectory from, DataSource running, Path to) throws IOException, SQLException {
        Files.createDirectories(to);
        Files.createFile(to.resolve(DataDirectory.LOCK_FILE));
        Files.writeString(to.resolve("password"), from.password());
        Files.createDirectory(to.resolve("pg"), OWNER_ONLY);
        try (var connection = running.getConnection()) {
            new DataCopy(from, to).copyBy(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        }
    }

    private void copyBy(JdbcClient session) throws IOException {
        var firstLog = session.sql("select pg_walfile_name(pg_backup_start('copy', true))")
                .query(String.class)
                .single();
        copy(
                from.cluster(),
                file -> !OF_THE_RUNNING_ONE.contains(file.getName(0).toString()));
        var stop = session.sql("select labelfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)")
                .query()
                .singleRow();
        Files.writeString(to.resolve("pg/backup_label"), String.valueOf(stop.get("labelfile")));
        Files.createDirectories(to.resolve("pg/pg_wal/archive_status"));
        copy(from.cluster(), file -> isBetween(file, firstLog, String.valueOf(stop.get("last"))));
    }

    private static boolean isBetween(Path file, String first, String last) {
        var name = file.getFileName().toString();
        return file.startsWith("pg_wal") && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
    }

    private void copy(Path cluster, Predicate<Path> wanted) throws IOException {
        try (var files = Files.walk(cluster)) {
            files.filter(file -> !file.equals(cluster) && wanted.test(cluster.relativize(file)))
                    .forEach(file -> copy(file, to.resolve("pg").resolve(cluster.relativize(file))));
        }
    }

    private static void copy(Path file, Path copy) {
        try {
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else if (Files.exists(file)) {
                Files.copy(file, copy);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
