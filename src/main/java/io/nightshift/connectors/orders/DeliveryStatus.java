package io.nightshift.connectors.orders;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.Map;

/** Looks up where the parcel of one order of the customer is. */
public final class DeliveryStatus implements LookUp {

    private final OrderSights sights;

    public DeliveryStatus(OrderRegister register) {
        this.sights = new OrderSights(register);
    }

    @Override
    public String name() {
        return "deliveryStatus";
    }

    @Override
    public String description() {
        return "Where the parcel of one order of this customer is: state of the shipment, carrier, tracking number,"
                + " days of shipping and delivery, and an express under way. Use it before saying anything about a"
                + " delivery. Not for price, part or quantity: that is orderDetail.";
    }

    @Override
    public String argumentsSchema() {
        return OrderSights.ONE_ORDER;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        return sights.one(enquiry, String.valueOf(arguments.get("order")), OrderState.DELIVERY);
    }
}
