package io.nightshift.oversight;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what each approval checkpoint costs the customers and brings the company. */
@RestController
class ApprovalFiguresController {

    private static final int LONGEST_DAYS = 3650;

    private final ApprovalFigures figures;
    private final ApprovalFigureSettings settings;
    private final Permission permission;
    private final Clock clock;

    ApprovalFiguresController(
            ApprovalFigures figures, ApprovalFigureSettings settings, Permission permission, Clock clock) {
        this.figures = figures;
        this.settings = settings;
        this.permission = permission;
        this.clock = clock;
    }

    /** The figures of the last days, for each table and rule, and the rules that are worth a second look. */
    @GetMapping("/api/approvals/figures")
    Answer figures(
            @RequestParam(name = "days", required = false) @Nullable Integer days, @Nullable Principal principal) {
        permission.toReadFigures(principal == null ? null : principal.getName());
        var back = days == null ? settings.days() : days;
        if (back < 1 || back > LONGEST_DAYS) {
            throw new IllegalArgumentException("days is from 1 to " + LONGEST_DAYS + ", not " + back);
        }
        var since = clock.instant().minus(Duration.ofDays(back));
        var checkpoints = figures.since(since);
        return new Answer(
                since, checkpoints, those(checkpoints, this::mayBeLoosened), those(checkpoints, this::mayBeTightened));
    }

    /** People nearly always say yes: does the rule ask for nothing? */
    private boolean mayBeLoosened(CheckpointFigures it) {
        return it.answered() >= settings.loosenAnswers() && it.shareApproved().doubleValue() >= settings.loosenShare();
    }

    /** People often decide otherwise: does the rule, or the one before it, leave the agent too much? */
    private boolean mayBeTightened(CheckpointFigures it) {
        return it.answered() >= settings.tightenAnswers()
                && it.shareOverruled().doubleValue() >= settings.tightenShare();
    }

    private static List<Candidate> those(List<CheckpointFigures> checkpoints, Predicate<CheckpointFigures> worth) {
        return checkpoints.stream()
                .filter(it -> !it.rule().isEmpty())
                .filter(worth)
                .map(it -> new Candidate(it.table(), it.rule(), it.answered(), it.shareApproved(), it.shareOverruled()))
                .toList();
    }

    /** All figures since a moment, with the rules that ask perhaps too often and perhaps too late. */
    record Answer(
            Instant since, List<CheckpointFigures> checkpoints, List<Candidate> loosen, List<Candidate> tighten) {}

    /** A rule that is worth a second look, and why. */
    record Candidate(
            String table,
            String rule,
            int answered,
            java.math.BigDecimal shareApproved,
            java.math.BigDecimal shareOverruled) {}
}
