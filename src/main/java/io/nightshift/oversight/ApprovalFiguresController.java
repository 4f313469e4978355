package io.nightshift.oversight;

import io.nightshift.oversight.Candidates.Candidate;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what each approval checkpoint costs the customers and brings the company. */
@Tag(name = "Approvals")
@RestController
class ApprovalFiguresController {

    private static final int LONGEST_DAYS = 3650;

    private final ApprovalFigures figures;
    private final Candidates candidates;
    private final Permission permission;
    private final Clock clock;

    ApprovalFiguresController(ApprovalFigures figures, Candidates candidates, Permission permission, Clock clock) {
        this.figures = figures;
        this.candidates = candidates;
        this.permission = permission;
        this.clock = clock;
    }

    @GetMapping("/api/approvals/figures")
    @Operation(summary = "The figures of each table and rule, and the rules that are worth a second look")
    Answer figures(
            @RequestParam(name = "days", required = false) @Nullable Integer days, @Nullable Principal principal) {
        permission.toReadFigures(principal == null ? null : principal.getName());
        var back = days == null ? candidates.days() : days;
        if (back < 1 || back > LONGEST_DAYS) {
            throw new IllegalArgumentException("days is from 1 to " + LONGEST_DAYS + ", not " + back);
        }
        var since = clock.instant().minus(Duration.ofDays(back));
        var checkpoints = figures.since(since);
        return new Answer(
                since, checkpoints, candidates.toLoosen(checkpoints, since), candidates.toTighten(checkpoints, since));
    }

    /** All figures since a moment, with the rules that ask perhaps too often and perhaps too late. */
    record Answer(
            Instant since, List<CheckpointFigures> checkpoints, List<Candidate> loosen, List<Candidate> tighten) {}
}
