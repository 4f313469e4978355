package io.nightshift.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shop's own systems as one request finds them: what it changes lies over the books, which stay as they are. */
final class Shop {

    static final String ORDERS = "orders";
    static final String USERS = "users";
    static final String PRODUCTS = "products";

    private final Map<String, Map<String, ObjectNode>> books;
    private final Map<String, Map<String, ObjectNode>> changed =
            Map.of(ORDERS, new HashMap<>(), USERS, new HashMap<>());

    Shop(Map<String, Map<String, ObjectNode>> books) {
        this.books = Map.copyOf(books);
    }

    /** From the files {@code orders.json}, {@code users.json} and {@code products.json}. */
    static Shop read(Path folder) throws IOException {
        Map<String, Map<String, ObjectNode>> books = new HashMap<>();
        for (var table : new String[] {ORDERS, USERS, PRODUCTS}) {
            books.put(table, Json.records(folder.resolve(table + ".json")));
        }
        return new Shop(books);
    }

    /** The same books, with nothing changed. */
    Shop unchanged() {
        return new Shop(books);
    }

    synchronized Optional<Order> order(String id) {
        return record(ORDERS, id).map(Order::new);
    }

    synchronized Optional<Customer> customer(String id) {
        return record(USERS, id).map(written -> new Customer(id, written));
    }

    /** Everybody, by number. */
    synchronized Stream<Customer> customers() {
        return books(USERS).keySet().stream().sorted().flatMap(id -> customer(id).stream());
    }

    Optional<ObjectNode> product(String id) {
        return Optional.ofNullable(books(PRODUCTS).get(id));
    }

    Stream<ObjectNode> products() {
        return books(PRODUCTS).values().stream();
    }

    /** What the shop sells under this number of an item, if the product has it. */
    Optional<JsonNode> variant(String product, String item) {
        return product(product).map(found -> found.path("variants").get(item));
    }

    /** A record as it is now. */
    synchronized Optional<ObjectNode> record(String table, String id) {
        var known = Optional.ofNullable(changes(table).get(id));
        return known.or(() -> Optional.ofNullable(books(table).get(id)));
    }

    synchronized void keep(Order order) {
        changes(ORDERS).put(order.id(), order.written());
    }

    synchronized void keep(Customer customer) {
        changes(USERS).put(customer.id(), customer.written());
    }

    /** The records that are no longer as the books have them, by table and number. */
    synchronized Map<String, Map<String, ObjectNode>> changes() {
        Map<String, Map<String, ObjectNode>> different = new TreeMap<>();
        changed.forEach((table, records) -> records.forEach((id, record) -> {
            if (!Optional.ofNullable(books(table).get(id))
                    .filter(before -> Json.same(before, record))
                    .isPresent()) {
                different.computeIfAbsent(table, none -> new TreeMap<>()).put(id, record);
            }
        }));
        return different;
    }

    /** The records that have changed since these were the changes. */
    List<String> changedSince(Map<String, Map<String, ObjectNode>> then) {
        var now = changes();
        return Stream.of(ORDERS, USERS)
                .flatMap(table ->
                        changedSince(table, then.getOrDefault(table, Map.of()), now.getOrDefault(table, Map.of())))
                .toList();
    }

    private static Stream<String> changedSince(
            String table, Map<String, ObjectNode> then, Map<String, ObjectNode> now) {
        return Stream.concat(then.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(id -> !then.containsKey(id) || !now.containsKey(id) || !Json.same(then.get(id), now.get(id)))
                .map(id -> table + " " + id);
    }

    private Map<String, ObjectNode> books(String table) {
        return books.getOrDefault(table, Map.of());
    }

    private Map<String, ObjectNode> changes(String table) {
        return changed.getOrDefault(table, Map.of());
    }
}
