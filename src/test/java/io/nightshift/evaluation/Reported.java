package io.nightshift.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Reports of evaluations that never were. */
final class Reported {

    private static final Instant AT = Instant.parse("2026-11-26T20:00:00Z");

    private Reported() {}

    static RunReport passed() {
        return run("", List.of(), List.of(), "answered", "", "0");
    }

    static RunReport failed(String why) {
        return run("", List.of(why), List.of(), "handed-over", "LOW_CONFIDENCE", "20.00");
    }

    static RunReport forbidden(String why) {
        return run("", List.of(), List.of(why), "answered", "", "500.00");
    }

    static RunReport broken(String why) {
        return RunReport.broken(why, 60_000);
    }

    private static RunReport run(
            String error, List<String> failures, List<String> forbidden, String end, String reason, String conceded) {
        var models = new ModelUse(2, 0, 100, 10, new BigDecimal("0.01"), 900, Set.of("m"));
        return new RunReport(
                "ESC-000001",
                error,
                failures,
                forbidden,
                end,
                reason,
                List.of(),
                new BigDecimal(conceded),
                List.of("Hello"),
                List.of("Ticket became a case"),
                1,
                "",
                models,
                1_500,
                2_000);
    }

    static ScenarioReport scenario(String name, boolean claimed, RunReport... runs) {
        return new ScenarioReport(name, "About " + name, List.of("tag"), claimed, List.of(runs));
    }

    static EvaluationReport report(ScenarioReport... scenarios) {
        return new EvaluationReport(AT, "offline", "", scenarios[0].runs().size(), List.of(scenarios));
    }

    /** So many claimed scenarios, each played once; those given come on top. */
    static EvaluationReport report(int passed, ScenarioReport... further) {
        var all = new ArrayList<>(IntStream.range(0, passed)
                .mapToObj(i -> scenario("good-" + i, true, passed()))
                .toList());
        all.addAll(List.of(further));
        return new EvaluationReport(AT, "offline", "", 1, all);
    }
}
