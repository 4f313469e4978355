package io.nightshift.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.NoSuchCase;
import io.nightshift.cases.TicketRef;
import io.nightshift.embedded.NeighbourDatabase;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The brake from the command line, against the database of a house that runs. */
@HouseTest
class BrakeCommandTest {

    @Autowired
    Brakes brakes;

    @Autowired
    Cases cases;

    @Autowired
    CaseFile file;

    @Autowired
    JdbcConnectionDetails database;

    @Autowired
    JdbcClient jdbc;

    private CaseId aCase() {
        return cases.open(
                        new TicketRef("test", UUID.randomUUID().toString()),
                        new CustomerRef("C-" + UUID.randomUUID()),
                        "Pump",
                        "web")
                .orElseThrow();
    }

    @Test
    void stopsTheRunningHouseByTheAddressOfItsDatabase() {
        var id = aCase();

        run(
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword(),
                "--nightshift.brake.pull=case:" + id,
                "--nightshift.brake.by=night-shift operator",
                "--nightshift.brake.reason=no node answers");

        assertThat(brakes.on(id)).hasValueSatisfying(brake -> {
            assertThat(brake.pulledBy()).isEqualTo("night-shift operator (command line)");
            assertThat(brake.reason()).isEqualTo("no node answers");
        });
        assertThat(file.entries(id)).extracting(entry -> entry.kind()).contains("brake-pulled");
    }

    @Test
    void findsTheEmbeddedDatabaseOfTheRunningHouse() {
        var id = aCase();

        run("--nightshift.brake.pull=case:" + id, "--nightshift.brake.reason=a try", dataDirectory());

        assertThat(brakes.on(id))
                .hasValueSatisfying(brake -> assertThat(brake.pulledBy()).endsWith(" (command line)"));
    }

    @Test
    void saysWhatIsMissing(@TempDir Path nobodysHome) {
        assertThatThrownBy(() -> run("--nightshift.brake.pull=case:" + aCase(), dataDirectory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--nightshift.brake.reason");
        assertThatThrownBy(() -> run("--nightshift.brake.pull=all", "--nightshift.brake.reason=a try", dataDirectory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Not a brake: 'all'");
        assertThatThrownBy(() -> run(
                        "--nightshift.brake.pull=case:ESC-999999999",
                        "--nightshift.brake.reason=a try",
                        dataDirectory()))
                .isInstanceOf(NoSuchCase.class);
        assertThatThrownBy(() -> run(
                        "--nightshift.brake.pull=everything",
                        "--nightshift.brake.reason=a try",
                        "--nightshift.data-dir=" + nobodysHome))
                .hasRootCauseInstanceOf(java.nio.file.NoSuchFileException.class)
                .hasStackTraceContaining("No Nightshift runs on " + nobodysHome);
        assertThat(brakes.pulled()).extracting(Brakes.Brake::scope).doesNotContain("everything");
    }

    @Test
    void isMeantOnlyWhereABrakeIsNamed() {
        assertThat(BrakeCommand.isMeant("--server.port=1", "--nightshift.brake.pull=everything"))
                .isTrue();
        assertThat(BrakeCommand.isMeant("--nightshift.brake.reason=x", "everything"))
                .isFalse();
    }

    private String dataDirectory() {
        var cluster = jdbc.sql("select current_setting('data_directory')")
                .query(String.class)
                .single();
        return "--nightshift.data-dir=" + Path.of(cluster).getParent();
    }

    private static void run(String... arguments) {
        BrakeCommand.run(
                NeighbourDatabase.class,
                Stream.concat(Stream.of(arguments), Stream.of("--spring.main.register-shutdown-hook=false"))
                        .toArray(String[]::new));
    }
}
