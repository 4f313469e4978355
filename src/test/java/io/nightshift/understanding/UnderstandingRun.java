package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Learns from the folder of {@code -Dunderstanding.train} and reports on that of {@code -Dunderstanding.report}, or without
 * it by cross-validation; {@code mvn -Punderstanding verify}. Its name keeps it out of the ordinary test run.
 */
class UnderstandingRun {

    private static final List<Exercise> EXERCISES =
            List.of(new Callers(), new Reviews(), new Grounding(), new Intents());

    @Test
    void understandsAsMuchAsItAimsAt() throws IOException {
        var train = corpus("understanding.train").orElseThrow(UnderstandingRun::nothingToLearnFrom);
        var report = corpus("understanding.report");
        var figures = new ArrayList<Figure>();

        for (var exercise : EXERCISES) {
            figures.addAll(exercise.figures(train, report));
        }

        write(figures, report.isPresent());
        assertThat(figures).isNotEmpty().allMatch(Figure::reachesItsAim);
    }

    private static Optional<Corpus> corpus(String property) {
        return Optional.ofNullable(System.getProperty(property)).map(Path::of).map(Corpus::read);
    }

    private static IllegalArgumentException nothingToLearnFrom() {
        return new IllegalArgumentException("Nothing to learn from; name a folder with -Dunderstanding.train=<path>");
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
