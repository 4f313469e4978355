package io.nightshift.connectors.sql;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.connectors.orders.Dispatch;
import io.nightshift.connectors.orders.KnownOrder;
import io.nightshift.connectors.orders.OrderRegister;
import io.nightshift.connectors.orders.Sent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders in the company's database. Each row says whose it is, and one that is somebody else's is not told. */
final class SqlOrders implements OrderRegister, Dispatch {

    private static final Set<String> SENT = Set.of("reference", "customer", "order_number", "part", "expected_on");

    private final SqlSettings settings;
    private final Statement find;
    private final Statement expedite;
    private final Statement expedited;
    private final Database database;

    SqlOrders(SqlSettings settings, Database database) {
        var all = statements(settings);
        this.settings = settings;
        this.find = all.get(0);
        this.expedite = all.get(1);
        this.expedited = all.get(2);
        this.database = database;
    }

    static List<Statement> statements(SqlSettings settings) {
        var written = settings.orders();
        return List.of(
                new Statement(
                        "nightshift.sql.orders.find",
                        written.find(),
                        Set.of("customer"),
                        Set.of(),
                        Set.of("customer", "number", "status")),
                new Statement(
                        "nightshift.sql.orders.expedite",
                        written.expedite(),
                        Set.of("key", "customer", "order"),
                        Set.of(),
                        SENT),
                new Statement("nightshift.sql.orders.expedited", written.expedited(), Set.of("key"), Set.of(), SENT));
    }

    @Override
    public String name() {
        return Sql.NAME;
    }

    @Override
    public List<KnownOrder> ordersOf(CustomerRef customer) {
        return database.read(find, Map.of("customer", customer.id()), (row, index) -> order(row, customer)).stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(
                                KnownOrder::orderedOn, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
                        .thenComparing(KnownOrder::number)
                        .reversed())
                .toList();
    }

    private Optional<KnownOrder> order(ResultSet values, CustomerRef customer) throws SQLException {
        var row = Row.of(find, values);
        if (!customer.id().equals(row.text("customer"))) {
            return Optional.empty();
        }
        var days = row.number("express_days");
        return Optional.of(new KnownOrder(
                row.needed("number"),
                row.day("ordered_on"),
                row.day("promised_on"),
                status(row.needed("status")),
                new KnownOrder.Goods(
                        row.text("part"), row.text("part_name"), row.number("quantity"), money(row, "total")),
                new KnownOrder.Parcel(
                        row.text("shipment"),
                        row.text("carrier"),
                        row.text("tracking"),
                        row.day("shipped_on"),
                        row.day("delivered_on")),
                new KnownOrder.Express(
                        row.truth("in_stock"),
                        money(row, "express_cost"),
                        days == null ? null : Math.toIntExact(days),
                        row.day("express_due_on")),
                Boolean.TRUE.equals(row.truth("is_express"))));
    }

    private @Nullable Money money(Row row, String column) throws SQLException {
        return row.money(column, settings.currency());
    }

    private static KnownOrder.Status status(String written) {
        return Arrays.stream(KnownOrder.Status.values())
                .filter(it -> it.name().equals(written.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(KnownOrder.Status.UNKNOWN);
    }

    @Override
    public Optional<Sent> sentUnder(EffectKey key, CustomerRef customer) {
        return one(database.read(expedited, Map.of("key", key.value()), (row, index) -> sent(expedited, row)));
    }

    @Override
    public Sent send(EffectKey key, CustomerRef customer, KnownOrder order) {
        var values = Map.of("key", key.value(), "customer", customer.id(), "order", order.number());
        return one(database.write(expedite, values, (row, index) -> sent(expedite, row)))
                .orElseThrow(() -> new Refused(Sql.NAME + " has ordered no express for order " + order.number()));
    }

    /** Two under one key are one too many, and a person must look. */
    private static Optional<Sent> one(List<Sent> sent) {
        if (sent.size() > 1) {
            throw new Unavailable(Sql.NAME + " knows several expresses of one key");
        }
        return sent.stream().findFirst();
    }

    private Sent sent(Statement statement, ResultSet values) throws SQLException {
        var row = Row.of(statement, values);
        var cost = money(row, "cost");
        return new Sent(
                row.needed("reference"),
                new CustomerRef(row.needed("customer")),
                row.needed("order_number"),
                row.needed("part"),
                Objects.requireNonNullElseGet(row.day("expected_on"), () -> {
                    throw new Database.NotReadable(statement.setting() + " answered without a day in expected_on");
                }),
                cost == null ? null : cost.toString());
    }
}
