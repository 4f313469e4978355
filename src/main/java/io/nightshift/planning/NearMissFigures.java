package io.nightshift.planning;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts near misses for the operators, once they are on record. */
@Component
class NearMissFigures {

    private final MeterRegistry meters;

    NearMissFigures(MeterRegistry meters) {
        this.meters = meters;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(NearMissNoted noted) {
        meters.counter(
                        "nightshift.near.misses",
                        "action",
                        noted.nearMiss().action(),
                        "kind",
                        noted.nearMiss().kind().label())
                .increment();
    }
}
