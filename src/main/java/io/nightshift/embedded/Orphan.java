package io.nightshift.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that outlived the application that started it. */
record Orphan(ProcessHandle postmaster) {

    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Finds the server that {@code postmaster.pid} names, if it still runs and really is the one of this cluster. */
    static Optional<Orphan> of(Path cluster) throws IOException {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isPresent() && !isPostgres(process.get())) {
            Files.delete(pidFile); // The number was given to another program; PostgreSQL would wait for that one.
            return Optional.empty();
        }
        if (process.isPresent() && !commandOf(process.get()).contains(rootOf(cluster))) {
            throw new DataDirectoryRefused(
                    "PostgreSQL process %d was started elsewhere but may still use %s".formatted(pid, cluster),
                    "Stop it: kill -INT " + pid);
        }
        return process.map(Orphan::new);
    }

    /** Stops the server the fast way: transactions roll back, the next start needs no recovery. */
    void stop() throws IOException {
        LOG.warn("PostgreSQL (process {}) was left behind by a killed run; stopping it", postmaster.pid());
        if (postmaster.supportsNormalTermination()) {
            new ProcessBuilder("sh", "-c", "kill -INT " + postmaster.pid()).start();
            if (ended()) {
                return;
            }
        }
        postmaster.destroyForcibly();
        ended();
    }

    private boolean ended() {
        try {
            postmaster.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException stillThere) {
            return false;
        }
    }

    private static String rootOf(Path cluster) {
        return Objects.requireNonNull(cluster.getParent()) + File.separator;
    }

    private static boolean isPostgres(ProcessHandle process) {
        return commandOf(process).contains("postgres");
    }

    /** The command line, or on systems that hide it the path of the program. */
    private static String commandOf(ProcessHandle process) {
        return process.info().commandLine().or(process.info()::command).orElse("");
    }
}
