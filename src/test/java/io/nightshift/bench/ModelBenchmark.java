package io.nightshift.bench;

import io.nightshift.model.ModelServer;
import io.nightshift.model.Question;
import io.nightshift.model.ScriptedAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A thousand cases in flight while a model reads, plans and writes: one that answers at once, and one that takes five seconds for
 * every answer; {@code mvn -Pmodel-bench verify}. The model is scripted and runs in the client's process.
 */
public final class ModelBenchmark {

    private static final Pattern ORDER = Pattern.compile("SO-\\d+");

    private ModelBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var data = Path.of("target", "bench-" + UUID.randomUUID()).toAbsolutePath();
        var report = new Report();
        try (var model = ModelServer.start(ModelBenchmark::answer);
                var house = House.start(
                        data,
                        "--nightshift.openai.base-url=" + model.baseUrl(),
                        "--nightshift.diagrams.java-allowed=true",
                        "--nightshift.llm.budget.per-day.calls=10000000",
                        "--nightshift.llm.budget.per-day.tokens=100000000000",
                        "--nightshift.llm.budget.per-day.cost=10000000",
                        "--nightshift.llm.budget.per-day.thinking=100000h");
                var load = new Load(house)) {
            Benchmark.withModel(
                    house,
                    load,
                    report,
                    () -> model.follow(asked -> ScriptedAnswer.after(Duration.ofSeconds(5), answer(asked))));
            report.line("answers of the model under way at once, at most: %d", model.peak());
        } finally {
            report.write(Path.of("target", "model-benchmark.txt"));
            House.delete(data);
        }
    }

    private static ScriptedAnswer answer(Question asked) {
        var order = ORDER.matcher(asked.asked())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElse("");
        return switch (asked.schema()) {
            case "assessment" ->
                ScriptedAnswer.answers(Map.of(
                        "type",
                        "delayed-part",
                        "mood",
                        "ANNOYED",
                        "risks",
                        List.of(),
                        "language",
                        "en",
                        "confidence",
                        0.9,
                        "because",
                        List.of(order)));
            case "plan" ->
                ScriptedAnswer.answers(Map.of(
                        "decision", "PLAN",
                        "summary", "Order it again by express",
                        "stops_if", "",
                        "steps",
                                List.of(Map.of(
                                        "action",
                                        "expediteReorder",
                                        "arguments",
                                        Map.of("order", order),
                                        "reason",
                                        "It is late",
                                        "rests_on",
                                        List.of("order.number")))));
            default ->
                ScriptedAnswer.answers(Map.of("reply", "We have ordered the part of " + order + " again by express."));
        };
    }
}
