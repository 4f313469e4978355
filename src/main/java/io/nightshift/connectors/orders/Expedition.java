package io.nightshift.connectors.orders;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.OrderBook;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.cases.CustomerRef;
import java.util.Optional;

/** Sends undelivered orders once more, each key once: it looks for the key before it sends, and again where it was refused. */
public final class Expedition implements OrderBook {

    private final OrderRegister register;
    private final Dispatch dispatch;

    public Expedition(OrderRegister register, Dispatch dispatch) {
        this.register = register;
        this.dispatch = dispatch;
    }

    @Override
    public Receipt expedite(EffectKey key, CustomerRef customer, String order) {
        return dispatch.sentUnder(key, customer)
                .orElseGet(() -> send(key, customer, order))
                .sameAs(key, customer, order)
                .receipt();
    }

    private Sent send(EffectKey key, CustomerRef customer, String order) {
        var wanted = order(customer, order);
        try {
            wanted.allowAnother();
            return dispatch.send(key, customer, wanted);
        } catch (Refused refused) {
            // Somebody else may have been quicker under the same key.
            return dispatch.sentUnder(key, customer).orElseThrow(() -> refused);
        }
    }

    private KnownOrder order(CustomerRef customer, String number) {
        var wanted = NamedOrders.written(number);
        var meant = register.ordersOf(customer).stream()
                .filter(it -> wanted.is(it.number()))
                .toList();
        if (meant.size() > 1) {
            throw new Refused("'" + number + "' may be several orders of customer " + customer);
        }
        return meant.stream()
                .findFirst()
                .orElseThrow(() -> new Refused("Customer " + customer + " has no order " + number));
    }

    /** An express that came to nothing is for a person to look at. */
    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        try {
            return dispatch.sentUnder(sought.key(), sought.customer()).map(Sent::receipt);
        } catch (Refused e) {
            throw new CannotTell(String.valueOf(e.getMessage()));
        }
    }
}
