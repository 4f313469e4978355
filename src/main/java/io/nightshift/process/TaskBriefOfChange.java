package io.nightshift.process;

import io.nightshift.thresholds.Change;
import io.nightshift.thresholds.Comparison.Difference;
import io.nightshift.thresholds.Replay;
import io.nightshift.thresholds.Thresholds;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What the second person sees of a change: who wants it and why, what differs, and what it would have done. */
@Component
class TaskBriefOfChange implements TaskBrief {

    private final Thresholds thresholds;

    TaskBriefOfChange(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public String form() {
        return "approve-threshold";
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        var change = thresholds.change(ThresholdSteps.change(task.getExecution()));
        Map<String, Object> brief = new LinkedHashMap<>();
        brief.put("table", change.table() + ", version " + change.baseVersion());
        brief.put("proposedBy", change.proposedBy());
        brief.put("reason", change.reason());
        brief.put("liveFrom", change.liveFrom().truncatedTo(ChronoUnit.SECONDS).toString());
        brief.put("differences", rows(thresholds.differences(change)));
        brief.put("effect", change.effect() == null ? "" : change.effect().inWords());
        brief.put("flips", change.effect() == null ? List.of() : flips(change.effect()));
        brief.put("examples", change.effect() == null ? List.of() : examples(change));
        return brief;
    }

    private static List<Map<String, String>> rows(List<Difference> differences) {
        return differences.stream()
                .map(difference -> Map.of(
                        "rule", difference.rule(),
                        "what", difference.kind().name().toLowerCase(java.util.Locale.ROOT),
                        "before", cells(difference.before()),
                        "after", cells(difference.after())))
                .toList();
    }

    private static String cells(Map<String, String> cells) {
        return cells.entrySet().stream()
                .map(cell -> cell.getKey() + ": " + cell.getValue())
                .collect(Collectors.joining("; "));
    }

    private static List<Map<String, String>> flips(Replay.Effect effect) {
        return effect.flips().stream()
                .map(flip -> Map.of(
                        "from", flip.from(),
                        "to", flip.to(),
                        "type", flip.type(),
                        "segment", flip.segment(),
                        "count", String.valueOf(flip.count()),
                        "money", flip.money().toPlainString()))
                .toList();
    }

    private static List<Map<String, String>> examples(Change change) {
        return change.effect() == null
                ? List.of()
                : change.effect().examples().stream()
                        .map(example -> Map.of(
                                "name",
                                example.name(),
                                "from",
                                example.from() + " (" + example.fromRule() + ")",
                                "to",
                                example.to() + " (" + example.toRule() + ")",
                                "amount",
                                example.amount().toPlainString()))
                        .toList();
    }
}
