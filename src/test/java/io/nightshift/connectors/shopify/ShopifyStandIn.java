package io.nightshift.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a shop: customers with custom numbers, orders with lines and parcels, a stock, pages of two, and custom numbers of
 * orders of which it takes no second one. It understands GraphQL and holds what it is asked to the types it knows.
 */
public final class ShopifyStandIn extends StandIn {

    public static final String TOKEN = "shpat_of_the_tests";
    public static final String CLIENT = "client-of-the-tests";
    public static final String SECRET = "secret-of-the-tests";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 2;

    private final GraphSchema schema = new GraphSchema();
    private final Map<String, ObjectNode> customers = new LinkedHashMap<>();
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    private final Map<String, ObjectNode> variants = new LinkedHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private boolean keepsKeysApart = true;
    private boolean listsLag;
    private String mixedUp = "";
    private long next = 1000;

    public ShopifyStandIn() {
        super(ContractCheck.of("shopify"));
    }

    /** What was not as Shopify's types say. */
    public List<String> violations() {
        var all = new ArrayList<>(contract().violations());
        all.addAll(violations);
        return all;
    }

    List<JsonNode> asked() {
        return asked;
    }

    Map<String, ObjectNode> customers() {
        return customers;
    }

    Map<String, ObjectNode> orders() {
        return orders;
    }

    /** Answers one customer with the orders of all. */
    void mixUp(String customer) {
        mixedUp = customer;
    }

    /** Lists lag behind what is known by its number. */
    void forgetExpressesInLists() {
        listsLag = true;
    }

    void withoutKeyField() {
        keepsKeysApart = false;
    }

    // The books ------------------------------------------------------------------------------------------------------

    public synchronized String customer(String number, @Nullable String email) {
        var id = "gid://shopify/Customer/" + next++;
        var customer = JSON.createObjectNode().put("id", id);
        customer.putObject("metafields").put("nightshift.customer", number);
        if (email != null) {
            customer.putObject("defaultEmailAddress").put("emailAddress", email);
        }
        customers.put(id, customer);
        return id;
    }

    public synchronized String variant(String sku, int stock) {
        var id = "gid://shopify/ProductVariant/" + next++;
        variants.put(id, JSON.createObjectNode().put("id", id).put("sku", sku).put("inventoryQuantity", stock));
        return id;
    }

    /** An order without lines and parcels; named as shops name them unless they are told otherwise. */
    public synchronized ObjectNode order(String customer, String prefix, Instant createdAt) {
        var id = "gid://shopify/Order/" + next;
        var order = JSON.createObjectNode()
                .put("id", id)
                .put("name", prefix + next++)
                .put("createdAt", createdAt.toString());
        order.set("customer", JSON.createObjectNode().put("id", customer));
        order.putArray("customAttributes");
        order.putObject("metafields");
        order.set("totalPriceSet", price("0.00"));
        order.putObject("lineItems").putArray("nodes");
        order.withObject("/lineItems").putObject("pageInfo").put("hasNextPage", false);
        order.putArray("fulfillments");
        order.putObject("shippingAddress")
                .put("firstName", "Robin")
                .put("lastName", "Tester")
                .put("address1", "Hauptstr. 1")
                .putNull("address2")
                .put("city", "Chemnitz")
                .put("zip", "09111")
                .put("countryCodeV2", "DE");
        orders.put(id, order);
        return order;
    }

    private ObjectNode known(String variant) {
        return Objects.requireNonNull(variants.get(variant), variant);
    }

    private static JsonNode given(Map<String, JsonNode> arguments, String name) {
        return Objects.requireNonNull(arguments.get(name), name);
    }

    private static ObjectNode price(String amount) {
        var price = JSON.createObjectNode();
        price.putObject("shopMoney").put("amount", amount).put("currencyCode", "EUR");
        return price;
    }

    synchronized void total(ObjectNode order, String amount) {
        order.set("totalPriceSet", price(amount));
    }

