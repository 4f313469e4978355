package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Learns from the folder of {@code -Dunderstanding.train}, or the corpora beside the project, and reports on that of
 * {@code -Dunderstanding.report}, or without it by cross-validation; {@code mvn -Punderstanding verify}. Its name keeps it out of
 * the ordinary test run.
 */
class UnderstandingRun {

    private static final List<Exercise> EXERCISES =
            List.of(new Callers(), new Reviews(), new Grounding(), new Intents());

    @Test
    void understandsAsMuchAsItAimsAt() throws IOException {
        var train = Corpus.read(named("understanding.train").orElseGet(Shared::development));
        var report = named("understanding.report").map(Corpus::read);
        var figures = new ArrayList<Figure>();

        for (var exercise : EXERCISES) {
            figures.addAll(exercise.figures(train, report));
        }

        write(figures, report.isPresent());
        assertThat(figures).isNotEmpty().allMatch(Figure::reachesItsAim);
    }

    private static Optional<Path> named(String property) {
        return Optional.ofNullable(System.getProperty(property)).map(Path::of);
    }

    private static void write(List<Figure> figures, boolean reported) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(reported ? "Learnt from the training part, reported on other texts" : "Cross-validated");
        lines.add(Figure.heading());
        figures.forEach(figure -> lines.add(figure.toString()));
        lines.forEach(System.out::println);
        Files.write(Files.createDirectories(Path.of("target")).resolve("understanding.txt"), lines);
    }
}
