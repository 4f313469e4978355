package io.nightshift.understanding;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** One measured number, beside what is aimed at and what simple methods reach on the unseen part of the corpora. */
record Figure(String task, String on, String metric, double value) {

    private record Mark(double aim, double baseline) {}

    private static final double NONE = Double.NaN;

    private static final Map<String, Mark> MARKS = Map.ofEntries(
            Map.entry("intent banking77 accuracy", new Mark(0.92, 0.930)),
            Map.entry("intent insurance accuracy", new Mark(0.95, 0.971)),
            Map.entry("intent banking accuracy", new Mark(0.95, 0.994)),
            Map.entry("intent finance accuracy", new Mark(0.95, 0.967)),
            Map.entry("caller handoff F1", new Mark(0.75, 0.789)),
            Map.entry("caller handoff precision", new Mark(NONE, 0.757)),
            Map.entry("caller handoff recall", new Mark(NONE, 0.824)),
            Map.entry("caller refund F1", new Mark(NONE, 0.939)),
            Map.entry("caller wrong_notworking_notshowing F1", new Mark(NONE, 0.850)),
            Map.entry("caller lost_stolen F1", new Mark(NONE, 0.862)),
            Map.entry("caller cancel_close_leave_freeze F1", new Mark(NONE, 0.902)),
            Map.entry("dissatisfied reviews F1", new Mark(0.85, 0.892)),
            Map.entry("dissatisfied reviews AUC", new Mark(NONE, 0.972)),
            Map.entry("dissatisfied sentences r", new Mark(NONE, 0.761)),
            Map.entry("dissatisfied sentences accuracy", new Mark(NONE, 0.700)),
            Map.entry("dissatisfied sentences negative F1", new Mark(NONE, 0.709)),
            Map.entry("grounding tasks hit@10", new Mark(0.80, 0.810)),
            Map.entry("grounding tasks recall@10", new Mark(NONE, 0.215)),
            Map.entry("grounding tasks MRR", new Mark(NONE, 0.563)));

    private Mark mark() {
        return MARKS.getOrDefault("%s %s %s".formatted(task, on, metric), new Mark(NONE, NONE));
    }

    OptionalDouble aim() {
        return Double.isNaN(mark().aim) ? OptionalDouble.empty() : OptionalDouble.of(mark().aim);
    }

    boolean reachesItsAim() {
        return aim().isEmpty() || value >= mark().aim;
    }

    static String heading() {
        return "%-13s %-28s %-12s %6s %6s %8s".formatted("task", "on", "metric", "value", "aim", "baseline");
    }

    @Override
    public String toString() {
        return "%-13s %-28s %-12s %6s %6s %8s"
                .formatted(task, on, metric, shown(value), shown(mark().aim), shown(mark().baseline));
    }

    private static String shown(double number) {
        return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%.3f", number);
    }
}
