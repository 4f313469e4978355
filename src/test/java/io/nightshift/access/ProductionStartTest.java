package io.nightshift.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.Callers;
import io.nightshift.FreePort;
import io.nightshift.HouseTest;
import io.nightshift.Nightshift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.ResourceAccessException;

/** Starts the house in production, as a process of its own, on a database of its own. */
@HouseTest
class ProductionStartTest {

    private static final String ADMIN = "head.of.it";
    private static final String PASSWORD = "kk93-Xw2p-0aVb-71";

    @Autowired
    private JdbcConnectionDetails postgres;

    @Autowired
    private JdbcClient database;

    @TempDir
    private Path directory;

    @Test
    void refusesToStartWithoutADatabaseAndSaysWhatToDo() throws Exception {
        var house = start(Map.of());

        assertThat(house.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(house.exitValue()).isNotZero();
        assertThat(output())
                .contains("APPLICATION FAILED TO START", "none is named", "Set SPRING_DATASOURCE_URL")
                .doesNotContain("\tat ");
    }

    @Test
    void startsOnADatabaseOfItsOwnWithOneAdministratorAndNoDemoUser() throws Exception {
        var name = "production_" + UUID.randomUUID().toString().replace("-", "");
        database.sql("create database " + name).update();
        var port = FreePort.pick();
        var house = start(Map.of(
                "SPRING_DATASOURCE_URL",
                postgres.getJdbcUrl().replaceFirst("/[^/]*$", "/" + name),
                "SPRING_DATASOURCE_USERNAME",
                String.valueOf(postgres.getUsername()),
                "SPRING_DATASOURCE_PASSWORD",
                String.valueOf(postgres.getPassword()),
                "SERVER_ADDRESS",
                "127.0.0.1",
                "SERVER_PORT",
                String.valueOf(port),
                "NIGHTSHIFT_SANDBOX_ENABLED",
                "true",
                "NIGHTSHIFT_SANDBOX_TRIAL",
                "true",
                "NIGHTSHIFT_ADMIN_USER",
                ADMIN,
                "NIGHTSHIFT_ADMIN_PASSWORD",
                PASSWORD));
        try {
            awaitReady(house, port);

            assertThat(status(ADMIN, PASSWORD, port)).isEqualTo(200);
            assertThat(DemoAccount.all())
                    .allSatisfy(it -> assertThat(status(it.userId(), DemoAccount.PASSWORD, port))
                            .isEqualTo(401));
            refusesAShortPassword(port);
            keepsCookiesFromPlainConnections(port);
        } finally {
            house.destroy();
            house.waitFor(60, TimeUnit.SECONDS);
            house.destroyForcibly().waitFor();
            database.sql("drop database if exists " + name + " with (force)").update();
        }
    }

    /** The house with stand-ins for what it has not got yet. */
    static class Connected {

        public static void main(String[] arguments) {
            new SpringApplication(Nightshift.class).run(arguments);
        }
    }

    private void refusesAShortPassword(int port) {
        var user = Map.of(
                "profile", Map.of("id", "newcomer", "firstName", "New", "lastName", "Comer"),
                "credentials", Map.of("password", "13 characters"));

        var answer = Callers.as(ADMIN, PASSWORD, port)
                .post()
                .uri("/engine-rest/user/create")
                .contentType(MediaType.APPLICATION_JSON)
                .body(user)
                .retrieve()
                .toEntity(String.class);

        assertThat(answer.getStatusCode().isError()).isTrue();
        assertThat(answer.getBody()).contains("Password does not match policy");
    }

    private void keepsCookiesFromPlainConnections(int port) throws Exception {
        var page = new WebApplication(port).open("tasklist");

        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).containsIgnoringCase("Secure"));
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    private static int status(String user, String password, int port) {
        return Callers.as(user, password, port)
                .get()
                .uri("/api/escalations")
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private Process start(Map<String, String> environment) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath()));
        command.add(Connected.class.getName());
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("SPRING_PROFILES_ACTIVE", "production");
        return builder.start();
    }

    private static String classPath() {
        var absolute = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            absolute.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(System.getProperty("path.separator"), absolute);
    }

    private void awaitReady(Process house, int port) {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    assertThat(house.isAlive()).as(output()).isTrue();
                    return isReady(port);
                });
    }

    private static boolean isReady(int port) {
        try {
            return Callers.nobody(port)
                    .get()
                    .uri("/actuator/health/readiness")
                    .retrieve()
                    .toBodilessEntity()
                    .getStatusCode()
                    .is2xxSuccessful();
        } catch (ResourceAccessException notYet) {
            return false;
        }
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("out"));
    }
}
