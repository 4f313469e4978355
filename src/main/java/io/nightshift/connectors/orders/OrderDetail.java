package io.nightshift.connectors.orders;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.Map;

/** Looks up one order of the customer: what it is about, and whether it can go by express. */
public final class OrderDetail implements LookUp {

    private final OrderSights sights;

    public OrderDetail(OrderRegister register) {
        this.sights = new OrderSights(register);
    }

    @Override
    public String name() {
        return "orderDetail";
    }

    @Override
    public String description() {
        return "One order of this customer: part, quantity, total, dates, status, whether it is late, and whether it"
                + " can go by express. Use it for an order that the facts do not describe yet. For where the parcel is,"
                + " use deliveryStatus; without an order number, use listOrders.";
    }

    @Override
    public String argumentsSchema() {
        return OrderSights.ONE_ORDER;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        return sights.one(enquiry, String.valueOf(arguments.get("order")), OrderState.DETAIL);
    }
}
