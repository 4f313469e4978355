package io.nightshift.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A data directory belongs to one application, and is only emptied of what that application put there. */
@Execution(ExecutionMode.SAME_THREAD)
class DataDirectoryTest {

    @TempDir
    Path temporary;

    private Path root;
    private DataDirectory directory;

    @BeforeEach
    void claim() throws IOException {
        root = temporary.toRealPath().resolve("data");
        directory = DataDirectory.claim(root);
    }

    @AfterEach
    void giveBack() throws IOException {
        directory.close();
    }

    @Test
    void refusesASecondApplicationAndSaysWhatToDo() {
        assertThatThrownBy(() -> DataDirectory.claim(root))
                .hasMessage("Another Nightshift is using " + root)
                .extracting(refused -> ((DataDirectoryRefused) refused).action())
                .isEqualTo("Stop it, or give this one its own directory and port:"
                        + " --nightshift.data-dir=... --server.port=...");
    }

    @Test
    void isFreeAgainAfterTheApplicationHasEnded() throws IOException {
        directory.close();

        directory = DataDirectory.claim(root);

        assertThat(directory.cluster()).isEqualTo(root.resolve("pg"));
    }

    @Test
    void leavesADatabaseOfSomebodyElseAlone() throws IOException {
        var elsewhere = temporary.resolve("elsewhere");
        Files.createDirectories(elsewhere.resolve("pg"));

        assertThatThrownBy(() -> DataDirectory.claim(elsewhere))
                .hasMessageEndingWith("holds a database that is not ours");
        assertThat(elsewhere.resolve(DataDirectory.LOCK_FILE)).doesNotExist();
    }

    @Test
    void refusesADatabaseOfAnotherVersion() throws IOException {
        aDatabaseOfVersion("16");

        assertThatThrownBy(() -> directory.prepareCluster(false))
                .hasMessage(root.resolve("pg") + " was written by PostgreSQL 16, this is 17");
    }

    @Test
    void refusesADatabaseWhosePasswordIsGone() throws IOException {
        aDatabaseOfVersion("17");
        Files.delete(root.resolve("password"));

        assertThatThrownBy(() -> directory.prepareCluster(false))
                .hasMessage("The password of the database in " + root + " is gone");
        assertThat(directory.cluster()).exists();
    }

    @Test
    void keepsACompleteDatabaseAndItsPassword() throws IOException {
        aDatabaseOfVersion("17");
        var password = directory.password();

        directory.prepareCluster(false);

        assertThat(directory.cluster().resolve("PG_VERSION")).exists();
        assertThat(directory.password()).isEqualTo(password);
    }

    @Test
    void startsOverWhereAFirstStartBrokeOff() throws IOException {
        directory.prepareCluster(false);
        Files.createDirectories(directory.cluster().resolve("base"));

        directory.prepareCluster(false);

        assertThat(directory.cluster()).doesNotExist();
    }

    @Test
    void emptiesOnlyWhatIsOursWhenFresh() throws IOException {
        aDatabaseOfVersion("16");
        var password = directory.password();
        var notOurs = Files.writeString(root.resolve("notes.txt"), "keep");

        directory.prepareCluster(true);

        assertThat(directory.cluster()).doesNotExist();
        assertThat(directory.password()).isNotEqualTo(password);
        assertThat(notOurs).hasContent("keep");
    }

    @Test
    void showsThePasswordToItsOwnerOnly() throws IOException {
        directory.prepareCluster(false);

        assertThat(Files.getPosixFilePermissions(directory.newPasswordFile())).hasSize(2);
        assertThat(directory.password()).hasSizeGreaterThan(30);
    }

    private void aDatabaseOfVersion(String version) throws IOException {
        directory.prepareCluster(false);
        Files.createDirectories(directory.cluster());
        Files.writeString(directory.cluster().resolve("PG_VERSION"), version + "\n");
        directory.clusterIsComplete();
    }
}
