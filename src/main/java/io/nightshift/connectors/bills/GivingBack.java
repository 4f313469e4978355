package io.nightshift.connectors.bills;

import io.nightshift.actions.Refused;
import io.nightshift.cases.Money;

/** What must be true before anything is given to a customer, whichever system does it. */
public final class GivingBack {

    private GivingBack() {}

    public static void requirePositive(String what, Money amount) {
        if (!amount.isPositive()) {
            throw new Refused("A " + what + " is more than nothing; " + amount + " was asked for");
        }
    }

    public static void requirePercent(int percent) {
        if (percent < 1 || percent > 100) {
            throw new Refused("A discount is 1 to 100 percent, not " + percent);
        }
    }

    /**
     * Refuses what is more than may go back.
     *
     * @param left what was paid on the invoice and not given back, in its currency
     */
    public static void allow(String what, Money amount, String invoice, Money left) {
        if (!left.currency().equals(amount.currency())) {
            throw new Refused("Invoice " + invoice + " is in " + left.currency() + ", not in " + amount.currency());
        }
        if (amount.compareTo(left) > 0) {
            throw new Refused("A " + what + " of " + amount + " is more than the " + left
                    + " that were paid on invoice " + invoice + " and not given back");
        }
    }
}
