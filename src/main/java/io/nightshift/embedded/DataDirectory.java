package io.nightshift.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/** The directory of the embedded database, held by one application at a time. */
class DataDirectory implements AutoCloseable {

    /** The PostgreSQL major version the binaries in pom.xml have; a directory of another one cannot be read. */
    static final String MAJOR_VERSION = "17";

    static final String LOCK_FILE = "nightshift.lock";

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Takes the directory for this application, or refuses with what to do about it. */
    static DataDirectory claim(Path wanted) {
        try {
            var root = Files.createDirectories(wanted.toAbsolutePath()).toRealPath();
            var ours = Files.exists(root.resolve(LOCK_FILE));
            if (!ours && Files.exists(root.resolve("pg"))) {
                throw new DataDirectoryRefused(
                        root + " holds a database that is not ours",
                        "Set another directory: --nightshift.data-dir=...");
            }
            return new DataDirectory(root, lock(root));
        } catch (IOException unreachable) {
            throw new DataDirectoryRefused(
                    "Cannot use " + wanted.toAbsolutePath() + " as data directory: " + unreachable,
                    "Set another directory: --nightshift.data-dir=...",
                    unreachable);
        }
    }

    Path path(String name) {
        return root.resolve(name);
    }

    Path cluster() {
        return path("pg");
    }

    String password() {
        return read(Files.exists(passwordFile()) ? passwordFile() : newPasswordFile());
    }

    /** Exists only until the first start has succeeded; what lies beside it is then the rest of a broken first start. */
    Path newPasswordFile() {
        return path("password.new");
    }

    /** Leaves either a complete database of the right version, or none and a password for a new one. */
    void prepareCluster(boolean fresh) throws IOException {
        if (fresh || Files.exists(newPasswordFile())) {
            empty();
        }
        if (!Files.exists(cluster())) {
            empty();
            writePassword();
        } else if (!Files.exists(passwordFile())) {
            throw new DataDirectoryRefused(
                    "The password of the database in " + root + " is gone", "Start anew: --fresh");
        }
        refuseOtherVersion();
    }

    void clusterIsComplete() throws IOException {
        if (Files.exists(newPasswordFile())) {
            Files.move(newPasswordFile(), passwordFile(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private Path passwordFile() {
        return path("password");
    }

    private void empty() throws IOException {
        FileSystemUtils.deleteRecursively(cluster());
        Files.deleteIfExists(passwordFile());
        Files.deleteIfExists(newPasswordFile());
    }

    private void writePassword() throws IOException {
        if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(newPasswordFile(), ownerOnly);
        }
        Files.writeString(newPasswordFile(), UUID.randomUUID().toString());
    }

    private void refuseOtherVersion() {
        var version = cluster().resolve("PG_VERSION");
        if (Files.exists(version) && !read(version).equals(MAJOR_VERSION)) {
            throw new DataDirectoryRefused(
                    "%s was written by PostgreSQL %s, this is %s".formatted(cluster(), read(version), MAJOR_VERSION),
                    "Move the data with pg_dump of the old version, or start anew: --fresh");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        var channel = FileChannel.open(root.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // The same answer as for another process.
        }
        channel.close();
        throw new DataDirectoryRefused(
                "Another Nightshift is using " + root,
                "Stop it, or give this one its own directory and port: --nightshift.data-dir=... --server.port=...");
    }
}
