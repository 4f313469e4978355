package io.nightshift.oversight;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What one rule's question to people has cost and brought.
 *
 * @param table the decision table that asked
 * @param rule the rule of it; empty where the table could not decide
 * @param currency of the money; empty where none moves
 * @param asked questions; those answered with an earlier step of the plan are {@code withPlan}
 * @param open questions that nobody has answered yet, or that ended otherwise: taken over, or the brake
 * @param medianWaitingMinutes from question to answer, by the clock of the customer, without those given with the plan
 * @param waitingMinutes the same, added up
 * @param moneyProtected what was proposed less what was approved, where people amended or refused
 */
public record CheckpointFigures(
        String table,
        String rule,
        String currency,
        int asked,
        int withPlan,
        int approved,
        int amended,
        int refused,
        int timedOut,
        int open,
        BigDecimal medianWaitingMinutes,
        BigDecimal waitingMinutes,
        BigDecimal moneyProtected) {

    @JsonProperty
    public int answered() {
        return approved + amended + refused + timedOut;
    }

    /** Share of answers that were a plain yes. */
    @JsonProperty
    public BigDecimal shareApproved() {
        return share(approved);
    }

    /** Share of answers by which a person overruled the agent: amended or refused. */
    @JsonProperty
    public BigDecimal shareOverruled() {
        return share(amended + refused);
    }

    private BigDecimal share(int part) {
        return answered() == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(answered()), 4, RoundingMode.HALF_UP);
    }

    /** What a minute of the customer's waiting has protected. */
    @JsonProperty
    public BigDecimal moneyPerWaitingMinute() {
        return waitingMinutes.signum() == 0
                ? BigDecimal.ZERO
                : moneyProtected.divide(waitingMinutes, 2, RoundingMode.HALF_UP);
    }
}
