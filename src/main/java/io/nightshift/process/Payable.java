package io.nightshift.process;

import io.nightshift.cases.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** An amount that a person answers for: more than nothing, in whole cents, and no more than may be paid back. */
final class Payable {

    private static final String FIELD = "amount";

    private Payable() {}

    /** The amount as money; a fault names the field and says what is possible. */
    static Money of(BigDecimal amount, Currency currency, Optional<Money> refundable) {
        if (amount.signum() <= 0) {
            throw FourEyesSubmission.fault(FIELD, "is more than 0");
        }
        var money = whole(amount, currency);
        refundable.ifPresent(most -> {
            if (!most.currency().equals(currency)) {
                throw FourEyesSubmission.fault(FIELD, "is in " + currency + ", the invoice in " + most.currency());
            }
            if (money.compareTo(most) > 0) {
                throw FourEyesSubmission.fault(FIELD, "is at most " + most + ", which can be paid back");
            }
        });
        return money;
    }

    private static Money whole(BigDecimal amount, Currency currency) {
        try {
            return new Money(amount.stripTrailingZeros(), currency);
        } catch (IllegalArgumentException e) {
            throw FourEyesSubmission.fault(FIELD, "has more decimals than " + currency + " allows");
        }
    }
}
