package io.nightshift.connectors.sandbox;

import io.nightshift.HouseTest;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.OrderBook;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.OrderBookContract;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The built-in company keeps to what is asked of every system that keeps orders. */
@HouseTest
class CompanyOrdersTest extends OrderBookContract {

    @Autowired
    OrderBook orders;

    @Autowired
    List<FactSource> sources;

    @Autowired
    List<LookUp> lookUps;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Override
    protected OrderBook orders() {
        return orders;
    }

    @Override
    protected FactSource facts() {
        return sources.stream()
                .filter(it -> it.name().equals(Department.ORDERS.word()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected List<LookUp> lookUps() {
        return lookUps;
    }

    @Override
    protected CustomerRef aCustomer() {
        return new Stories(database, clock).aCustomer("STANDARD", "en");
    }

    @Override
    protected Ordered aLateOrder(CustomerRef customer) {
        return order(customer, "'PT-5512'", "OPEN", "DELAYED");
    }

    @Override
    protected Ordered aDeliveredOrder(CustomerRef customer) {
        return order(customer, "'PT-5512'", "DELIVERED", "DELIVERED");
    }

    @Override
    protected Ordered anOrderOutOfStock(CustomerRef customer) {
        return order(customer, "(select number from soldout)", "OPEN", "DELAYED");
    }

    private Ordered order(CustomerRef customer, String part, String status, String shipment) {
        return database.sql("""
            with soldout as (
                insert into company.part (number, name, price, in_stock, express_cost, express_days)
                select 'PT-' || nextval('company.number'), 'Rare valve', 391.40, false, 45.00, 2
                returning number),
            ordered as (
                insert into company.sales_order
                       (number, customer, part, quantity, total, ordered_on, promised_on, status)
                select 'SO-' || nextval('company.number'), :customer, %s, 1, 391.40,
                       cast(:today as date) - 14, cast(:today as date) - 4, :status
                returning number),
            sent as (
                insert into company.shipment (order_number, state, delivered_on)
                select number, :shipment, case when :shipment = 'DELIVERED' then cast(:today as date) - 4 end
                  from ordered)
            select number from ordered
            """.formatted(part))
                .param("customer", customer.id())
                .param("status", status)
                .param("shipment", shipment)
                .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query((row, index) -> new Ordered(customer, row.getString(1)))
                .single();
    }

    @Override
    protected long timesDone(EffectKey key) {
        return database.sql("select count(*) from company.reorder where effect_key = :key")
                .param("key", key.value())
                .query(Long.class)
                .single();
    }
}
