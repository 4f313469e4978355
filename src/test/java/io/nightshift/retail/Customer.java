package io.nightshift.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A customer's profile as it is written in the shop's books. */
record Customer(String id, ObjectNode written) {

    private static final String METHODS = "payment_methods";

    String email() {
        return written.path("email").asText();
    }

    String firstName() {
        return written.path("name").path("first_name").asText();
    }

    String lastName() {
        return written.path("name").path("last_name").asText();
    }

    String zip() {
        return written.path("address").path("zip").asText();
    }

    Optional<Method> method(String id) {
        return Optional.ofNullable(written.path(METHODS).get(id)).map(method -> Method.of(id, method));
    }

    Customer at(JsonNode address) {
        return with("address", address);
    }

    /** Pays, or is paid back where the amount is negative; only a gift card keeps a balance. */
    Customer paying(BigDecimal amount, String method) {
        var balance = method(method)
                .filter(Method::isGiftCard)
                .map(card -> card.balance().subtract(amount).setScale(2, RoundingMode.HALF_EVEN));
        return balance.map(left -> with(METHODS, withBalance(method, left))).orElse(this);
    }

    private ObjectNode withBalance(String method, BigDecimal balance) {
        var methods = copy(written.path(METHODS));
        methods.set(method, copy(methods.path(method)).put("balance", balance));
        return methods;
    }

    private Customer with(String field, JsonNode value) {
        return new Customer(id, copy(written).set(field, value));
    }

    private static ObjectNode copy(JsonNode record) {
        var copy = JsonNodeFactory.instance.objectNode();
        copy.setAll((ObjectNode) record);
        return copy;
    }

    /** A way to pay; only a gift card has a balance, in USD. */
    record Method(String id, String source, BigDecimal balance) {

        static Method of(String id, JsonNode written) {
            return new Method(
                    id, written.path("source").asText(), written.path("balance").decimalValue());
        }

        boolean isGiftCard() {
            return source.equals("gift_card");
        }

        boolean covers(BigDecimal amount) {
            return !isGiftCard() || balance.compareTo(amount) >= 0;
        }
    }
}
