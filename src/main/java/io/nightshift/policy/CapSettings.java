package io.nightshift.policy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much is given, in EUR, whatever the tables allow.
 *
 * @param alone by the agent without a person
 * @param inAll whoever approved it
 */
@ConfigurationProperties("nightshift.caps")
record CapSettings(Amounts alone, Amounts inAll) {

    CapSettings {
        check("alone", alone);
        check("in-all", inAll);
    }

    private static void check(String kind, @Nullable Amounts amounts) {
        if (amounts == null) {
            throw refused(kind, "is missing");
        }
        check(kind + ".per-case", amounts.perCase());
        check(kind + ".per-customer", amounts.perCustomer());
        check(kind + ".per-type-and-day", amounts.perTypeAndDay());
        check(kind + ".per-agent-and-day", amounts.perAgentAndDay());
    }

    private static void check(String name, @Nullable BigDecimal cap) {
        if (cap == null) {
            throw refused(name, "is missing");
        }
        if (cap.signum() < 0 || cap.stripTrailingZeros().scale() > 2) {
            throw refused(name, "is " + cap.toPlainString());
        }
    }

    private static IllegalArgumentException refused(String name, String problem) {
        return new IllegalArgumentException("nightshift.caps." + name + " " + problem
                + "; write an amount in EUR such as 300 or 299.50, or 0 to have every payment approved");
    }

    /**
     * The caps of one kind.
     *
     * @param perCase in one case
     * @param perCustomer to one customer in 90 days
     * @param perTypeAndDay for all escalations of one type on one day of UTC
     * @param perAgentAndDay by one agent on one day of UTC
     */
    record Amounts(BigDecimal perCase, BigDecimal perCustomer, BigDecimal perTypeAndDay, BigDecimal perAgentAndDay) {}
}
