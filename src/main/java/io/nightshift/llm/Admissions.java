package io.nightshift.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.llm.BundleEvents.Standing;
import io.nightshift.llm.BundleEvents.Word;
import io.nightshift.llm.BundleGate.Verdict;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What speaks against giving a bundle to all new cases, by the newest report on it. */
@Component
class Admissions {

    private final BundleEvaluations evaluations;
    private final BundleEvents events;
    private final BundleGate gate;

    Admissions(BundleEvaluations evaluations, BundleEvents events, BundleGate gate) {
        this.evaluations = evaluations;
        this.events = events;
        this.gate = gate;
    }

    /** Takes a report on a bundle, whether or not it passes. */
    @Transactional
    public void evaluate(BundleEntry entry, JsonNode report, String person) {
        if (!report.isObject()) {
            throw new IllegalArgumentException("A report is the JSON object that the evaluation writes");
        }
        if (!Storable.is(report)) {
            throw new IllegalArgumentException("A report that holds U+0000 or half a character cannot be kept");
        }
        var reasons = reasons(gate.judge(entry.bundle(), report));
        evaluations.record(entry.id(), report, reasons, person);
        var words = reasons.isEmpty() ? "passes the gate" : "does not pass the gate: " + String.join("; ", reasons);
        var standing = new Standing(entry.state(), entry.share(), null, null);
        events.note(entry.id(), Word.EVALUATED, person, words, standing, standing);
    }

    /** What the gate said when the newest report was handed in, or says now, when it may be too old. */
    List<String> against(BundleEntry entry) {
        return evaluations
                .newest(entry.id())
                .map(it -> it.passed() ? reasons(gate.judge(entry.bundle(), it.report())) : it.reasons())
                .orElse(List.of("there is no evaluation of it"));
    }

    private static List<String> reasons(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed() -> List.of();
            case Verdict.Failed(List<String> reasons) -> reasons;
        };
    }
}
