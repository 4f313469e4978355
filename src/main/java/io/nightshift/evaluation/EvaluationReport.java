package io.nightshift.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a house did on a set of scenarios.
 *
 * @param subject what was evaluated: {@code offline}, or the models that answered
 * @param bundle the hash of the one bundle that models were asked with in all cases; empty if there is none
 * @param times how often each scenario was played
 */
@JsonIgnoreProperties(value = "summary", allowGetters = true)
public record EvaluationReport(Instant at, String subject, String bundle, int times, List<ScenarioReport> scenarios) {

    public EvaluationReport {
        scenarios = List.copyOf(scenarios);
        if (times < 1) {
            throw new IllegalArgumentException("Scenarios are played at least once, not " + times + " times");
        }
    }

    public List<ScenarioReport> claimed() {
        return scenarios.stream().filter(ScenarioReport::claimed).toList();
    }

    /** pass^1 to pass^times of the claimed scenarios, averaged over them; zeros where there is none. */
    public List<Double> passPowers() {
        return IntStream.rangeClosed(1, times)
                .mapToObj(k -> claimed().stream()
                        .mapToDouble(it -> it.passPower(k))
                        .average()
                        .orElse(0))
                .toList();
    }

    @JsonProperty("summary")
    public Summary summary() {
        return Summary.of(this);
    }

    Stream<RunReport> runs() {
        return scenarios.stream().flatMap(it -> it.runs().stream());
    }
}
