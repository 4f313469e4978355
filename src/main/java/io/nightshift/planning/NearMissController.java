package io.nightshift.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what plans have said that was not so. */
@Tag(name = "Near misses")
@RestController
@RequestMapping("/api/near-misses")
class NearMissController {

    private static final int MOST = 500;
    private static final int LONGEST_DAYS = 366;

    private final NearMisses nearMisses;
    private final Clock clock;

    NearMissController(NearMisses nearMisses, Clock clock) {
        this.nearMisses = nearMisses;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The near misses of some days, newest first, at most five hundred")
    List<NearMisses.Noted> lately(@RequestParam(name = "days", defaultValue = "30") int days) {
        var since = clock.instant().minus(Duration.ofDays(Math.clamp(days, 1, LONGEST_DAYS)));
        return nearMisses.since(since, MOST);
    }
}
