package io.nightshift.bench;

import io.nightshift.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** The application in a JVM of its own, on its embedded PostgreSQL, as a user would start it. */
public final class House implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path data;
    private final int port;
    private final double secondsToFirstAnswer;

    private House(Process process, Path data, int port, double secondsToFirstAnswer) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.secondsToFirstAnswer = secondsToFirstAnswer;
    }

    /**
     * Starts on a data directory, new or of an earlier start, and waits for the first answer; options that begin with
     * {@code -X} are for the JVM.
     */
    public static House start(Path data, String... options) throws IOException, InterruptedException {
        var port = FreePort.pick();
        var started = System.nanoTime();
        var builder = new ProcessBuilder(command(data, port, options));
        builder.environment().putIfAbsent("NIGHTSHIFT_DEMO_ENABLED", "false");
        var process = builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(Path.of("target", "house-" + data.getFileName() + ".log")
                                .toFile()))
                .start();
        awaitAnswer(process, port);
        return new House(process, data, port, (System.nanoTime() - started) / 1e9);
    }

    private static List<String> command(Path data, int port, String... options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        Arrays.stream(options).filter(House::isOfTheJvm).forEach(command::add);
        command.addAll(List.of(
                "-cp",
                classPath(),
                "io.nightshift.Nightshift",
                "--server.port=" + port,
                "--nightshift.data-dir=" + data,
                "--nightshift.postgres-dir=" + Path.of("target", "postgres").toAbsolutePath(),
                // A measured night is worth many real ones; what it gives away must not run into the caps of one day.
                "--nightshift.caps.alone.per-type-and-day=1000000000",
                "--nightshift.caps.alone.per-agent-and-day=1000000000",
                "--nightshift.caps.in-all.per-type-and-day=1000000000",
                "--nightshift.caps.in-all.per-agent-and-day=1000000000"));
        Arrays.stream(options).filter(option -> !isOfTheJvm(option)).forEach(command::add);
        return command;
    }

    private static boolean isOfTheJvm(String option) {
        return option.startsWith("-X");
    }

    /** Everything but the tests, whose stand-ins have no place in a real start; of them only the delegate to compare with. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(entry -> entry.endsWith("test-classes") ? delegates(Path.of(entry)) : entry)
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static String delegates(Path testClasses) {
        try {
            var alone = Path.of("target", "bench-classes").toAbsolutePath();
            var place = Files.createDirectories(alone.resolve("io/nightshift/bench"));
            Files.copy(
                    testClasses.resolve("io/nightshift/bench/SlowVendor.class"),
                    place.resolve("SlowVendor.class"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return alone.toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void awaitAnswer(Process process, int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                if (answers(client, request)) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("The application did not answer; see target/house-*.log");
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public double secondsToFirstAnswer() {
        return secondsToFirstAnswer;
    }

    public ProcessHandle jvm() {
        return process.toHandle();
    }

    /** The postmaster the application has started; it is no child of the application. */
    ProcessHandle postgres() {
        try {
            var pid = Files.readAllLines(data.resolve("pg/postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A connection past the application, to look at the books and the counters. */
    public JdbcClient database() {
        try {
            var source = new DriverManagerDataSource(url(), "postgres", password());
            return JdbcClient.create(
                    new org.springframework.jdbc.datasource.SingleConnectionDataSource(source.getConnection(), true));
        } catch (IOException | java.sql.SQLException e) {
            throw new IllegalStateException("The database of " + data + " cannot be reached", e);
        }
    }

    /** What makes another node share this one's database. */
    public List<String> shared() {
        try {
            return List.of(
                    "--spring.datasource.url=" + url(),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=" + password(),
                    "--nightshift.demo-users=true");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String url() throws IOException {
        var postmaster = Files.readAllLines(data.resolve("pg/postmaster.pid"));
        return "jdbc:postgresql://localhost:" + postmaster.get(3).strip() + "/postgres";
    }

    private String password() throws IOException {
        return Files.readString(data.resolve("password")).strip();
    }

    /** Ends it by SIGKILL, and with it nothing but this one process. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it as an operator would. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void delete(Path data) throws IOException {
        FileSystemUtils.deleteRecursively(data);
    }
}
