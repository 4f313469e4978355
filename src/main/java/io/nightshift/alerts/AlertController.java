package io.nightshift.alerts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which alerts there were, and which of them did not get out. */
@Tag(name = "Alerts")
@RestController
class AlertController {

    private static final int MOST = 200;

    private final Outbox outbox;

    AlertController(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping("/api/alerts")
    @Operation(summary = "The newest alerts by each channel, and what became of them")
    List<Outbox.Line> newest() {
        return outbox.newest(MOST);
    }
}
