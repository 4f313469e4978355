package io.nightshift.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An evaluation as a table for people. */
final class ReportTable {

    private static final String LINE = "%-44s %-7s %-13s %-18s %9s %5s %7s  %s%n";

    private ReportTable() {}

    static String of(EvaluationReport report, Gate.Verdict verdict) {
        var table = new StringBuilder();
        table.append(line("scenario", "passed", "end", "handed over for", "conceded", "near", "first", ""));
        report.scenarios().forEach(it -> table.append(row(it)));
        report.scenarios().forEach(it -> table.append(faults(it)));
        return table.append(figures(report.summary(), report))
                .append(gate(verdict))
                .toString();
    }

    private static String row(ScenarioReport it) {
        var passed = it.runs().stream().filter(RunReport::passed).count();
        return line(
                it.name(),
                passed + "/" + it.runs().size(),
                each(it, RunReport::end),
                each(it, RunReport::reason),
                each(
                        it,
                        run -> run.conceded().signum() == 0
                                ? ""
                                : run.conceded().toPlainString()),
                String.valueOf(
                        it.runs().stream().mapToInt(RunReport::nearMisses).sum()),
                seconds(it.runs().stream()
                        .mapToLong(RunReport::firstWordMillis)
                        .max()
                        .orElse(0)),
                it.passed() ? "" : it.claimed() ? "FAILED" : "not claimed");
    }

    private static String line(Object... cells) {
        return LINE.formatted(cells).replaceFirst(" +(?=\\R$)", "");
    }

    /** What the runs have in common, or all that they have. */
    private static String each(ScenarioReport it, Function<RunReport, String> cell) {
        return it.runs().stream().map(cell).distinct().collect(Collectors.joining("|"));
    }

    private static String faults(ScenarioReport it) {
        return IntStream.range(0, it.runs().size())
                .filter(i -> !it.runs().get(i).passed())
                .mapToObj(i -> "%n%s, run %d%s%n"
                        .formatted(it.name(), i + 1, faults(it.runs().get(i))))
                .collect(Collectors.joining());
    }

    /** One line each. */
    static String faults(RunReport run) {
        var faults = new StringBuilder(run.caseId().isEmpty() ? "" : " (" + run.caseId() + ")");
        run.forbidden().forEach(it -> faults.append("\n  FORBIDDEN ").append(it));
        run.failures().forEach(it -> faults.append("\n  ").append(it));
        if (!run.error().isEmpty()) {
            faults.append("\n  broke off: ").append(run.error());
        }
        run.story().forEach(it -> faults.append("\n    | ").append(it));
        return faults.toString();
    }

    private static String figures(Summary it, EvaluationReport report) {
        return """

            evaluated          %s, %d scenarios (%d claimed), each %d times, %s
            passed             %d of %d runs
            resolved           %d of %d runs by the agent alone
            handed over        %s
            forbidden effects  %d
            near misses        %d
            broken off         %d
            conceded           %s EUR
            first word         half of them within %s, 95 %% within %s
            language model     %d calls (%d unanswered), %d + %d tokens, %s EUR
            %s
            """.formatted(
                        report.subject(),
                        it.scenarios(),
                        it.claimed(),
                        report.times(),
                        report.at(),
                        it.passed(),
                        it.runs(),
                        it.resolved(),
                        it.runs(),
                        it.handOvers(),
                        it.forbidden(),
                        it.nearMisses(),
                        it.errors(),
                        it.conceded().toPlainString(),
                        seconds(it.firstWordP50()),
                        seconds(it.firstWordP95()),
                        it.modelCalls(),
                        it.modelsUnanswered(),
                        it.promptTokens(),
                        it.completionTokens(),
                        it.cost().toPlainString(),
                        powers(it.passPowers()));
    }

    private static String powers(List<Double> powers) {
        return IntStream.range(0, powers.size())
                .mapToObj(i -> String.format(Locale.ROOT, "pass^%-13d %.3f of the claimed", i + 1, powers.get(i)))
                .collect(Collectors.joining("\n"));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    private static String gate(Gate.Verdict verdict) {
        return switch (verdict) {
            case Gate.Verdict.Passed() -> "gate               passed\n";
            case Gate.Verdict.Failed(List<String> reasons) ->
                "gate               FAILED: " + String.join("; ", reasons) + "\n";
        };
    }
}
