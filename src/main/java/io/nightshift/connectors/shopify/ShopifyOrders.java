package io.nightshift.connectors.shopify;

import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.orders.KnownOrder;
import io.nightshift.connectors.orders.OrderRegister;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The orders of a customer in Shopify. They are asked for by the customer's number, e-mail address or custom number, which goes
 * as a value beside a fixed text and never into a search; every row is checked to be theirs.
 */
class ShopifyOrders implements OrderRegister {

    /** Older ones are not seen; what is newer than an order, such as its express, always is. */
    private static final int MOST_PAGES = 40;

    private final ShopifyCalls calls;
    private final ShopifySettings settings;
    private final OrderReading reading;

    ShopifyOrders(ShopifyCalls calls, ShopifySettings settings) {
        this.calls = calls;
        this.settings = settings;
        this.reading = new OrderReading(settings.express());
    }

    /** A customer of the shop, and their orders, the newest first. */
    record Shelf(String customer, List<Shop.Order> orders) {

        /** The days on which expresses arrive, by the order they are for. */
        Map<String, LocalDate> expresses() {
            Map<String, LocalDate> due = new HashMap<>();
            orders.stream()
                    .filter(it -> it.cancelledAt() == null)
                    .forEach(express -> Marks.read(express, Marks.ORDER)
                            .ifPresent(order -> Marks.expectedOn(express)
                                    .ifPresent(day -> due.merge(order, day, (a, b) -> a.isAfter(b) ? a : b))));
            return due;
        }
    }

    @Override
    public String name() {
        return Shopify.NAME;
    }

    @Override
    public List<KnownOrder> ordersOf(CustomerRef customer) {
        return shelf(customer)
                .map(shelf -> {
                    var due = shelf.expresses();
                    return shelf.orders().stream()
                            .map(it -> reading.read(it, due.get(it.number())))
                            .toList();
                })
                .orElse(List.of());
    }

    Optional<Shelf> shelf(CustomerRef customer) {
        var identifier = identifier(customer.id());
        if (identifier.isEmpty()) {
            return Optional.empty();
        }
        List<Shop.Order> orders = new ArrayList<>();
        Optional<Shop.Customer> page = page(identifier.get(), "");
        for (int pages = 1; page.isPresent(); pages++) {
            var found = page.get();
            if (!is(found, customer.id())) {
                throw new Unavailable(Shopify.NAME + " answered with another customer than was asked for");
            }
            found.orders().nodes().stream()
                    .filter(it -> it.customer() != null
                            && found.id().equals(it.customer().id()))
                    .forEach(orders::add);
            var more = found.orders().pageInfo();
            if (!more.hasNextPage() || more.endCursor() == null || pages == MOST_PAGES) {
                return Optional.of(new Shelf(found.id(), List.copyOf(orders)));
            }
            page = page(identifier.get(), more.endCursor());
        }
        return Optional.empty();
    }

    private Optional<Shop.Customer> page(Map<String, Object> identifier, String after) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("customer", identifier);
        variables.put(
                "namespace",
                isByShopifysNumber() ? "custom" : settings.customer().namespace());
        variables.put(
                "field", isByShopifysNumber() ? "none" : settings.customer().key());
        variables.put("promisedIn", settings.promised().namespace());
        variables.put("promisedKey", settings.promised().key());
        if (!after.isEmpty()) {
            variables.put("after", after);
        }
        return calls.ask(Documents.ORDERS_OF_CUSTOMER, variables, "customerByIdentifier", Shop.Customer.class);
    }

    /** Nothing for what cannot be anybody's number. */
    private Optional<Map<String, Object>> identifier(String id) {
        if (!id.matches("[^\\p{Cntrl}]{1,128}")) {
            return Optional.empty();
        }
        if (id.contains("@")) {
            return Optional.of(Map.of("emailAddress", id));
        }
        if (isByShopifysNumber()) {
            return id.matches("[0-9]{1,18}") ? Optional.of(Map.of("id", gid(id))) : Optional.empty();
        }
        var field = settings.customer();
        return Optional.of(Map.of("customId", Map.of("namespace", field.namespace(), "key", field.key(), "value", id)));
    }

    private boolean is(Shop.Customer found, String id) {
        if (id.contains("@")) {
            var address = found.defaultEmailAddress();
            return address != null && id.equalsIgnoreCase(address.emailAddress());
        }
        if (isByShopifysNumber()) {
            return gid(id).equals(found.id());
        }
        var field = found.metafield();
        return field != null && id.equals(field.value());
    }

    private boolean isByShopifysNumber() {
        return settings.customerField().equals(ShopifySettings.ID);
    }

    private static String gid(String id) {
        return "gid://shopify/Customer/" + id;
    }
}
