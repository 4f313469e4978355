package io.nightshift.connectors.orders;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.Map;

/** Looks up the customer's last ten orders. */
public final class OrderList implements LookUp {

    private static final int MOST = 10;

    private final OrderSights sights;

    public OrderList(OrderRegister register) {
        this.sights = new OrderSights(register);
    }

    @Override
    public String name() {
        return "listOrders";
    }

    @Override
    public String description() {
        return "The ten newest orders of this customer with dates, status, part and total. Use it when it is not clear"
                + " which order is meant. If the number is known, use orderDetail instead.";
    }

    @Override
    public String argumentsSchema() {
        return OrderSights.NOTHING;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        return sights.of(enquiry, all -> all.limit(MOST), OrderState.LISTED);
    }
}
