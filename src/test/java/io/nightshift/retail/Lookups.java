package io.nightshift.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What an agent may look up in the shop as often as it wants; nothing changes by it. */
record Lookups(Shop shop) {

    /** What is no look-up but a hand-over. */
    static final String TRANSFER = "transfer_to_human_agents";

    /** The tools that read. */
    static final Set<String> TOOLS = Set.of(
            "find_user_id_by_email",
            "find_user_id_by_name_zip",
            "get_user_details",
            "get_order_details",
            "get_product_details",
            "list_all_product_types",
            "calculate",
            "think");

    private static final String ERROR = "Error: ";

    /** The answer as an agent reads it; what is not found is said as an error. */
    String ask(Call call) {
        return switch (call.name()) {
            case "find_user_id_by_email" -> user(it -> it.email().equals(call.text("email")));
            case "find_user_id_by_name_zip" -> user(it -> isNamed(it, call));
            case "get_user_details" ->
                found("user", shop.customer(call.text("user_id")).map(Customer::written));
            case "get_order_details" ->
                found("order", shop.order(call.text("order_id")).map(Order::written));
            case "get_product_details" -> found("product", shop.product(call.text("product_id")));
            case "list_all_product_types" -> productTypes();
            case "calculate" -> calculated(call.text("expression"));
            case "think" -> "";
            default -> ERROR + "there is no tool " + call.name();
        };
    }

    static boolean isError(String answer) {
        return answer.startsWith(ERROR);
    }

    private String user(Predicate<Customer> wanted) {
        return shop.customers().filter(wanted).findFirst().map(Customer::id).orElse(ERROR + "user not found");
    }

    private static boolean isNamed(Customer customer, Call call) {
        return customer.firstName().equalsIgnoreCase(call.text("first_name"))
                && customer.lastName().equalsIgnoreCase(call.text("last_name"))
                && customer.zip().equals(call.text("zip"));
    }

    private static String found(String kind, Optional<? extends JsonNode> record) {
        return record.map(JsonNode::toString).orElse(ERROR + kind + " not found");
    }

    private String productTypes() {
        var types = new TreeMap<String, JsonNode>();
        shop.products().forEach(product -> types.put(product.path("name").asText(), product.path("product_id")));
        return JsonNodeFactory.instance.objectNode().setAll(types).toString();
    }

    private static String calculated(String expression) {
        try {
            return Sum.of(expression).toPlainString();
        } catch (ArithmeticException | IllegalArgumentException e) {
            return ERROR + e.getMessage();
        }
    }
}
