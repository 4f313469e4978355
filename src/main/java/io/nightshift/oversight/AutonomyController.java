package io.nightshift.oversight;

import static java.util.stream.Collectors.groupingBy;

import io.nightshift.policy.Autonomy;
import io.nightshift.policy.AutonomyLimits;
import io.nightshift.policy.AutonomyLimits.Limit;
import io.nightshift.policy.Dial;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows how far the agent may go with each type, and lets it go on where it was held back. */
@Tag(name = "Autonomy")
@RestController
@RequestMapping("/api/autonomy")
class AutonomyController {

    private static final int MOST_DEMOTIONS = 200;

    private final Dial dial;
    private final AutonomyLimits limits;
    private final AutonomyFigures figures;
    private final Promotions promotions;
    private final KnownTypes types;

    AutonomyController(
            Dial dial, AutonomyLimits limits, AutonomyFigures figures, Promotions promotions, KnownTypes types) {
        this.dial = dial;
        this.limits = limits;
        this.figures = figures;
        this.promotions = promotions;
        this.types = types;
    }

    @GetMapping
    @Operation(summary = "How far the agent goes with each type while every integration answers, and its figures")
    List<OfType> levels() {
        var counted = figures.lately().stream().collect(groupingBy(AutonomyFigure::type));
        var held = limits.open().stream().collect(groupingBy(Limit::type));
        var names = new TreeSet<>(types.names());
        names.addAll(held.keySet());
        return names.stream()
                .map(name -> new OfType(
                        name,
                        dial.atBest(name),
                        held.getOrDefault(name, List.of()),
                        counted.getOrDefault(name, List.of())))
                .toList();
    }

    @GetMapping("/demotions")
    @Operation(summary = "The demotions, the newest first, and who has promoted the type again, why and when")
    List<Limit> demotions() {
        return limits.newest(MOST_DEMOTIONS);
    }

    @PostMapping("/{type}/promotion")
    @Operation(summary = "Lets the agent go on with a type as its tables say")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void promote(
            @PathVariable("type") String type, @Valid @RequestBody Promotion promotion, @Nullable Principal principal) {
        promotions.promote(
                type, promotion.demotion(), principal == null ? null : principal.getName(), promotion.reason());
    }

    /**
     * One type.
     *
     * @param heldBack the demotions that hold; empty where the tables alone decide
     */
    record OfType(String type, Autonomy level, List<Limit> heldBack, List<AutonomyFigure> figures) {}

    /**
     * A person's word that the agent may go on.
     *
     * @param demotion the newest one that holds, which the person has seen
     */
    record Promotion(
            @NotNull Long demotion,
            @NotBlank @Size(max = 500) String reason) {}
}
