package io.nightshift.oversight;

import io.nightshift.oversight.NearMissShares.NearMissShare;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows how often plans are wrong about the world, and that nothing comes of it. */
@Tag(name = "Near misses")
@RestController
class NearMissSharesController {

    private static final int LONGEST_DAYS = 366;

    private final NearMissShares shares;
    private final Clock clock;

    NearMissSharesController(NearMissShares shares, Clock clock) {
        this.shares = shares;
        this.clock = clock;
    }

    @GetMapping("/api/near-misses/figures")
    @Operation(summary = "Of some days, how often a plan named what was not so, and what came of it")
    NearMissShare figures(@RequestParam(name = "days", defaultValue = "30") int days) {
        return shares.since(clock.instant().minus(Duration.ofDays(Math.clamp(days, 1, LONGEST_DAYS))));
    }
}
