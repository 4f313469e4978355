package io.nightshift.thresholds;

import java.util.Set;
import java.util.function.Consumer;

/** Port to the decisions on record. */
public interface History {

    /** Whether the decisions of this table are kept here. */
    boolean keeps(String table);

    /**
     * Gives at most so many decisions of a table, the newest ones.
     *
     * @param texts the names whose values are texts, whatever they look like
     */
    void each(String table, Set<String> texts, int most, Consumer<Replay.Recorded> taker);
}
