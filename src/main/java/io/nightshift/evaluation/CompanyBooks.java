package io.nightshift.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The built-in company, by its own REST: scenes are set there, and its books say what has happened. */
class CompanyBooks {

    private static final String KEEPER = "operator";
    private static final String READER = "lead";

    private final House house;

    CompanyBooks(House house) {
        this.house = house;
    }

    /** Makes the customer of a scenario, and the stranger if there is one; says what their things are called. */
    Names set(Scenario scenario) {
        var names = new HashMap<String, String>();
        set(scenario.company(), "", names);
        if (scenario.stranger() != null) {
            set(scenario.stranger(), Labels.STRANGER, names);
        }
        return new Names(names);
    }

    private void set(Setting setting, String prefix, Map<String, String> names) {
        var set = house.post(KEEPER, "/api/company/scenes", setting);
        Labels.PERSON.forEach(label -> names.put(prefix + label, set.path(label).asText()));
        set.path("numbers")
                .fields()
                .forEachRemaining(
                        it -> names.put(prefix + it.getKey(), it.getValue().asText()));
    }

    void pass(String customer, int days) {
        house.post(KEEPER, "/api/company/scenes/{customer}/days?pass={days}", Map.of(), customer, days);
    }

    void fail(String system, Scenario.FaultOfSystem fault, String customer) {
        var wish = new HashMap<String, Object>(Map.of("kind", fault.kind(), "onlyFor", customer));
        put(wish, "calls", fault.calls());
        put(wish, "delay", fault.delay());
        put(wish, "times", fault.times());
        house.put(KEEPER, "/api/company/faults/{system}", wish, system);
    }

    private static void put(Map<String, Object> wish, String field, @Nullable Object value) {
        if (value != null) {
            wish.put(field, value);
        }
    }

    void work(String system, String customer) {
        house.delete(KEEPER, "/api/company/faults/{system}?onlyFor={customer}", system, customer);
    }

    /** Everything that was ever done for a customer, as the books have it. */
    List<Effect> of(String customer) {
        var page = house.get(READER, "/api/company/customers/{id}", customer);
        var effects = new ArrayList<Effect>();
        each(page, "discounts").forEach(it -> effects.add(new Effect(Effect.Kind.DISCOUNT, "", size(it, "percent"))));
        each(page, "tickets").forEach(it -> effects.add(Effect.of(Effect.Kind.TICKET, "")));
        each(house.get(READER, "/api/company/call-backs?customer={id}", customer))
                .forEach(it -> effects.add(Effect.of(Effect.Kind.CALL_BACK, "")));
        each(page, "orders").map(it -> it.path("number").asText()).forEach(it -> ofOrder(it, effects));
        each(page, "invoices").map(it -> it.path("number").asText()).forEach(it -> ofInvoice(it, effects));
        each(page, "machines").map(it -> it.path("serial").asText()).forEach(it -> ofMachine(it, effects));
        return effects;
    }

    private void ofOrder(String number, List<Effect> effects) {
        var order = house.get(READER, "/api/company/orders/{number}", number);
        each(order, "reorders").forEach(it -> effects.add(Effect.of(Effect.Kind.REORDER, number)));
    }

    private void ofInvoice(String number, List<Effect> effects) {
        var invoice = house.get(READER, "/api/company/invoices/{number}", number);
        each(invoice, "refunds").forEach(it -> effects.add(new Effect(Effect.Kind.REFUND, number, size(it, "amount"))));
        each(invoice, "credits").forEach(it -> effects.add(new Effect(Effect.Kind.CREDIT, number, size(it, "amount"))));
    }

    private void ofMachine(String serial, List<Effect> effects) {
        var machine = house.get(READER, "/api/company/machines/{serial}", serial);
        each(machine, "claims").forEach(it -> effects.add(Effect.of(Effect.Kind.WARRANTY, serial)));
        each(machine, "dispatches").forEach(it -> effects.add(Effect.of(Effect.Kind.DISPATCH, serial)));
    }

    /** What was written on a ticket: by {@code COMPANY} to the customer, as {@code NOTE} for colleagues; oldest first. */
    List<String> written(String author, String ticket) {
        return house.find(READER, "/api/company/tickets/{source}/{id}", FrontDesk.SOURCE, ticket).stream()
                .flatMap(it -> each(it, "conversation"))
                .filter(it -> it.path("author").asText().equals(author))
                .map(it -> it.path("body").asText())
                .toList();
    }

    private static BigDecimal size(JsonNode row, String field) {
        return row.path(field).decimalValue();
    }

    private static Stream<JsonNode> each(JsonNode page, String field) {
        return each(page.path(field));
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