    synchronized ObjectNode line(ObjectNode order, String variant, int quantity, int unfulfilled) {
        var sku = known(variant).path("sku").asText();
        return ((ArrayNode) order.path("lineItems").path("nodes"))
                .addObject()
                .put("sku", sku)
                .put("name", "Pump " + sku)
                .put("currentQuantity", quantity)
                .put("unfulfilledQuantity", unfulfilled)
                .put("requiresShipping", true)
                .put("variantId", variant);
    }

    synchronized ObjectNode parcel(ObjectNode order, String displayStatus, Instant at) {
        var parcel = ((ArrayNode) order.path("fulfillments"))
                .addObject()
                .put("status", "SUCCESS")
                .put("displayStatus", displayStatus)
                .put("createdAt", at.toString());
        parcel.putArray("trackingInfo").addObject().put("company", "DHL").put("number", "0034");
        return parcel;
    }

    synchronized List<JsonNode> expresses(String key) {
        return orders.values().stream()
                .filter(it -> attribute(it, "nightshift_key").equals(key))
                .map(it -> (JsonNode) it)
                .toList();
    }

    static String attribute(JsonNode order, String name) {
        return StreamSupport.stream(order.path("customAttributes").spliterator(), false)
                .filter(it -> it.path("key").asText().equals(name))
                .map(it -> it.path("value").asText())
                .findFirst()
                .orElse("");
    }

    synchronized int stock(String variant) {
        return known(variant).path("inventoryQuantity").asInt();
    }

