package io.nightshift.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.BillingContract;
import io.nightshift.connectors.bills.InvoiceDetail;
import io.nightshift.connectors.bills.InvoiceFacts;
import io.nightshift.connectors.bills.InvoiceList;
import io.nightshift.connectors.remote.Service;
import io.nightshift.connectors.sql.SqlSettings.BillingStatements;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A company's own database keeps to what is asked of every system that does billing; and what is special about it. */
class SqlBillingTest extends BillingContract {

    private static ShopDatabase shop;
    private static SqlSettings settings;
    private static Database database;
    private static SqlBills bills;

    @BeforeAll
    static void open() {
        shop = new ShopDatabase();
        settings = shop.billing(ShopDatabase.BILLING);
        database = shop.open(settings);
        bills = new SqlBills(settings, database);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Override
    protected Billing billing() {
        return new SqlBilling(settings, bills, database);
    }

    @Override
    protected Invoiced aPaidInvoice(String amount) {
        var it = new Invoiced(new CustomerRef("C-" + number()), "INV-" + number());
        bill(it, amount);
        return it;
    }

    private static String bill(Invoiced it, String amount) {
        var order = "SO-" + number();
        shop.bill(it.customer().id(), it.invoice(), order, amount, amount, "EUR");
        return order;
    }

    private static long number() {
        return shop.shopBooks()
                .sql("select nextval('numbers')")
                .query(Long.class)
                .single();
    }

    @Override
    protected long timesDone(EffectKey key) {
        return shop.shopBooks()
                .sql("select count(*) from given where reason_key = :key")
                .param("key", key.value())
                .query(Long.class)
                .single();
    }

    // What is special ------------------------------------------------------------------------------------------------

    @Test
    void takesWhatAFunctionRaisesForANo() {
        var it = aPaidInvoice("50.00");
        var key = key();

        refuses(
                () -> billing().refund(key, it.customer(), it.invoice(), eur("1.00"), "not with us"),
                "the bookkeeper says no");

        assertThat(timesDone(key)).isZero();
        assertThat(database.howItGoes().isFailing()).isFalse();
    }

    /** A statement that tells of everybody is the company's mistake; nobody gets money for what is somebody else's. */
    @Test
    void givesNothingForRowsThatAreSomebodyElses() {
        var mine = aPaidInvoice("50.00");
        var theirs = aPaidInvoice("50.00");
        var careless = ShopDatabase.INVOICES.replace("b.buyer = :customer", "b.buyer <> :customer || '!'");
        var all = with(careless, ShopDatabase.REFUND, ShopDatabase.DONE);
        var register = new SqlBills(all, shop.open(all));

        assertThat(new InvoiceFacts(register).fetch(enquiry(mine, "about " + theirs.invoice())))
                .noneMatch(it -> it.value().equals(theirs.invoice()));
        refuses(
                () -> new SqlBilling(all, register, database)
                        .refund(key(), mine.customer(), theirs.invoice(), eur("1.00"), "test"),
                "has no invoice");
    }

    @Test
    void undoesWhatTakesTooLongAndDoesItOnceAfterwards() {
        var it = aPaidInvoice("10.00");
        var key = key();

        assertThatThrownBy(() -> billing().refund(key, it.customer(), it.invoice(), eur("10.00"), "slowly"))
                .isInstanceOf(Unavailable.class)
                .isNotInstanceOf(io.nightshift.actions.Refused.class);

        lookedUpAndDoneOnce(key, it);
    }

    @Test
    void doesOnceWhatACutConnectionHasUndone() {
        var it = aPaidInvoice("10.00");
        var key = key();
        var patient = new SqlSettings(
                shop.url(),
                "postgres",
                "",
                java.time.Duration.ofSeconds(20),
                4,
                1000,
                settings.currency(),
                settings.orders(),
                settings.billing(),
                settings.knowledge());
        var system = shop.open(patient);
        var answer = CompletableFuture.supplyAsync(() -> new SqlBilling(patient, new SqlBills(patient, system), system)
                .refund(key, it.customer(), it.invoice(), eur("10.00"), "slowly"));

        await().until(() -> cut("select * from give_money%") > 0);

        assertThatThrownBy(answer::join).cause().isInstanceOf(Unavailable.class);
        lookedUpAndDoneOnce(key, it);
    }

    private static int cut(String statement) {
        return shop.shopBooks()
                .sql("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where state = 'active' and wait_event = 'PgSleep' and query like :statement and pid <> pg_backend_pid()
                    """)
                .param("statement", statement)
                .query(Boolean.class)
                .list()
                .size();
    }

    private void lookedUpAndDoneOnce(EffectKey key, Invoiced it) {
        assertThat(billing().lookUp(sought(key, it))).isEmpty();

        var receipt = billing().refund(key, it.customer(), it.invoice(), eur("10.00"), "once more");

        assertThat(billing().lookUp(sought(key, it))).contains(receipt);
        assertThat(timesDone(key)).isEqualTo(1);
    }

    /** The database has committed, and the answer is lost on its way. */
    @Test
    void findsWhatWasDoneThoughTheLineBrokeAfterwards() throws Exception {
        var it = aPaidInvoice("10.00");
        var key = key();
        try (var cable = new Cable(shop.port())) {
            // Without names for what it says often, so that the words can be heard on the line.
            var overIt = ShopDatabase.settings(
                    ShopDatabase.url(cable.port()) + "?prepareThreshold=0",
                    settings.orders(),
                    ShopDatabase.BILLING,
                    "");
            var system = shop.open(overIt);
            var far = new SqlBilling(overIt, new SqlBills(overIt, system), system);
            assertThat(far.lookUp(sought(key, it))).isEmpty();
            cable.cutAfter("COMMIT", "give_money");

            assertThatThrownBy(() -> far.refund(key, it.customer(), it.invoice(), eur("10.00"), "test"))
                    .isInstanceOf(Unavailable.class);

            assertThat(timesDone(key)).isEqualTo(1);
            var receipt = far.lookUp(sought(key, it)).orElseThrow();
            assertThat(far.refund(key, it.customer(), it.invoice(), eur("10.00"), "test"))
                    .isEqualTo(receipt);
            assertThat(timesDone(key)).isEqualTo(1);
        }
    }

    @Test
    void findsOnlyOnePieceOfWorkUnderAKey() {
        var it = aPaidInvoice("50.00");
        var twice =
                with(ShopDatabase.INVOICES, ShopDatabase.REFUND, ShopDatabase.DONE + " union all " + ShopDatabase.DONE);
        var key = key();
        billing().refund(key, it.customer(), it.invoice(), eur("1.00"), "test");

        assertThatThrownBy(() -> new SqlBilling(twice, bills, database).lookUp(sought(key, it)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("one key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select no as number, price as total, received as paid, 0 as refunded, 0 as credited from bill where"
                        + " buyer = :customer | billing.invoices answers without the column customer",
                "select buyer as customer, no as number, price as total, received as paid, 0 as refunded from bill"
                        + " where buyer = :customer | billing.invoices answers without the column credited",
                "select buyer as customer, no as number, price as total, received as paid, 0 as refunded, 0 as"
                        + " credited from bill | billing.invoices does not use :customer"
            })
    void doesNotStartWithAWrongStatement(String invoices, String words) {
        var wrong = with(invoices, ShopDatabase.REFUND, ShopDatabase.DONE);

        assertThatThrownBy(() -> shop.open(wrong))
                .isInstanceOf(WrongStatement.class)
                .hasMessageContaining(words);
    }

    @Test
    void doesNotStartWithADeedThatHasNoKey() {
        var wrong = with(
                ShopDatabase.INVOICES,
                ShopDatabase.REFUND.replace(":key", "gen_random_uuid()::text"),
                ShopDatabase.DONE);

        assertThatThrownBy(() -> shop.open(wrong))
                .isInstanceOf(WrongStatement.class)
                .hasMessageContaining("billing.refund does not use");
    }

    @Test
    void readsInTransactionsThatCannotWrite() {
        var it = aPaidInvoice("50.00");
        var key = key();
        var writing = with("""
            with written as (insert into manual (code) select '%s' where :customer <> '' returning code)
            select :customer as customer, code as number, 1 as total, 1 as paid, 0 as refunded, 0 as credited from written
            """.formatted(key), ShopDatabase.REFUND, ShopDatabase.DONE);

        assertThatThrownBy(() -> new SqlBills(writing, shop.open(writing)).invoicesOf(it.customer()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("read-only");
    }

    @ParameterizedTest
    @CsvSource({"a, b, b, b, ''", "'', b, b, b, b", "a, '', '', '', b"})
    void doesNotTakeDeedsThatCannotBeLookedFor(
            String invoices, String refund, String credit, String discount, String done) {
        assertThatThrownBy(() -> new BillingStatements(invoices, refund, credit, discount, done))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("go together");
    }

    @Test
    void showsItselfAsAConnection() {
        var connection = new Sql().sqlConnection(database, settings);

        assertThat(connection.does()).containsExactly(Service.BILLING);
        assertThat(connection.harmlessCall().make()).contains("understands the 5 statements");
    }

    // What is told ---------------------------------------------------------------------------------------------------

    @Test
    void tellsOfTheInvoiceThatIsNamed() {
        var it = aPaidInvoice("50.00");
        shop.shopBooks()
                .sql("update bill set right_price = 30 where no = :no")
                .param("no", it.invoice())
                .update();
        billing().refund(key(), it.customer(), it.invoice(), eur("12.00"), "test");
        billing().credit(key(), it.customer(), it.invoice(), eur("3.00"), "test");

        assertThat(facts(it, "You billed too much on " + it.invoice()))
                .contains(
                        entry("invoice.number", it.invoice()),
                        entry("invoice.total", eur("50.00")),
                        entry("invoice.paid", eur("50.00")),
                        entry("invoice.refundable", eur("35.00")),
                        entry("invoice.expected", eur("30.00")),
                        entry("invoice.difference", eur("5.00")),
                        entry("invoice.status", "PAID"),
                        entry("refunds.last90Days", eur("12.00")),
                        entry("credits.last90Days", eur("3.00")))
                .containsKeys("invoice.order", "invoice.dueOn");
    }

    @Test
    void guessesNothing() {
        var it = aPaidInvoice("50.00");
        assertThat(facts(it, "You billed too much")).containsEntry("invoice.number", it.invoice());
        var second = new Invoiced(it.customer(), "INV-" + number());
        var order = bill(second, "20.00");

        assertThat(facts(it, "You billed too much"))
                .doesNotContainKey("invoice.number")
                .extractingByKey("invoices.candidates", InstanceOfAssertFactories.STRING)
                .contains(it.invoice(), second.invoice());
        assertThat(facts(it, "about " + order)).containsEntry("invoice.number", second.invoice());
        assertThat(facts(it, "about INV-11 and " + it.invoice())).doesNotContainKey("invoice.number");
        assertThat(facts(new Invoiced(new CustomerRef("C-0"), ""), "")).isEmpty();
    }

    @Test
    void addsUpNothingThatIsInAnotherCurrency() {
        var it = new Invoiced(new CustomerRef("C-" + number()), "INV-" + number());
        shop.bill(it.customer().id(), it.invoice(), "SO-1", "50.00", "20.00", "USD");

        assertThat(facts(it, it.invoice()))
                .containsEntry("invoice.status", "OVERDUE")
                .doesNotContainKeys("refunds.last90Days", "credits.last90Days", "invoice.difference");
    }

    @Test
    void looksUpOneInvoiceOrAll() {
        var it = aPaidInvoice("50.00");
        var theirs = aPaidInvoice("50.00");
        var detail = new InvoiceDetail(bills);

        assertThat(detail.look(enquiry(it, ""), Map.of("invoice", it.invoice())))
                .anyMatch(fact -> fact.name().equals("seen." + it.invoice() + ".refundable"))
                .allMatch(fact -> LookUp.isOwnName(fact.name()));
        assertThat(detail.look(enquiry(it, ""), Map.of("invoice", theirs.invoice())))
                .isEmpty();
        assertThat(new InvoiceList(bills).look(enquiry(it, ""), Map.of()))
                .allMatch(fact -> fact.reference().equals(it.invoice()))
                .isNotEmpty();
    }

    private static Map<String, Object> facts(Invoiced it, String text) {
        return new InvoiceFacts(bills)
                .fetch(enquiry(it, text)).stream().collect(Collectors.toMap(Fact::name, Fact::value));
    }

    private static Enquiry enquiry(Invoiced it, String text) {
        return new Enquiry(
                new CaseId(1),
                it.customer(),
                new TicketRef("desk", "T-1"),
                io.nightshift.dossier.References.in(text),
                text,
                Instant.now());
    }

    private static SqlSettings with(String invoices, String refund, String done) {
        return shop.billing(new BillingStatements(invoices, refund, ShopDatabase.CREDIT, ShopDatabase.DISCOUNT, done));
    }
}
