package io.nightshift.airline;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer's profile. */
record Customer(String membership, Map<String, Method> paymentMethods) {

    Optional<Method> method(String id) {
        return Optional.ofNullable(paymentMethods.get(id));
    }

    Customer with(String id, Method method) {
        var methods = new HashMap<>(paymentMethods);
        methods.put(id, method);
        return new Customer(membership, methods);
    }

    Customer without(String id) {
        var methods = new HashMap<>(paymentMethods);
        methods.remove(id);
        return new Customer(membership, methods);
    }

    /** After a payment: a certificate is used up, a gift card holds less, a credit card is as before. */
    Customer paying(String id, BigDecimal amount) {
        return method(id)
                .map(method -> method.source().equals("certificate") ? without(id) : with(id, method.less(amount)))
                .orElse(this);
    }

    /** A credit card, which holds no amount of its own, or a gift card or certificate, which does. */
    record Method(String source, @Nullable BigDecimal amount) {

        boolean pays(BigDecimal sum) {
            return sum.signum() >= 0 && (amount == null || sum.compareTo(amount) <= 0);
        }

        BigDecimal balance() {
            return amount == null ? BigDecimal.ZERO : amount;
        }

        Method less(BigDecimal sum) {
            return amount == null ? this : new Method(source, amount.subtract(sum));
        }
    }
}
