package io.nightshift.llm;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what was said to models when its time to be kept has passed; figures stay. */
@Component
class Forgetting {

    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);

    private final ModelCalls calls;
    private final Duration keep;

    Forgetting(ModelCalls calls, @Value("${nightshift.llm.records.keep:30d}") Duration keep) {
        this.calls = calls;
        this.keep = keep;
    }

    @Scheduled(
            initialDelayString = "${nightshift.llm.records.look-every:1h}",
            fixedDelayString = "${nightshift.llm.records.look-every:1h}")
    void forget() {
        var forgotten = calls.forget(keep);
        if (forgotten > 0) {
            log.info("Forgot what was said in {} calls of models older than {}", forgotten, keep);
        }
    }
}
