package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.OrderBook;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import io.nightshift.dossier.References;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every system that keeps orders must keep to, whoever made it: what it does, and what it tells. */
public abstract class OrderBookContract {

    /** An order by its number, and whose it is. */
    public record Ordered(CustomerRef customer, String order) {}

    private final Instant now = Instant.now();

    protected abstract OrderBook orders();

    protected abstract FactSource facts();

    protected abstract List<LookUp> lookUps();

    /** A customer without orders. */
    protected abstract CustomerRef aCustomer();

    /**
     * One piece of PT-5512 for 391.40 EUR, ordered fourteen days ago, promised four days ago and not sent; it is in stock, and
     * an express takes two days and costs 45.00 EUR.
     */
    protected abstract Ordered aLateOrder(CustomerRef customer);

    /** The same, delivered when it was promised. */
    protected abstract Ordered aDeliveredOrder(CustomerRef customer);

    /** The same as a late one, but of a part that is out of stock. */
    protected abstract Ordered anOrderOutOfStock(CustomerRef customer);

    /** How often work was done under a key, as the system's own books say. */
    protected abstract long timesDone(EffectKey key);

    private Ordered aLateOrder() {
        return aLateOrder(aCustomer());
    }

    // What it does ---------------------------------------------------------------------------------------------------

