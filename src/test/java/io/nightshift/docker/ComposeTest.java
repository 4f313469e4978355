package io.nightshift.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose file is only read here, never started: no machine of the build has a Docker engine. */
class ComposeTest {

    private static final String REQUIRED = "\\$\\{[A-Z_]+:\\?.+}";
    private static final List<String> NODES = List.of("node1", "node2");

    private final Map<String, Object> compose = yaml(Path.of("docker/compose.yaml"));

    @Test
    void isADatabaseAndTwoNodes() {
        assertThat(services().keySet()).containsExactlyInAnyOrder("db", "node1", "node2");
    }

    @Test
    void everyImageIsPinnedToAVersion() {
        assertThat(services().keySet())
                .allSatisfy(name -> assertThat(text(name, "image")).matches("[a-z0-9./-]+:\\d+\\.\\d+.*"));
        assertThat(text("db", "image")).startsWith("postgres:17.");
    }

    @Test
    void everyServiceIsWatchedAndComesBack() {
        assertThat(services().keySet()).allSatisfy(name -> {
            var check = map(map(services(), name), "healthcheck");
            assertThat(check).containsKeys("test", "interval", "timeout", "start_period", "retries");
            assertThat(text(name, "restart")).isEqualTo("unless-stopped");
        });
        assertThat(NODES)
                .allSatisfy(node -> assertThat(String.valueOf(
                                map(map(services(), node), "healthcheck").get("test")))
                        .contains("/actuator/health/readiness"));
    }

    @Test
    void nobodyStartsBeforeWhatItNeedsIsHealthy() {
        assertThat(NODES)
                .allSatisfy(node -> assertThat(map(map(map(services(), node), "depends_on"), "db")
                                .get("condition"))
                        .isEqualTo("service_healthy"));
        // Two nodes that make the engine's tables at the same moment would trip over each other.
        assertThat(map(map(map(services(), "node2"), "depends_on"), "node1").get("condition"))
                .isEqualTo("service_healthy");
    }

    @Test
    void secretsComeFromTheEnvironmentAndAreRequired() {
        var secrets = services().keySet().stream()
                .flatMap(name -> map(map(services(), name), "environment").entrySet().stream())
                .filter(entry -> entry.getKey().matches(".*(PASSWORD|SECRET|TOKEN|KEY).*"))
                .map(entry -> String.valueOf(entry.getValue()));

        assertThat(secrets).hasSizeGreaterThanOrEqualTo(3).allMatch(value -> value.matches(REQUIRED));
    }

    @Test
    void noSecretIsWrittenAnywhereElseInTheFile() throws IOException {
        var literal = Files.readAllLines(Path.of("docker/compose.yaml")).stream()
                .filter(line -> !line.strip().startsWith("#"))
                .filter(line -> line.matches("(?i).*(password|secret|token|api_?key)\\w*\\s*[:=].*"))
                .filter(line -> !line.matches(".*:\\s*" + REQUIRED + "\\s*"));

        assertThat(literal).isEmpty();
    }

    @Test
    void theDatabaseIsKeptAndNotPublished() {
        var db = map(services(), "db");

        assertThat(db).doesNotContainKey("ports");
        assertThat(list(db, "volumes"))
                .singleElement()
                .satisfies(volume -> assertThat(compose)
                        .extractingByKey("volumes")
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                        .containsKey(volume.split(":")[0]));
        assertThat(list(db, "networks")).containsExactly("inside");
        assertThat(map(map(compose, "networks"), "inside").get("internal")).isEqualTo(true);
    }

    @Test
    void nodesArePublishedOnThisMachineOnly() {
        assertThat(NODES.stream().flatMap(node -> list(map(services(), node), "ports").stream()))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(port -> port.startsWith("127.0.0.1:") && port.endsWith(":8080"));
    }

    @Test
    void nodesRunInProductionOnTheDatabaseOfTheFile() {
        assertThat(NODES).allSatisfy(node -> {
            var environment = map(map(services(), node), "environment");
            assertThat(environment).containsEntry("SPRING_PROFILES_ACTIVE", "production");
            assertThat(String.valueOf(environment.get("SPRING_DATASOURCE_URL"))).startsWith("jdbc:postgresql://db:");
        });
    }

    /** Each phase of the shutdown may use up its time: the web server's first, then the workers'. */
    @Test
    void dockerWaitsLongerThanTheHouseNeedsToStop() {
        var phase = DurationStyle.detectAndParse(
                String.valueOf(map(yaml(Path.of("src/main/resources/application.yaml")), "spring")
                        .get("lifecycle.timeout-per-shutdown-phase")));

        assertThat(phase).isPositive();
        assertThat(NODES)
                .allSatisfy(node -> assertThat(DurationStyle.detectAndParse(text(node, "stop_grace_period")))
                        .isGreaterThan(phase.multipliedBy(3)));
    }

    @Test
    void nodesHaveNoPowersTheyDoNotNeed() {
        assertThat(NODES).allSatisfy(node -> {
            assertThat(list(map(services(), node), "cap_drop")).containsExactly("ALL");
            assertThat(list(map(services(), node), "security_opt")).contains("no-new-privileges:true");
            assertThat(map(services(), node)).doesNotContainKeys("privileged", "user");
        });
    }

    @Test
    void buildsTheDockerfileThatIsThere() {
        assertThat(NODES).allSatisfy(node -> {
            var build = map(map(services(), node), "build");
            var context = Path.of("docker").resolve(String.valueOf(build.get("context")));
            assertThat(context.resolve(String.valueOf(build.get("dockerfile"))).normalize())
                    .exists();
        });
    }

    private Map<String, Object> services() {
        return map(compose, "services");
    }

    private String text(String service, String key) {
        return String.valueOf(map(services(), service).get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> in, String key) {
        return (Map<String, Object>) Objects.requireNonNull(in.get(key), key);
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> in, String key) {
        return (List<String>) Objects.requireNonNull(in.get(key), key);
    }

    /** The first document of a file; further ones are for some profile only. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> yaml(Path file) {
        try {
            var documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file));
            return (Map<String, Object>) documents.iterator().next();
        } catch (IOException e) {
            throw new AssertionError("Cannot read " + file, e);
        }
    }
}
