package io.nightshift.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.llm.BundleComparison.BundleFigures;
import io.nightshift.llm.BundleEvaluations.Evaluation;
import io.nightshift.llm.BundleEvents.Event;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bundles by REST: which there are, how they do, and which one handles new cases. */
@Tag(name = "Bundles")
@RestController
@RequestMapping("/api/bundles")
class BundleController {

    private final BundleRegistry registry;
    private final BundleEvents events;
    private final BundleEvaluations evaluations;
    private final Admissions admissions;
    private final BundleChanges changes;
    private final BundleComparison comparison;

    BundleController(
            BundleRegistry registry,
            BundleEvents events,
            BundleEvaluations evaluations,
            Admissions admissions,
            BundleChanges changes,
            BundleComparison comparison) {
        this.registry = registry;
        this.events = events;
        this.evaluations = evaluations;
        this.admissions = admissions;
        this.changes = changes;
        this.comparison = comparison;
    }

    @GetMapping
    @Operation(summary = "All bundles, the newest first")
    List<BundleView> bundles() {
        return registry.all().stream().map(BundleView::of).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One bundle with the reports on it")
    Whole bundle(@PathVariable("id") String id) {
        return whole(entry(id));
    }

    @GetMapping("/{id}/events")
    @Operation(summary = "Everything that was done about a bundle, the oldest first")
    List<Event> events(@PathVariable("id") String id) {
        return events.of(entry(id).id());
    }

    @GetMapping("/compare")
    @Operation(summary = "What became of the cases of two bundles, side by side")
    List<BundleFigures> compare(@RequestParam("a") String a, @RequestParam("b") String b) {
        return List.of(comparison.of(entry(a).id()), comparison.of(entry(b).id()));
    }

    @PostMapping
    @Operation(summary = "Records a bundle; nobody gets it yet")
    ResponseEntity<Whole> propose(@Valid @RequestBody BundleProposal proposal, Principal caller) {
        var live = registry.in(BundleEntry.State.LIVE).map(BundleEntry::bundle);
        var made = changes.propose(
                proposal.name(),
                proposal.recipe(live.orElseThrow()),
                caller.getName(),
                proposal.reason().strip());
        return ResponseEntity.created(URI.create("/api/bundles/" + made.id())).body(whole(made));
    }

    @PostMapping("/{id}/evaluations")
    @Operation(summary = "Hands in a report of an evaluation; the gate's word on it comes back")
    Whole evaluate(@PathVariable("id") String id, @RequestBody JsonNode report, Principal caller) {
        admissions.evaluate(entry(id), report, caller.getName());
        return whole(entry(id));
    }

    @PostMapping("/{id}/canary")
    @Operation(summary = "Tries a bundle on the new cases of a share of the customers")
    BundleView canary(@PathVariable("id") String id, @Valid @RequestBody Trial trial, Principal caller) {
        return BundleView.of(changes.canary(
                id, trial.share(), caller.getName(), trial.reason().strip()));
    }

    @PostMapping("/{id}/promote")
    @Operation(summary = "Gives a bundle to all new cases")
    BundleView promote(@PathVariable("id") String id, @Valid @RequestBody Promotion promotion, Principal caller) {
        return BundleView.of(changes.promote(
                id, caller.getName(), promotion.reason().strip(), Boolean.TRUE.equals(promotion.override())));
    }

    @PostMapping("/{id}/roll-back")
    @Operation(summary = "Has the bundle that was live before handle new cases again, and gives it")
    BundleView rollBack(@PathVariable("id") String id, @Valid @RequestBody Why why, Principal caller) {
        return BundleView.of(changes.rollBack(id, caller.getName(), why.reason().strip()));
    }

    private Whole whole(BundleEntry entry) {
        return new Whole(BundleView.of(entry), evaluations.of(entry.id()));
    }

    private BundleEntry entry(String id) {
        return Optional.of(id)
                .filter(it -> it.matches(BundleProposal.NAME))
                .flatMap(registry::find)
                .orElseThrow(() -> new BundleRefused.Unknown(id));
    }

    /** A bundle with all reports on it, the newest first. */
    record Whole(BundleView bundle, List<Evaluation> evaluations) {}

    /**
     * A trial.
     *
     * @param share at most half of the customers, because no evaluation has to stand behind it; 0 ends the trial
     */
    record Trial(
            @NotNull
            @DecimalMin("0")
            @DecimalMax("0.5")
            @Digits(integer = 1, fraction = 4, message = "has at most 4 decimals")
            BigDecimal share,

            @Reason String reason) {}

    /** @param override promotes it although its evaluation does not pass the gate */
    record Promotion(@Reason String reason, @Nullable Boolean override) {}

    record Why(@Reason String reason) {}
}
