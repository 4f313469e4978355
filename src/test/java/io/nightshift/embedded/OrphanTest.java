package io.nightshift.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The server of a killed application is found and stopped; no other process is ever touched. */
@Execution(ExecutionMode.SAME_THREAD)
class OrphanTest {

    private static final Path BINARIES = Path.of("target", "postgres").toAbsolutePath();

    @TempDir
    Path temporary;

    private Path root;
    private Path cluster;

    @BeforeEach
    void clusterDirectory() throws IOException {
        root = temporary.toRealPath().resolve("data");
        cluster = Files.createDirectories(root.resolve("pg"));
    }

    @Test
    void isNoneWithoutPidFile() throws IOException {
        assertThat(Orphan.of(cluster)).isEmpty();
    }

    @Test
    void isNoneWhenTheProcessIsGone() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        pidFileNames(ended);

        assertThat(Orphan.of(cluster)).isEmpty();
    }

    @Test
    void isNoneWhenTheNumberNowBelongsToAnotherProgram() throws IOException {
        var other = new ProcessBuilder("sleep", "60").start();
        pidFileNames(other);

        assertThat(Orphan.of(cluster)).isEmpty();

        assertThat(other.isAlive()).isTrue();
        assertThat(cluster.resolve("postmaster.pid")).doesNotExist();
        other.destroy();
    }

    @Test
    void isRefusedWhenItIsAPostgresOfAnotherDirectory() throws IOException {
        var postgres = new ProcessBuilder("sh", "-c", "sleep 60; # postgres -D /elsewhere/pg").start();
        pidFileNames(postgres);

        assertThatThrownBy(() -> Orphan.of(cluster))
                .hasMessage("PostgreSQL process %d was started elsewhere but may still use %s"
                        .formatted(postgres.pid(), cluster));

        assertThat(postgres.isAlive()).isTrue();
        postgres.destroy();
    }

    @Test
    void isStoppedAndWhatItHadCommittedIsStillThere() throws Exception {
        Files.delete(cluster);
        var killed = Victim.run(root);
        assertThat(killed).isEqualTo(Victim.HALTED);
        var orphan = Orphan.of(cluster).orElseThrow().postmaster();
        assertThat(orphan.isAlive()).isTrue();

        try (var directory = DataDirectory.claim(root);
                var postgres = new Cluster(directory, BINARIES).start(false)) {
            var survived = postgres.getPostgresDatabase();

            assertThat(orphan.isAlive()).isFalse();
            assertThat(JdbcClient.create(survived)
                            .sql("select word from said")
                            .query(String.class)
                            .list())
                    .isEqualTo(List.of("committed"));
        }
    }

    private void pidFileNames(Process process) throws IOException {
        Files.writeString(cluster.resolve("postmaster.pid"), process.pid() + "\n" + cluster + "\n");
    }

    /** An application that is killed while its database runs. */
    static class Victim {

        static final int HALTED = 137;

        static int run(Path root) throws IOException, InterruptedException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Victim.class.getName(),
                            root.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(Path.of("target", "orphan-test.log").toFile())
                    .start()
                    .waitFor();
        }

        public static void main(String[] arguments) throws SQLException {
            var postgres = new Cluster(DataDirectory.claim(Path.of(arguments[0])), BINARIES).start(false);
            var jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            jdbc.sql("create table said (word text)").update();
            jdbc.sql("insert into said values ('committed')").update();
            Runtime.getRuntime().halt(HALTED);
        }
    }
}
