package io.nightshift.connectors.sandbox;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.OrderBook;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.cases.CustomerRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The order book: sends what was not delivered once more, by express. */
@Component
@ConditionalOnCompany(Department.ORDERS)
class Orders implements OrderBook {

    private final JdbcClient database;
    private final Door door;
    private final Clock clock;

    Orders(JdbcClient database, Door door, Clock clock) {
        this.database = database;
        this.door = door;
        this.clock = clock;
    }

    @Override
    public Receipt expedite(EffectKey key, CustomerRef customer, String order) {
        return door.deed(Department.ORDERS, customer.id(), () -> {
            var wanted = locked(customer, order);
            if (enter(key, wanted)) {
                wanted.allow(isUnderWay(key, order));
            }
            return before(key).orElseThrow().sameAs(key, order).receipt();
        });
    }

    /** The lock puts two calls for one order in line, so that the second sees the first one's express. */
    private Wanted locked(CustomerRef customer, String order) {
        return database.sql("""
            select o.number, o.status, o.part, p.in_stock, p.express_cost, p.express_days
              from company.sales_order o join company.part p on p.number = o.part
             where o.number = :order and o.customer = :customer for update of o
            """)
                .param("order", order)
                .param("customer", customer.id())
                .query(Wanted.class)
                .optional()
                .orElseThrow(() -> new Refused("Customer " + customer + " has no order " + order));
    }

    private boolean isUnderWay(EffectKey key, String order) {
        return database.sql("""
            select exists (select 1 from company.reorder where order_number = :order and effect_key <> :key)
            """)
                .param("order", order)
                .param("key", key.value())
                .query(Boolean.class)
                .single();
    }

    private boolean enter(EffectKey key, Wanted wanted) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return database.sql("""
            insert into company.reorder (effect_key, order_number, part, expected_on, cost, at)
            values (:key, :order, :part, :expectedOn, :cost, :now)
            on conflict (effect_key) do nothing
            """)
                        .param("key", key.value())
                        .param("order", wanted.number())
                        .param("part", wanted.part())
                        .param("expectedOn", now.toLocalDate().plusDays(wanted.expressDays()))
                        .param("cost", wanted.expressCost())
                        .param("now", now)
                        .update()
                == 1;
    }

    private Optional<Reorder> before(EffectKey key) {
        return database.sql("""
            select number, order_number, part, expected_on, cost from company.reorder where effect_key = :key
            """).param("key", key.value()).query(Reorder.class).optional();
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return door.read(Department.ORDERS, "", () -> before(sought.key()).map(Reorder::receipt));
    }

    /** An order whose parts are wanted at once. */
    record Wanted(String number, String status, String part, boolean inStock, BigDecimal expressCost, int expressDays) {

        void allow(boolean underWay) {
            if (underWay) {
                throw new Refused(
                        "An express was already ordered for order " + number + "; a second one needs a person");
            }
            if (status.equals("DELIVERED") || status.equals("CANCELLED")) {
                throw new Refused("Order " + number + " is " + status.toLowerCase(java.util.Locale.ROOT)
                        + "; only what was not delivered can be expedited");
            }
            if (!inStock) {
                throw new Refused("Part " + part + " of order " + number + " is not in stock; no express can leave");
            }
        }
    }

    /** One express on its way. */
    record Reorder(long number, String orderNumber, String part, LocalDate expectedOn, BigDecimal cost) {

        Reorder sameAs(EffectKey key, String order) {
            if (!orderNumber.equals(order)) {
                throw new KeyReused(key, "an express for order " + orderNumber);
            }
            return this;
        }

        Receipt receipt() {
            return new Receipt(
                    "RE-" + number,
                    "Ordered " + part + " of order " + orderNumber + " again by express, expected on " + expectedOn,
                    Map.of(
                            "order",
                            orderNumber,
                            "part",
                            part,
                            "expectedOn",
                            expectedOn.toString(),
                            "cost",
                            cost.toPlainString() + " EUR"));
        }
    }
}
