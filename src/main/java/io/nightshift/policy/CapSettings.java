package io.nightshift.policy;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the agent gives without a person, in EUR, whatever the tables allow.
 *
 * @param perCase in one case
 * @param perCustomer to one customer in 90 days
 * @param perTypeAndDay for all escalations of one type on one day of UTC
 * @param perAgentAndDay by one agent on one day of UTC
 */
@ConfigurationProperties("nightshift.caps")
record CapSettings(
        @DefaultValue("300") BigDecimal perCase,
        @DefaultValue("600") BigDecimal perCustomer,
        @DefaultValue("5000") BigDecimal perTypeAndDay,
        @DefaultValue("15000") BigDecimal perAgentAndDay) {

    CapSettings {
        check("per-case", perCase);
        check("per-customer", perCustomer);
        check("per-type-and-day", perTypeAndDay);
        check("per-agent-and-day", perAgentAndDay);
    }

    private static void check(String name, BigDecimal cap) {
        if (cap.signum() < 0 || cap.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("nightshift.caps." + name + " is " + cap.toPlainString()
                    + "; write an amount in EUR such as 300 or 299.50, or 0 to have every payment approved");
        }
    }
}
