package io.nightshift.evaluation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.convert.DurationStyle;

/**
 * What is to be evaluated and how, as a command line says it.
 *
 * @param folder of the scenarios
 * @param times how often each is played
 * @param atOnce how many runs go on at a time
 * @param only a regular expression that the names of the wanted scenarios match
 * @param reports where the reports go
 * @param patience how long a case may work before its run is given up
 */
record EvaluationOrder(String folder, int times, int atOnce, Pattern only, Path reports, Duration patience) {

    static final String EVALUATE = "evaluate";
    static final List<String> OPTIONS = List.of(EVALUATE, "times", "at-once", "only", "reports", "patience");

    EvaluationOrder {
        if (times < 1 || atOnce < 1) {
            throw new IllegalArgumentException("--times and --at-once are 1 or more");
        }
    }

    static EvaluationOrder of(ApplicationArguments given) {
        return new EvaluationOrder(
                option(given, EVALUATE, Scenarios.SHIPPED),
                number(given, "times", "1"),
                number(given, "at-once", "4"),
                expression(option(given, "only", ".*")),
                Path.of(option(given, "reports", "target/evaluation")),
                DurationStyle.detectAndParse(option(given, "patience", "2m")));
    }

    /** The wanted scenarios of the folder, or {@link ScenarioRefused}. */
    List<Scenario> scenarios() {
        var wanted = Scenarios.in(folder).stream()
                .filter(scenario -> only.matcher(scenario.name()).matches())
                .toList();
        if (wanted.isEmpty()) {
            throw new ScenarioRefused("No scenario in " + folder + " has a name that matches --only=" + only);
        }
        return wanted;
    }

    private static String option(ApplicationArguments given, String name, String otherwise) {
        var values = given.getOptionValues(name);
        return values == null || values.isEmpty() || values.getLast().isBlank() ? otherwise : values.getLast();
    }

    private static int number(ApplicationArguments given, String name, String otherwise) {
        var value = option(given, name, otherwise);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is a number, not '" + value + "'", e);
        }
    }

    private static Pattern expression(String value) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("--only is a regular expression; " + e.getMessage(), e);
        }
    }
}
