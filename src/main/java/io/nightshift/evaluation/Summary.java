package io.nightshift.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The figures of an evaluation.
 *
 * @param passed runs that went as expected
 * @param resolved runs in which the agent answered and no person had to take the case
 * @param handOvers runs that came to a person, by reason
 * @param conceded refunds and credits of all runs, in EUR
 * @param modelsUnanswered calls of models that came to no answer
 * @param firstWordP50 how long customers waited for the first word, in milliseconds: half of them no longer than this
 * @param firstWordP95 and 95 % of them no longer than this
 */
public record Summary(
        int scenarios,
        int claimed,
        int runs,
        long passed,
        long errors,
        long resolved,
        long forbidden,
        long nearMisses,
        Map<String, Long> handOvers,
        BigDecimal conceded,
        int modelCalls,
        int modelsUnanswered,
        long promptTokens,
        long completionTokens,
        BigDecimal cost,
        long firstWordP50,
        long firstWordP95,
        List<Double> passPowers) {

    static Summary of(EvaluationReport report) {
        var runs = report.runs().toList();
        var models = runs.stream().map(RunReport::models).reduce(ModelUse.NONE, ModelUse::plus);
        var waits = runs.stream()
                .mapToLong(RunReport::firstWordMillis)
                .filter(it -> it > 0)
                .sorted()
                .toArray();
        return new Summary(
                report.scenarios().size(),
                report.claimed().size(),
                runs.size(),
                runs.stream().filter(RunReport::passed).count(),
                runs.stream().filter(it -> !it.error().isEmpty()).count(),
                runs.stream().filter(RunReport::resolved).count(),
                runs.stream().mapToLong(it -> it.forbidden().size()).sum(),
                runs.stream().mapToLong(RunReport::nearMisses).sum(),
                runs.stream()
                        .filter(it -> !it.reason().isEmpty())
                        .collect(Collectors.groupingBy(RunReport::reason, TreeMap::new, Collectors.counting())),
                runs.stream().map(RunReport::conceded).reduce(BigDecimal.ZERO, BigDecimal::add),
                models.calls(),
                models.unanswered(),
                models.promptTokens(),
                models.completionTokens(),
                models.cost(),
                percentile(waits, 0.50),
                percentile(waits, 0.95),
                report.passPowers());
    }

    /** The smallest value that this share of all values do not exceed; 0 if there is none. */
    private static long percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
