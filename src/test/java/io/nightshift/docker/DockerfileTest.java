package io.nightshift.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nightshift.docker.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Dockerfile is only read here, never built: no machine of the build has a Docker engine. */
class DockerfileTest {

    private final Dockerfile dockerfile = Dockerfile.parse(Files.readString(Path.of("docker/Dockerfile")));

    DockerfileTest() throws IOException {}

    @Test
    void everyImageIsPinnedToAVersion() {
        assertThat(dockerfile.stages())
                .hasSize(2)
                .allSatisfy(stage -> assertThat(stage.image())
                        .matches("[a-z0-9./-]+:[^:]*\\d+\\.\\d+[^:]*")
                        .doesNotEndWith(":latest"));
    }

    @Test
    void stagesThatAreCopiedFromExistAndComeBefore() {
        List<String> known = new ArrayList<>();
        for (var stage : dockerfile.stages()) {
            assertThat(stage.all("COPY").flatMap(copy -> copy.flag("from").stream()))
                    .allMatch(known::contains);
            stage.name().ifPresent(known::add);
        }
    }

    @Test
    void whatIsCopiedFromTheRepositoryExistsAndIsNotIgnored() throws IOException {
        var ignored = Files.readAllLines(Path.of("docker/Dockerfile.dockerignore"));
        var copied = dockerfile.stages().stream()
                .flatMap(stage -> stage.all("COPY"))
                .filter(copy -> copy.flag("from").isEmpty())
                .flatMap(copy -> copy.sources().stream())
                .toList();

        assertThat(ignored).contains("*");
        assertThat(copied).isNotEmpty().allSatisfy(source -> {
            assertThat(Path.of(source)).exists();
            assertThat(ignored).contains("!" + source);
        });
    }

    /** A folder that the build packs and the image lacks would be missed only when a case needs it. */
    @Test
    void everythingThatTheBuildPacksIsCopied() throws IOException {
        var copied = dockerfile.stages().getFirst().all("COPY").flatMap(copy -> copy.sources().stream());
        var packed = Stream.of(Files.readString(Path.of("pom.xml")).split("<directory>"))
                .skip(1)
                .map(part -> part.substring(0, part.indexOf("</directory>")))
                .map(folder -> folder.equals("src/main/resources") ? "src/main" : folder);

        assertThat(copied).containsAll(packed.toList());
    }

    @Test
    void runsAsNobodyInParticularWhoseNumberIsKnown() {
        var user = dockerfile.last().all("USER").reduce((first, second) -> second);

        assertThat(user.map(Instruction::rest))
                .hasValueSatisfying(who -> assertThat(who).matches("[1-9]\\d*:[1-9]\\d*"));
        assertThat(afterwards("USER"))
                .noneMatch(instruction -> instruction.word().equals("RUN"));
    }

    @Test
    void asksForReadinessWithoutToolsThatTheImageLacks() {
        var check = dockerfile.last().all("HEALTHCHECK").findFirst();

        assertThat(check.map(Instruction::rest))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("/actuator/health/readiness", "/dev/tcp/127.0.0.1/8080", "--start-period=")
                        .doesNotContain("curl", "wget"));
    }

    @Test
    void theApplicationIsTheLastLayer() {
        var layers = dockerfile.last().all("COPY").flatMap(copy -> copy.sources().stream());

        assertThat(layers)
                .extracting(layer -> Path.of(layer).getFileName().toString())
                .containsExactly("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");
        assertThat(dockerfile.stages().getFirst().all("RUN").map(Instruction::rest))
                .anyMatch(run -> run.contains("-Djarmode=tools") && run.contains("extract --layers"));
    }

    @Test
    void startsInProductionAndHearsTheSignalToStop() {
        assertThat(dockerfile.last().all("ENV").map(Instruction::rest))
                .anyMatch(env -> env.contains("SPRING_PROFILES_ACTIVE=production"))
                .anyMatch(env -> env.contains("MaxRAMPercentage") && env.contains("ExitOnOutOfMemoryError"));
        // In a shell's form the shell would get the signal and the house would be killed at the end of the grace.
        assertThat(dockerfile.last().all("ENTRYPOINT").map(Instruction::rest))
                .singleElement()
                .satisfies(entry -> assertThat(entry).startsWith("["));
    }

    @Test
    void holdsNoSecret() {
        var spoken = dockerfile.stages().stream()
                .flatMap(stage -> stage.instructions().stream())
                .filter(instruction ->
                        instruction.word().equals("ENV") || instruction.word().equals("ARG"))
                .map(Instruction::rest);

        assertThat(spoken).noneMatch(text -> text.matches("(?is).*(password|secret|token|api_?key)\\s*=.*"));
    }

    @Test
    void isReadByAParserThatRefusesWhatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> Dockerfile.parse("FROM a:1.0\nRUNN x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Dockerfile.parse("RUN x"));
        assertThat(Dockerfile.parse("FROM a:1.0 AS b\n# c\nRUN d \\\n  e")
                        .last()
                        .all("RUN"))
                .containsExactly(new Instruction("RUN", "d    e"));
        assertThat(Dockerfile.parse("FROM a:1.0").last().name()).isEqualTo(Optional.empty());
    }

    private List<Instruction> afterwards(String word) {
        var instructions = dockerfile.last().instructions();
        var place = instructions.stream().map(Instruction::word).toList().lastIndexOf(word);
        return instructions.subList(place, instructions.size());
    }
}
