package io.nightshift.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How much money the members of a group may approve, by the table {@code approval-limits}. */
@Component
public class ApprovalLimits {

    static final String TABLE = "approval-limits";
    static final String GROUP = "approverGroup";
    static final String AMOUNT = "amount";
    static final String MAY_APPROVE = "mayApprove";
    /** What an amount in another currency than the table's counts as. */
    private static final BigDecimal MORE_THAN_ANY_LIMIT = BigDecimal.valueOf(1_000_000_000_000L);

    private final DecisionTables tables;

    ApprovalLimits(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * Whether a member of these groups may approve an amount.
     *
     * @param groups all groups of the person, first the one the person answers for; one that may is enough
     * @param currency of the amount; empty if no money moves
     */
    public Allowance of(List<String> groups, BigDecimal amount, String currency) {
        var limits = tables.table(TABLE).currency();
        var comparable = currency.isEmpty() || currency.equals(limits) ? amount : MORE_THAN_ANY_LIMIT;
        var decisions = groups.stream().map(group -> decide(group, comparable)).toList();
        return decisions.stream()
                .filter(decision -> decision.truth(MAY_APPROVE))
                .findFirst()
                .<Allowance>map(decision ->
                        new Allowance.Granted(decision.key() + " v" + decision.version() + ", rule " + decision.rule()))
                .orElseGet(() -> new Allowance.Refused(words(decisions)));
    }

    private Decision decide(String group, BigDecimal amount) {
        return tables.decide(TABLE, question(group, amount));
    }

    /** What the table is asked. */
    static Map<String, Object> question(String group, BigDecimal amount) {
        return Map.of(GROUP, group, AMOUNT, amount);
    }

    private static String words(List<Decision> decisions) {
        return decisions.stream()
                .map(Decision::annotation)
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse("No rule of " + TABLE + " lets them");
    }

    /** Whether an amount is within somebody's limit. */
    public sealed interface Allowance {

        /** It is, by this rule: table, version and rule. */
        record Granted(String rule) implements Allowance {}

        /** It is not, in the words of the rule. */
        record Refused(String words) implements Allowance {}
    }
}