    // What is asked --------------------------------------------------------------------------------------------------

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) throws IOException {
        if (path.equals("/admin/oauth/access_token")) {
            return body.contains("client_id=" + CLIENT) && body.contains("client_secret=" + SECRET)
                    ? Answer.json(
                            200,
                            JSON.createObjectNode()
                                    .put("access_token", TOKEN)
                                    .put("scope", "read_orders,write_orders")
                                    .put("expires_in", 86399))
                    : Answer.json(400, JSON.createObjectNode().put("errors", "invalid_client"));
        }
        if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token"))) {
            return Answer.json(401, JSON.createObjectNode().put("errors", "[API] Invalid API key or access token"));
        }
        var request = JSON.readTree(body);
        asked.add(request);
        var answer = JSON.createObjectNode();
        try {
            var text = GraphText.read(request.path("query").asText());
            answer.set("data", schema.execute(text, request.path("variables"), this::resolve));
        } catch (GraphSchema.Violation e) {
            violations.add(String.valueOf(e.getMessage()));
            answer.putArray("errors").addObject().put("message", e.getMessage());
        }
        return Answer.json(200, answer);
    }

    private JsonNode resolve(String type, JsonNode object, String field, Map<String, JsonNode> arguments) {
        return switch (type + "." + field) {
            case "QueryRoot.customerByIdentifier" -> byIdentifier(customers, given(arguments, "identifier"));
            case "QueryRoot.orderByIdentifier" -> byIdentifier(orders, given(arguments, "identifier"));
            case "QueryRoot.order" -> node(orders.get(given(arguments, "id").asText()));
            case "QueryRoot.shop" -> JSON.createObjectNode().put("name", "Tests");
            case "QueryRoot.orders" -> page(new ArrayList<>(orders.values()), arguments);
            case "QueryRoot.metafieldDefinition" -> definition();
            case "Customer.orders" -> page(ordersOf(object.path("id").asText()), arguments);
            case "Customer.metafield", "Order.metafield" -> metafield(object, arguments);
            case "LineItem.variant" ->
                node(variants.get(object.path("variantId").asText()));
            case "Mutation.orderCreate" -> create(given(arguments, "order"), given(arguments, "options"));
            default -> object.path(field);
        };
    }

    private static JsonNode node(@Nullable JsonNode found) {
        return found == null ? JSON.nullNode() : found;
    }

    private JsonNode definition() {
        var definition = JSON.createObjectNode();
        definition.putObject("type").put("name", "id");
        return keepsKeysApart ? definition : JSON.nullNode();
    }

    private static JsonNode metafield(JsonNode object, Map<String, JsonNode> arguments) {
        var value = object.path("metafields")
                .path(given(arguments, "namespace").asText() + "."
                        + given(arguments, "key").asText());
        return value.isMissingNode() ? JSON.nullNode() : JSON.createObjectNode().put("value", value.asText());
    }

    private static JsonNode byIdentifier(Map<String, ObjectNode> all, JsonNode identifier) {
        return all.values().stream()
                .filter(it -> identifier.has("id") && it.path("id").equals(identifier.path("id"))
                        || identifier.has("emailAddress")
                                && it.at("/defaultEmailAddress/emailAddress")
                                        .asText()
                                        .equalsIgnoreCase(
                                                identifier.path("emailAddress").asText())
                        || identifier.has("customId") && has(it, identifier.path("customId")))
                .map(it -> (JsonNode) it)
                .findFirst()
                .orElse(JSON.nullNode());
    }

    private static boolean has(JsonNode object, JsonNode customId) {
        var field =
                customId.path("namespace").asText() + "." + customId.path("key").asText();
        return object.path("metafields").path(field).equals(customId.path("value"));
    }

    private List<ObjectNode> ordersOf(String customer) {
        return new ArrayList<>(orders.values().stream()
                .filter(it -> !listsLag || attribute(it, "nightshift_key").isEmpty())
                .filter(it -> customer.equals(mixedUp)
                        || it.path("customer").path("id").asText().equals(customer))
                .toList());
    }

    private static JsonNode page(List<ObjectNode> all, Map<String, JsonNode> arguments) {
        if (arguments.getOrDefault("reverse", JSON.nullNode()).asBoolean()) {
            Collections.reverse(all);
        }
        var after = arguments.getOrDefault("after", JSON.nullNode()).asText("");
        var from = after.isEmpty() || after.equals("null") ? 0 : Integer.parseInt(after.substring(1));
        var to = Math.min(
                all.size(), from + Math.min(PAGE, given(arguments, "first").asInt()));
        var page = JSON.createObjectNode();
        page.putArray("nodes").addAll(all.subList(from, to));
        page.putObject("pageInfo").put("hasNextPage", to < all.size()).put("endCursor", "c" + to);
        return page;
    }

    private JsonNode create(JsonNode input, JsonNode options) {
        for (var metafield : input.path("metafields")) {
            if (keepsKeysApart && orders.values().stream().anyMatch(it -> has(it, metafield))) {
                return refused("metafields", "Value must be unique");
            }
        }
        if (!options.path("inventoryBehaviour").asText().equals("DECREMENT_OBEYING_POLICY")) {
            throw new IllegalStateException("The stock is to be kept to");
        }
        for (var line : input.path("lineItems")) {
            if (stock(line.path("variantId").asText()) < line.path("quantity").asInt()) {
                return refused("lineItems", "Unable to claim inventory");
            }
        }
        var customer = input.at("/customer/toAssociate/id").asText();
        var order = order(customer, "#", Instant.now());
        Objects.requireNonNull(customers.get(customer));
        order.set("customAttributes", input.path("customAttributes"));
        order.set("tags", input.path("tags"));
        order.set("sentTo", input.path("shippingAddress"));
        order.set("shippingLines", input.path("shippingLines"));
        input.path("metafields")
                .forEach(it -> order.withObject("/metafields")
                        .put(
                                it.path("namespace").asText() + "."
                                        + it.path("key").asText(),
                                it.path("value").asText()));
        for (var line : input.path("lineItems")) {
            var variant = known(line.path("variantId").asText());
            variant.put(
                    "inventoryQuantity",
                    variant.path("inventoryQuantity").asInt()
                            - line.path("quantity").asInt());
            line(
                            order,
                            line.path("variantId").asText(),
                            line.path("quantity").asInt(),
                            line.path("quantity").asInt())
                    .set("price", line.at("/priceSet/shopMoney/amount"));
        }
        var payload = JSON.createObjectNode();
        payload.set("order", order);
        payload.putArray("userErrors");
        return payload;
    }

    private static JsonNode refused(String field, String message) {
        var payload = JSON.createObjectNode();
        payload.putNull("order");
        payload.putArray("userErrors")
                .addObject()
                .put("message", message)
                .putArray("field")
                .add(field);
        return payload;
    }
}
