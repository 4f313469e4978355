package io.nightshift.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.OrderBook;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.OrderBookContract;
import io.nightshift.connectors.orders.DeliveryStatus;
import io.nightshift.connectors.orders.Expedition;
import io.nightshift.connectors.orders.OrderDetail;
import io.nightshift.connectors.orders.OrderFacts;
import io.nightshift.connectors.orders.OrderList;
import io.nightshift.connectors.remote.Service;
import io.nightshift.connectors.sql.SqlSettings.OrderStatements;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A company's own database keeps to what is asked of every system that keeps orders; and what is special about it. */
class SqlOrdersTest extends OrderBookContract {

    private static ShopDatabase shop;
    private static Database database;
    private static SqlOrders register;

    @BeforeAll
    static void open() {
        shop = new ShopDatabase();
        database = shop.open(shop.settings());
        register = new SqlOrders(shop.settings(), database);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Override
    protected OrderBook orders() {
        return new Expedition(register, register);
    }

    @Override
    protected FactSource facts() {
        return new OrderFacts(register);
    }

    @Override
    protected List<LookUp> lookUps() {
        return List.of(new OrderDetail(register), new OrderList(register), new DeliveryStatus(register));
    }

    @Override
    protected CustomerRef aCustomer() {
        return new CustomerRef("C-" + number());
    }

    private static long number() {
        return shop.shopBooks()
                .sql("select nextval('numbers')")
                .query(Long.class)
                .single();
    }

    @Override
    protected Ordered aLateOrder(CustomerRef customer) {
        return bought(customer, "OPEN", "NOT_SHIPPED", 5, "391.40");
    }

    @Override
    protected Ordered aDeliveredOrder(CustomerRef customer) {
        return bought(customer, "delivered", "DELIVERED", 5, "391.40");
    }

    @Override
    protected Ordered anOrderOutOfStock(CustomerRef customer) {
        return bought(customer, "OPEN", "NOT_SHIPPED", 0, "391.40");
    }

    private Ordered bought(CustomerRef customer, String state, String parcel, int stock, String price) {
        var order = "SO-" + number();
        shop.shopBooks()
                .sql("""
                    insert into bought values (:no, :buyer, :state, cast(:today as date) - 14, cast(:today as date) - 4, 'PT-5512', 1,
                        cast(:price as numeric), :parcel,
                        case when :parcel = 'DELIVERED' then cast(:today as date) - 4 end, :stock)
                    """)
                .param("no", order)
                .param("buyer", customer.id())
                .param("state", state)
                .param("today", today())
                .param("price", price)
                .param("parcel", parcel)
                .param("stock", stock)
                .update();
        return new Ordered(customer, order);
    }

    @Override
    protected long timesDone(EffectKey key) {
        return shop.shopBooks()
                .sql("select count(*) from express where reason_key = :key")
                .param("key", key.value())
                .query(Long.class)
                .single();
    }

    // What is special ------------------------------------------------------------------------------------------------

    @Test
    void takesWhatAFunctionRaisesForANo() {
        var it = bought(aCustomer(), "OPEN", "NOT_SHIPPED", 5, "666");
        var key = key();

        refuses(() -> expedite(key, it), "the warehouse says no");

        assertThat(timesDone(key)).isZero();
        assertThat(database.howItGoes().isFailing()).isFalse();
    }

    /** A statement that tells of everybody is the company's mistake; what it tells is still only told to whom it belongs. */
    @Test
    void tellsNothingOfRowsThatAreSomebodyElses() {
        var mine = aLateOrder(aCustomer());
        var theirs = aLateOrder(aCustomer());
        var careless = ShopDatabase.FIND.replace("where b.buyer = :customer", "where b.buyer <> :customer || '!'");
        var settings = shop.settings(new OrderStatements(careless, "", ""), "");
        var all = new SqlOrders(settings, shop.open(settings));

        assertThat(all.ordersOf(mine.customer())).hasSize(1);
        assertThat(new OrderFacts(all).fetch(enquiry(mine.customer(), theirs.order())))
                .noneMatch(fact -> fact.value().equals(theirs.order()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select no as number, state as status from bought where buyer = :customer | orders.find answers"
                        + " without the column customer",
                "select buyer as customer, no as number, state as status from bought | orders.find does not use"
                        + " :customer",
                "select buyer as customer, no as number from bought where buyer = :customer | without the column"
                        + " status",
                "select nothing from nowhere where a = :customer | orders.find is not understood by the database",
                "select buyer as customer, no as number, state as status from bought where buyer in (:customer, :who)"
                        + " | uses :who",
                "select buyer as customer, no as number, state as status from bought where buyer = :customer and no ="
                        + " ? | question mark"
            })
    void doesNotStartWithAWrongStatement(String find, String words) {
        var settings = shop.settings(new OrderStatements(find, "", ""), "");

        assertThatThrownBy(() -> shop.open(settings))
                .isInstanceOf(WrongStatement.class)
                .hasMessageContaining(words);
    }

    @Test
    void carriesNothingOutWhenItChecks() {
        var before = shop.shopBooks()
                .sql("select count(*) from express")
                .query(Long.class)
                .single();

        assertThat(database.tried()).contains("understands the 4 statements");

        assertThat(shop.shopBooks()
                        .sql("select count(*) from express")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    /** What a statement answers with is held in memory, so a statement without a limit must not fill it. */
    @Test
    void readsNoAnswerThatIsTooLong() {
        assertThat(many(2_000).ordersOf(new CustomerRef("C-1"))).hasSize(2_000);

        assertThatThrownBy(() -> many(2_001).ordersOf(new CustomerRef("C-1")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("nightshift.sql.orders.find answers with more than 2000 rows");
        assertThatThrownBy(() -> many(Integer.MAX_VALUE).ordersOf(new CustomerRef("C-1")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("more than 2000 rows");
    }

    private static SqlOrders many(int orders) {
        var settings = shop.settings(new OrderStatements("""
            select cast(:customer as text) as customer, 'SO-' || generate_series(1, %s) as number, 'OPEN' as status
            """.formatted(orders), "", ""), "");
        return new SqlOrders(settings, shop.open(settings));
    }

    @Test
    void readsInTransactionsThatCannotWrite() {
        var key = key();
        var writing = new OrderStatements("""
            with written as (
                insert into manual (code) select '%s' where :customer <> '' returning code)
            select :customer as customer, code as number, 'OPEN' as status from written
            """.formatted(key), "", "");
        var settings = shop.settings(writing, "");
        var orders = new SqlOrders(settings, shop.open(settings));

        assertThatThrownBy(() -> orders.ordersOf(new CustomerRef("C-1")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("read-only");
        assertThat(shop.shopBooks()
                        .sql("select count(*) from manual where code = :code")
                        .param("code", key.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void waitsForNoStatementLongerThanAllowed() {
        var slow = ShopDatabase.FIND + " and pg_sleep(20) is not null";
        aLateOrder(new CustomerRef("C-slow"));
        var settings = shop.settings(new OrderStatements(slow, "", ""), "");
        var system = shop.open(settings);

        assertThatThrownBy(() -> new SqlOrders(settings, system).ordersOf(new CustomerRef("C-slow")))
                .isInstanceOf(Unavailable.class);
        assertThat(system.howItGoes().isFailing()).isTrue();
        assertThat(system.howItGoes().problem()).isNotBlank();
    }

    @Test
    void startsWithoutADatabaseThatIsNotThere() {
        var settings = ShopDatabase.settings(
                "jdbc:postgresql://localhost:1/shop", shop.settings().orders(), "");
        var gone = shop.open(settings);

        assertThat(gone.howItGoes().isFailing()).isTrue();
        assertThatThrownBy(() -> new SqlOrders(settings, gone).ordersOf(new CustomerRef("C-1")))
                .isInstanceOf(Unavailable.class);
        assertThatThrownBy(gone::tried).isInstanceOf(Unavailable.class);
    }

    /** The answer was lost on its way; whoever looks for the key afterwards finds what was done. */
    @Test
    void findsWhatWasDoneThoughNobodyWasTold() {
        var it = aLateOrder(aCustomer());
        var key = key();
        shop.shopBooks()
                .sql("select reference from order_express(:key, :customer, :order)")
                .param("key", key.value())
                .param("customer", it.customer().id())
                .param("order", it.order())
                .query(String.class)
                .single();

        var receipt = orders().lookUp(sought(key, it)).orElseThrow();

        assertThat(expedite(key, it)).isEqualTo(receipt);
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void showsItselfAsAConnection() {
        var connection = new Sql().sqlConnection(database, shop.settings());

        assertThat(connection.name()).isEqualTo("sql");
        assertThat(connection.does()).containsExactlyInAnyOrder(Service.ORDERS, Service.KNOWLEDGE);
        assertThat(connection.harmlessCall().make()).contains("understands");
        assertThat(shop.settings()).hasToString("SqlSettings[as postgres]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://shop | a | b | b | no address",
                "jdbc:x | '' | '' | '' | orders.find,",
                "jdbc:x | a | b | '' | go together",
                "jdbc:x | '' | b | b | go together"
            })
    void doesNotTakeSettingsThatMakeNoSense(String url, String find, String expedite, String expedited, String words) {
        assertThatThrownBy(() -> ShopDatabase.settings(url, new OrderStatements(find, expedite, expedited), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(find.isEmpty() && !expedite.isEmpty() ? "must be" : words);
    }

    // Knowledge ------------------------------------------------------------------------------------------------------

    @Test
    void tellsTheBestPassageOfEachKind() {
        var knowledge = new SqlKnowledgeFacts(new SqlKnowledge(shop.settings(), database));

        var facts = knowledge.fetch(enquiry(aCustomer(), "My part is late! Where is my delivery?"));

        assertThat(facts.stream().collect(Collectors.toMap(Fact::name, Fact::value)))
                .isEqualTo(Map.of(
                        "knowledge.policy", "Late parts. A part that is late goes again by express.",
                        "knowledge.tone", "Late deliveries. Say what happens next, and be brief."));
        assertThat(facts).anyMatch(it -> it.reference().equals("https://wiki.example.com/p7 (version 4)"));
        assertThat(facts).anyMatch(it -> it.reference().equals("T-1"));
    }

    @ParameterizedTest
    @CsvSource({"late part, 2", "'late'' | ) :* & ! part', 2", "'); drop table manual; --', 0", "'!!! ???', 0"})
    void looksUpPassagesByWordsThatAreNoQuery(String words, int found) {
        var search = new SqlKnowledgeSearch(new SqlKnowledge(shop.settings(), database));

        assertThat(search.look(enquiry(aCustomer(), "test"), Map.of("query", words, "limit", 5)))
                .hasSize(found)
                .allMatch(it -> LookUp.isOwnName(it.name()));
        assertThat(search.look(enquiry(aCustomer(), "test"), Map.of("query", "late", "limit", 1)))
                .hasSize(1);
    }
}
