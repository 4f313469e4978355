package io.nightshift.policy;

import io.nightshift.access.Group;
import io.nightshift.thresholds.CompiledTable;
import io.nightshift.thresholds.LiveTables;
import io.nightshift.thresholds.Table;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which group's approval counts for more: the one that may approve more by {@link ApprovalLimits#TABLE}. */
@Component
class Seniority {

    private final LiveTables tables;

    Seniority(LiveTables tables) {
        this.tables = tables;
    }

    /** A number for each group; more is more senior. The same for all while no limits are live. */
    Map<String, Integer> ranks() {
        return tables.live(ApprovalLimits.TABLE)
                .map(LiveTables.Version::table)
                .map(Seniority::ranks)
                .orElse(Map.of());
    }

    /**
     * For each group, how many it may approve of all the amounts that the limits tell apart: whoever may approve an amount may
     * approve every smaller one, as {@link ExpectedTables} has it.
     */
    static Map<String, Integer> ranks(Table limits) {
        var amounts = limits.samples(ApprovalLimits.AMOUNT);
        var compiled = new CompiledTable(limits);
        return Stream.of(Group.values())
                .map(Group::id)
                .collect(Collectors.toMap(Function.identity(), group -> (int) amounts.stream()
                        .filter(amount -> mayApprove(compiled, group, amount))
                        .count()));
    }

    private static boolean mayApprove(CompiledTable limits, String group, BigDecimal amount) {
        return limits.decide(ApprovalLimits.question(group, amount))
                .map(limits.table()::answers)
                .filter(answers -> Boolean.TRUE.equals(answers.get(ApprovalLimits.MAY_APPROVE)))
                .isPresent();
    }
}
