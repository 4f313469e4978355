package io.nightshift.evaluation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a set of scenarios, each several times and some at once, and reports. */
class Evaluation {

    static final String OFFLINE = "offline";

    private static final Logger log = LoggerFactory.getLogger(Evaluation.class);

    private final Play play;
    private final Clock clock;

    Evaluation(House house, Casting casting, Clock clock, Duration patience) {
        this.play = new Play(house, casting, clock, patience);
        this.clock = clock;
    }

    /**
     * Plays them all; a run that breaks off is part of the report.
     *
     * @param atOnce how many runs go on at a time; each has a customer of its own
     */
    EvaluationReport of(List<Scenario> scenarios, int times, int atOnce) throws InterruptedException {
        var at = clock.instant();
        var runs = scenarios.stream()
                .flatMap(scenario -> Stream.generate(() -> (Callable<RunReport>) () -> run(scenario))
                        .limit(times))
                .toList();
        try (var players = Executors.newFixedThreadPool(atOnce)) {
            var played = players.invokeAll(runs).stream().map(Future::resultNow).toList();
            var models = models(played);
            var reports = IntStream.range(0, scenarios.size())
                    .mapToObj(
                            i -> report(scenarios.get(i), models.isEmpty(), played.subList(i * times, (i + 1) * times)))
                    .toList();
            var subject = models.isEmpty() ? OFFLINE : String.join(", ", models);
            return new EvaluationReport(at, subject, bundle(played), times, reports);
        }
    }

    private RunReport run(Scenario scenario) {
        var start = clock.instant();
        try {
            var played = play.once(scenario);
            var report = RunReport.of(played, Judge.judge(scenario, played));
            log.info("{} {}: {}", scenario.name(), played.caseId(), report.passed() ? "passed" : "failed");
            return report;
        } catch (RuntimeException e) {
            var why = e instanceof HouseRefused ? String.valueOf(e.getMessage()) : e.toString();
            log.warn("{} broke off: {}", scenario.name(), why);
            return RunReport.broken(
                    why, Duration.between(start, clock.instant()).toMillis());
        }
    }

    private static ScenarioReport report(Scenario scenario, boolean offline, List<RunReport> runs) {
        var claimed = !offline || scenario.claims().offline();
        return new ScenarioReport(scenario.name(), scenario.about(), scenario.tags(), claimed, runs);
    }

    /** Figures of two bundles together say nothing of either. */
    private static String bundle(List<RunReport> runs) {
        var bundles = runs.stream()
                .map(RunReport::bundle)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        return bundles.size() == 1 ? bundles.getFirst() : "";
    }

    private static Set<String> models(List<RunReport> runs) {
        var models = new TreeSet<String>();
        runs.forEach(run -> models.addAll(run.models().models()));
        return models;
    }
}
