package io.nightshift.thresholds;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Port to the decisions on record. */
public interface History {

    /** Whether the decisions of this table are kept here. */
    boolean keeps(String table);

    /**
     * Gives at most so many decisions of a table, the newest ones; each question once, and only those that a rule has
     * answered.
     *
     * @param since no earlier ones
     * @param texts the names whose values are texts, whatever they look like
     */
    void each(String table, Set<String> texts, Instant since, int most, Consumer<Replay.Recorded> taker);
}
