package io.nightshift.connectors.sql;

import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.connectors.bills.BillRegister;
import io.nightshift.connectors.bills.Bills;
import io.nightshift.connectors.bills.KnownInvoice;
import io.nightshift.dossier.Enquiry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Bills in the company's database. Each row says whose it is, and one that is somebody else's is not told. */
final class SqlBills implements BillRegister {

    private static final Set<String> MONEY = Set.of("reference", "customer", "invoice", "amount");

    private final SqlSettings settings;
    private final Statement invoices;
    private final Database database;

    SqlBills(SqlSettings settings, Database database) {
        this.settings = settings;
        this.invoices = invoices(settings);
        this.database = database;
    }

    private static Statement invoices(SqlSettings settings) {
        return new Statement(
                "nightshift.sql.billing.invoices",
                settings.billing().invoices(),
                Set.of("customer"),
                Set.of(),
                Set.of("customer", "number", "total", "paid", "refunded", "credited"));
    }

    static List<Statement> statements(SqlSettings settings) {
        return List.of(invoices(settings), refund(settings), credit(settings), discount(settings), done(settings));
    }

    static Statement refund(SqlSettings settings) {
        return onMoney("nightshift.sql.billing.refund", settings.billing().refund());
    }

    static Statement credit(SqlSettings settings) {
        return onMoney("nightshift.sql.billing.credit", settings.billing().credit());
    }

    private static Statement onMoney(String setting, String sql) {
        return new Statement(
                setting, sql, Set.of("key", "customer", "invoice", "amount"), Set.of("currency", "reason"), MONEY);
    }

    static Statement discount(SqlSettings settings) {
        return new Statement(
                "nightshift.sql.billing.discount",
                settings.billing().discount(),
                Set.of("key", "customer", "percent"),
                Set.of("reason"),
                Set.of("reference", "customer", "percent", "code"));
    }

    static Statement done(SqlSettings settings) {
        return new Statement(
                "nightshift.sql.billing.done",
                settings.billing().done(),
                Set.of("key"),
                Set.of(),
                Set.of("kind", "reference", "customer", "invoice", "amount", "percent", "code"));
    }

    @Override
    public String name() {
        return Sql.NAME;
    }

    /** Nobody of whom there is no invoice is known here. */
    @Override
    public Optional<Bills> billsOf(Enquiry enquiry) {
        var today = LocalDate.ofInstant(enquiry.at(), ZoneOffset.UTC);
        var rows = rowsOf(enquiry.customer(), today);
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Bills(
                        enquiry.customer().id(),
                        rows.stream().map(Billed::invoice).toList(),
                        sum(rows, Billed::refundedLately),
                        sum(rows, Billed::creditedLately)));
    }

    List<KnownInvoice> invoicesOf(CustomerRef customer) {
        return rowsOf(customer, LocalDate.EPOCH).stream().map(Billed::invoice).toList();
    }

    private List<Billed> rowsOf(CustomerRef customer, LocalDate today) {
        return database
                .read(invoices, Map.of("customer", customer.id()), (row, index) -> billed(row, customer, today))
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(
                                (Billed it) -> it.invoice().issuedOn(),
                                Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
                        .thenComparing(it -> it.invoice().number())
                        .reversed())
                .toList();
    }

    private Optional<Billed> billed(ResultSet values, CustomerRef customer, LocalDate today) throws SQLException {
        var row = Row.of(invoices, values);
        if (!customer.id().equals(row.text("customer"))) {
            return Optional.empty();
        }
        var money = money(row);
        var dueOn = row.day("due_on");
        return Optional.of(new Billed(
                new KnownInvoice(
                        row.needed("number"),
                        row.text("order_number"),
                        money,
                        row.day("issued_on"),
                        dueOn,
                        status(money, dueOn, today)),
                row.money("refunded_lately", settings.currency()),
                row.money("credited_lately", settings.currency())));
    }

    private KnownInvoice.Amounts money(Row row) throws SQLException {
        var paid = row.neededMoney("paid", settings.currency());
        var refunded = row.neededMoney("refunded", settings.currency());
        var credited = row.neededMoney("credited", settings.currency());
        var left = paid.minus(refunded).minus(credited);
        return new KnownInvoice.Amounts(
                row.neededMoney("total", settings.currency()),
                paid,
                left.isPositive() ? left : paid.minus(paid),
                refunded,
                credited,
                row.money("expected", settings.currency()));
    }

    private static String status(KnownInvoice.Amounts money, @Nullable LocalDate dueOn, LocalDate today) {
        if (money.paid().compareTo(money.total()) >= 0) {
            return "PAID";
        }
        return dueOn != null && dueOn.isBefore(today) ? "OVERDUE" : "OPEN";
    }

    /** What one row does not say, or says in another currency, has no sum. */
    private @Nullable Money sum(List<Billed> rows, Function<Billed, @Nullable Money> lately) {
        var amounts = rows.stream().map(lately).toList();
        return amounts.stream().allMatch(it -> it != null && it.currency().equals(settings.currency()))
                ? amounts.stream()
                        .map(Objects::requireNonNull)
                        .reduce(Money.of("0", settings.currency().getCurrencyCode()), Money::plus)
                : null;
    }

    /** One row: an invoice, and what of it went back in the last 90 days. */
    private record Billed(
            KnownInvoice invoice,
            @Nullable Money refundedLately,
            @Nullable Money creditedLately) {}
}
