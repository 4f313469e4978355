package io.nightshift.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL of one data directory: made on the first start, durable, reachable from this machine with a password. */
class Cluster {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private final DataDirectory directory;
    private final Path binaries;

    Cluster(DataDirectory directory, Path binaries) {
        this.directory = directory;
        this.binaries = binaries;
    }

    /** Starts the server; {@code fresh} deletes what it held before. */
    EmbeddedPostgres start(boolean fresh) {
        try {
            var orphan = Orphan.of(directory.cluster());
            if (orphan.isPresent()) {
                orphan.get().stop();
            }
            directory.prepareCluster(fresh);
            var postgres = builder().start();
            directory.clusterIsComplete();
            LOG.info(
                    "PostgreSQL keeps its data in {}, listens on localhost:{}",
                    directory.cluster(),
                    postgres.getPort());
            return postgres;
        } catch (IOException | IllegalStateException failed) {
            throw new DataDirectoryRefused(
                    "PostgreSQL did not start in " + directory.cluster() + ": " + failed.getMessage(),
                    "Read " + directory.cluster().resolve("log") + " or start with --logging.level.io.zonky=info."
                            + " As root PostgreSQL needs user namespaces; a normal user needs nothing.",
                    failed);
        }
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.cluster())
                .setOverrideWorkingDirectory(binaries.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(120))
                // The library is made for tests and turns both off.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                // These become options of initdb; the last --auth wins over the library's "trust".
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", directory.newPasswordFile().toString())
                .setConnectConfig("password", directory.password());
    }
}