    @Test
    void givesTheSameReceiptForTheSameKey() {
        var it = aLateOrder();
        var key = key();

        var first = expedite(key, it);
        var second = expedite(key, it);

        assertThat(second).isEqualTo(first);
        assertThat(first.reference()).isNotBlank();
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void saysWhatItDidInTheSameWords() {
        var it = aLateOrder();

        var receipt = expedite(key(), it);

        assertThat(receipt.details())
                .isEqualTo(Map.of(
                        "order",
                        it.order(),
                        "part",
                        "PT-5512",
                        "expectedOn",
                        today().plusDays(2).toString(),
                        "cost",
                        "45.00 EUR"));
        assertThat(receipt.words())
                .isEqualTo("Ordered PT-5512 of order " + it.order() + " again by express, expected on "
                        + today().plusDays(2));
    }

    @Test
    void remembersWhatWasDoneAndNothingElse() {
        var it = aLateOrder();
        var key = key();

        assertThat(orders().lookUp(sought(key, it))).isEmpty();
        var receipt = expedite(key, it);

        assertThat(orders().lookUp(sought(key, it))).contains(receipt);
        assertThat(orders().lookUp(sought(key(), it))).isEmpty();
    }

    @Test
    void sendsNoSecondExpressForAnOrder() {
        var it = aLateOrder();
        expedite(key(), it);
        var key = key();

        refuses(() -> expedite(key, it), "already ordered for order " + it.order());

        assertThat(timesDone(key)).isZero();
    }

    @Test
    void sendsNothingAgainThatWasDelivered() {
        var it = aDeliveredOrder(aCustomer());
        var key = key();

        refuses(() -> expedite(key, it), "Order " + it.order() + " is delivered");

        assertThat(timesDone(key)).isZero();
    }

    @Test
    void sendsNothingThatIsOutOfStock() {
        var it = anOrderOutOfStock(aCustomer());
        var key = key();

        refuses(() -> expedite(key, it), "not in stock");

        assertThat(timesDone(key)).isZero();
    }

    @Test
    void sendsNobodySomebodyElsesOrder() {
        var mine = aLateOrder();
        var theirs = aLateOrder();

        refuses(() -> orders().expedite(key(), mine.customer(), theirs.order()), "has no order " + theirs.order());
        refuses(() -> orders().expedite(key(), mine.customer(), "SO-1"), "has no order SO-1");
        refuses(() -> orders().expedite(key(), new CustomerRef("C-0"), mine.order()), "C-0");
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        var it = aLateOrder();
        var same = aLateOrder(it.customer());
        var other = aLateOrder();
        var key = key();
        expedite(key, it);

        assertThatThrownBy(() -> expedite(key, same)).isInstanceOf(KeyReused.class);
        assertThatThrownBy(() -> expedite(key, other)).isInstanceOf(KeyReused.class);
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void doesTheWorkOnceForCallsAtTheSameTime() throws Exception {
        var it = aLateOrder();
        var key = key();
        Callers.getOneReceipt(() -> expedite(key, it));

        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void isNotCalledInsideATransaction() {
        var it = aLateOrder();
        var key = key();

        Callers.areTurnedAwayInATransaction(() -> expedite(key, it));
        Callers.areTurnedAwayInATransaction(() -> facts().fetch(enquiry(it.customer(), it.order())));
        assertThat(timesDone(key)).isZero();
    }

    // What it tells --------------------------------------------------------------------------------------------------

    @Test
    void tellsOfTheOneOrderThatIsLateWhereNoneIsNamed() {
        var it = aLateOrder();
        aDeliveredOrder(it.customer());

        assertThat(told(it.customer(), "Where is my pump?"))
                .containsEntry("order.number", it.order())
                .containsEntry("order.part", "PT-5512")
                .containsEntry("order.quantity", new BigDecimal("1"))
                .containsEntry("order.total", Money.of("391.40", "EUR"))
                .containsEntry("order.orderedOn", today().minusDays(14))
                .containsEntry("order.promisedOn", today().minusDays(4))
                .containsEntry("order.status", "OPEN")
                .containsEntry("order.late", true)
                .containsEntry("order.expediteAvailable", true)
                .containsEntry("order.expediteCost", Money.of("45.00", "EUR"))
                .containsEntry("order.expediteArrival", today().plusDays(2))
                .containsKeys("order.partName", "order.shipment")
                .doesNotContainKeys("order.deliveredOn", "order.expressDueOn", "orders.candidates");
    }

    @Test
    void tellsOfTheOrderThatIsNamed() {
        var customer = aCustomer();
        aLateOrder(customer);
        var it = aDeliveredOrder(customer);

        assertThat(told(customer, "A question about " + it.order()))
                .containsEntry("order.number", it.order())
                .containsEntry("order.status", "DELIVERED")
                .containsEntry("order.shipment", "DELIVERED")
                .containsEntry("order.deliveredOn", today().minusDays(4))
                .containsEntry("order.late", false)
                .containsEntry("order.expediteAvailable", false)
                .doesNotContainKeys("order.expediteArrival", "orders.candidates");
    }

    @Test
    void tellsOfAnExpressOnItsWay() {
        var it = aLateOrder();
        expedite(key(), it);

        assertThat(told(it.customer(), "Where is my pump?"))
                .containsEntry("order.number", it.order())
                .containsEntry("order.expressDueOn", today().plusDays(2))
                .containsEntry("order.expediteAvailable", false)
                .doesNotContainKey("order.expediteArrival");
    }

    @Test
    void offersNoExpressOfWhatIsOutOfStock() {
        var it = anOrderOutOfStock(aCustomer());

        assertThat(told(it.customer(), it.order()))
                .containsEntry("order.late", true)
                .containsEntry("order.expediteAvailable", false);
    }

    @Test
    void guessesNotWhichOfSeveralIsMeant() {
        var one = aLateOrder();
        var two = aLateOrder(one.customer());

        var whereNoneIsNamed = told(one.customer(), "Where is my pump?");
        var whereBothAreNamed = told(one.customer(), one.order() + " or " + two.order());

        assertThat(whereNoneIsNamed).doesNotContainKey("order.number");
        assertThat(whereNoneIsNamed.get("orders.candidates")).asString().contains(one.order(), two.order());
        assertThat(whereBothAreNamed).doesNotContainKey("order.number");
        assertThat(whereBothAreNamed.get("orders.candidates")).asString().contains(one.order(), two.order());
    }

    @Test
    void tellsNobodyOfSomebodyElsesOrder() {
        var mine = aLateOrder();
        var theirs = aLateOrder();

        assertThat(told(mine.customer(), "Where is " + theirs.order() + "?"))
                .doesNotContainKey("order.number")
                .containsEntry("orders.candidates", mine.order());
        assertThat(told(aCustomer(), "Where is " + theirs.order() + "?").values())
                .doesNotContain(theirs.order());
        assertThat(told(new CustomerRef("C-0"), theirs.order()).values()).doesNotContain(theirs.order());
        for (var name : List.of("orderDetail", "deliveryStatus")) {
            assertThat(looked(name, mine.customer(), Map.of("order", theirs.order())))
                    .isEmpty();
        }
        assertThat(looked("listOrders", mine.customer(), Map.of()).keySet())
                .isNotEmpty()
                .allMatch(it -> it.startsWith("seen." + mine.order() + "."));
    }

    @Test
    void looksUpOneOrder() {
        var it = aLateOrder();
        var seen = "seen." + it.order() + ".";

        assertThat(looked("orderDetail", it.customer(), Map.of("order", it.order())))
                .containsEntry(seen + "status", "OPEN")
                .containsEntry(seen + "orderedOn", today().minusDays(14))
                .containsEntry(seen + "promisedOn", today().minusDays(4))
                .containsEntry(seen + "late", true)
                .containsEntry(seen + "part", "PT-5512")
                .containsEntry(seen + "quantity", new BigDecimal("1"))
                .containsEntry(seen + "total", Money.of("391.40", "EUR"))
                .containsEntry(seen + "expediteAvailable", true)
                .containsEntry(seen + "expediteCost", Money.of("45.00", "EUR"))
                .containsEntry(seen + "expediteArrival", today().plusDays(2))
                .containsKey(seen + "partName");
    }

    @Test
    void looksUpWhereAParcelIs() {
        var customer = aCustomer();
        var late = aLateOrder(customer);
        var delivered = aDeliveredOrder(customer);
        expedite(key(), late);

        assertThat(looked("deliveryStatus", customer, Map.of("order", delivered.order())))
                .containsEntry("seen." + delivered.order() + ".shipment", "DELIVERED")
                .containsEntry("seen." + delivered.order() + ".deliveredOn", today().minusDays(4))
                .containsEntry("seen." + delivered.order() + ".late", false);
        assertThat(looked("deliveryStatus", customer, Map.of("order", late.order())))
                .containsEntry("seen." + late.order() + ".expressDueOn", today().plusDays(2))
                .containsEntry("seen." + late.order() + ".late", true);
    }

    @Test
    void listsTheCustomersOrders() {
        var customer = aCustomer();
        var one = aLateOrder(customer);
        var two = aDeliveredOrder(customer);

        assertThat(looked("listOrders", customer, Map.of()))
                .containsEntry("seen." + one.order() + ".status", "OPEN")
                .containsEntry("seen." + two.order() + ".status", "DELIVERED")
                .containsEntry("seen." + two.order() + ".total", Money.of("391.40", "EUR"));
    }

    /** None of these words is a query, whatever it is in; each is compared with numbers, and fits none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SO-1' or '1'='1",
                "'; drop table orders; --",
                ":customer",
                "{\"or\": 1}",
                "*",
                "name:* OR email:*",
                "\") { id } orders(first: 250) { nodes { name",
                "\u202e\ud83d\ude80"
            })
    void takesNoWordForAQuery(String words) {
        var mine = aLateOrder();
        var theirs = aLateOrder();

        assertThat(looked("orderDetail", mine.customer(), Map.of("order", words)))
                .isEmpty();
        assertThat(looked("deliveryStatus", mine.customer(), Map.of("order", words)))
                .isEmpty();
        assertThat(told(mine.customer(), words).toString()).doesNotContain(theirs.order());
        refuses(() -> orders().expedite(key(), mine.customer(), words), "has no order");
        assertThat(told(theirs.customer(), theirs.order())).containsEntry("order.number", theirs.order());
    }

    @Test
    void namesItsLookUpsAndTakesNoArgumentsButTheOrder() {
        assertThat(lookUps().stream().map(LookUp::name).toList())
                .contains("orderDetail", "listOrders", "deliveryStatus");
        lookUps().stream()
                .filter(it -> it.name().equals("orderDetail") || it.name().equals("deliveryStatus"))
                .forEach(it -> assertThat(it.argumentsSchema())
                        .contains("\"order\"")
                        .contains("\"required\": [\"order\"]")
                        .contains("\"additionalProperties\": false"));
    }

    private Map<String, Object> told(CustomerRef customer, String words) {
        return byName(facts().fetch(enquiry(customer, words)));
    }

    private Map<String, Object> looked(String name, CustomerRef customer, Map<String, Object> arguments) {
        var lookUp = lookUps().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
        return byName(lookUp.look(enquiry(customer, "test"), arguments));
    }

    private static Map<String, Object> byName(List<Fact> facts) {
        return facts.stream().collect(Collectors.toMap(Fact::name, Fact::value));
    }

    protected Enquiry enquiry(CustomerRef customer, String words) {
        return new Enquiry(new CaseId(1), customer, new TicketRef("desk", "T-1"), References.in(words), words, now);
    }

    protected Receipt expedite(EffectKey key, Ordered it) {
        return orders().expedite(key, it.customer(), it.order());
    }

    protected LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    protected static void refuses(ThrowingCallable deed, String words) {
        assertThatThrownBy(deed).isInstanceOf(Refused.class).hasMessageContaining(words);
    }

    protected static Sought sought(EffectKey key, Ordered it) {
        return new Sought(key, it.customer(), new TicketRef("desk", "T-1"));
    }

    protected static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }
}
