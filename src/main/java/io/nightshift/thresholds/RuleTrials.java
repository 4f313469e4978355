package io.nightshift.thresholds;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What another answer of one rule would have done to the decisions on record; nothing is proposed by asking. */
@Component
public class RuleTrials {

    private final LiveTables tables;
    private final Histories histories;

    RuleTrials(LiveTables tables, Histories histories) {
        this.tables = tables;
        this.histories = histories;
    }

    /**
     * The effect if the rule answered otherwise, by the names of the outputs. Empty if the live table has no such rule or no
     * such outputs.
     */
    @Transactional(readOnly = true)
    public Optional<Replay.Effect> effect(String table, String rule, Map<String, ?> answers, Instant since) {
        return tables.live(table)
                .map(LiveTables.Version::table)
                .flatMap(live -> live.answering(rule, answers).map(other -> effect(live, other, since)));
    }

    private Replay.Effect effect(Table live, Table other, Instant since) {
        var replay = new Replay(new CompiledTable(live), new CompiledTable(other));
        histories.each(live, other, since, replay::take);
        return replay.effect();
    }
}
