package io.nightshift.thresholds;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The decisions on record, by whoever keeps them. */
@Component
class Histories {

    /** The newest decisions a replay looks at. */
    static final int MOST_DECISIONS = 100_000;

    private final List<History> histories;

    Histories(List<History> histories) {
        this.histories = List.copyOf(histories);
    }

    /** Gives the decisions of a table, as two versions of it read them. */
    void each(Table before, Table after, Instant since, Consumer<Replay.Recorded> taker) {
        var texts = new HashSet<>(before.texts());
        texts.addAll(after.texts());
        histories.stream()
                .filter(history -> history.keeps(before.key()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody keeps the decisions of " + before.key()))
                .each(before.key(), texts, since, MOST_DECISIONS, taker);
    }
}
