package io.nightshift.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.llm.LanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Evaluates from the command line: starts a house of its own on a new database with a newly founded company, plays scenarios
 * against it, writes the reports and says by its exit code whether the gate was passed.
 */
public final class EvaluationCommand {

    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int NOT_EVALUATED = 2;

    /** All demo accounts of a house with the built-in company have it. */
    private static final String DEMO_PASSWORD = "nightshift";

    /**
     * What makes the house one to evaluate, whatever else is set: nobody's data, this machine only, and people whom the scenarios
     * know. Scenarios are hostile on purpose, so what they make of the agent's figures does not hold it back meanwhile.
     */
    private static final Map<String, String> OWN_HOUSE = Map.of(
            "spring.profiles.active", "default",
            "spring.datasource.url", "",
            "server.address", "127.0.0.1",
            "server.port", "0",
            "nightshift.sandbox.enabled", "true",
            "nightshift.demo-users", "true",
            "nightshift.demo.enabled", "false",
            "nightshift.autonomy.look-every", "1d");

    private EvaluationCommand() {}

    /** Whether these arguments ask for an evaluation and not for the house. */
    public static boolean isMeant(String... arguments) {
        return new DefaultApplicationArguments(arguments).containsOption(EvaluationOrder.EVALUATE);
    }

    /**
     * Evaluates as the arguments say; those that are not its own are settings of the house.
     *
     * @return 0 if the gate was passed, 1 if it was not, 2 if nothing could be evaluated
     */
    @SuppressWarnings("SystemOut") // what a command answers belongs there
    public static int run(Class<?> house, String... arguments) throws IOException, InterruptedException {
        try {
            var order = EvaluationOrder.of(new DefaultApplicationArguments(arguments));
            return evaluate(order, order.scenarios(), house, arguments);
        } catch (ScenarioRefused | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return NOT_EVALUATED;
        }
    }

    private static int evaluate(EvaluationOrder order, List<Scenario> scenarios, Class<?> house, String... arguments)
            throws IOException, InterruptedException {
        var data = Files.createTempDirectory("nightshift-evaluation");
        try (var context = start(house, data, arguments)) {
            var casting = casting(context);
            var report =
                    evaluation(context, casting, order).of(cast(casting, scenarios), order.times(), order.atOnce());
            var verdict = context.getBean(Gate.class).verdict(report);
            new Reports(order.reports(), context.getBean(ObjectMapper.class)).write(report, verdict);
            return verdict instanceof Gate.Verdict.Passed ? PASSED : FAILED;
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static Casting casting(ConfigurableApplicationContext context) {
        return context.getBeanProvider(LanguageModel.class).stream()
                .filter(LanguageModel::isConnected)
                .findFirst()
                .map(model -> Casting.with(new CustomerModel(model, context.getBean(PlayerSettings.class))))
                .orElse(Casting.SCRIPTS_ONLY);
    }

    /** Those that can be played; of the others the names are told. */
    @SuppressWarnings("SystemOut") // what a command answers belongs there
    private static List<Scenario> cast(Casting casting, List<Scenario> scenarios) {
        var leftOut = scenarios.stream()
                .filter(it -> !casting.canCast(it))
                .map(Scenario::name)
                .toList();
        if (leftOut.size() == scenarios.size()) {
            throw new ScenarioRefused("A language model has to play the customers of all these scenarios, and none is"
                    + " connected: " + String.join(", ", leftOut));
        }
        if (!leftOut.isEmpty()) {
            System.out.println(
                    "Left out, for want of a language model to play the customer: " + String.join(", ", leftOut));
        }
        return scenarios.stream().filter(casting::canCast).toList();
    }

    private static Evaluation evaluation(
            ConfigurableApplicationContext context, Casting casting, EvaluationOrder order) {
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        return new Evaluation(
                new House("http://127.0.0.1:" + port, DEMO_PASSWORD),
                casting,
                context.getBean(Clock.class),
                order.patience());
    }

    private static ConfigurableApplicationContext start(Class<?> house, Path data, String... arguments) {
        var own = Stream.concat(
                OWN_HOUSE.entrySet().stream().map(it -> "--" + it.getKey() + "=" + it.getValue()),
                Stream.of("--nightshift.data-dir=" + data));
        var settings = Arrays.stream(arguments).filter(it -> !isOurs(it));
        return new SpringApplicationBuilder(house)
                .bannerMode(Banner.Mode.OFF)
                .run(Stream.concat(settings, own).toArray(String[]::new));
    }

    /** A setting that is given twice would be a list of both. */
    private static boolean isOurs(String argument) {
        var name = argument.replaceFirst("^--", "").replaceFirst("=.*", "");
        return EvaluationOrder.OPTIONS.contains(name)
                || OWN_HOUSE.containsKey(name)
                || name.equals("nightshift.data-dir")
                || name.equals("fresh");
    }
}
