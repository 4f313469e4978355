package io.nightshift.connectors.sql;

import io.nightshift.FreePort;
import io.nightshift.connectors.sql.SqlSettings.BillingStatements;
import io.nightshift.connectors.sql.SqlSettings.KnowledgeStatements;
import io.nightshift.connectors.sql.SqlSettings.OrderStatements;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/** A company's own database on a real PostgreSQL, with tables that nobody made for the house, and statements on them. */
final class ShopDatabase implements AutoCloseable {

    static final String FIND = """
        select b.buyer as customer, b.no as number, b.state as status, b.bought as ordered_on, b.due as promised_on,
               b.article as part, 'Hydraulic pump' as part_name, b.pieces as quantity, b.price as total,
               b.parcel as shipment, b.arrived as delivered_on, b.stock >= b.pieces as in_stock,
               45.00 as express_cost, 2 as express_days,
               (select max(e.arrives) from express e where e.bought = b.no) as express_due_on
          from bought b where b.buyer = :customer
        """;
    static final String EXPEDITE = "select * from order_express(:key, :customer, :order)";
    static final String EXPEDITED = """
        select 'EX-' || e.id as reference, b.buyer as customer, e.bought as order_number, b.article as part,
               e.arrives as expected_on, 45.00 as cost
          from express e join bought b on b.no = e.bought where e.reason_key = :key
        """;
    static final String SEARCH = """
        select code as number, section as kind, heading as title, body as passage, url as link, revision as version
          from manual where to_tsvector('english', heading || ' ' || body) @@ to_tsquery('english', :any)
         order by ts_rank(to_tsvector('english', heading || ' ' || body), to_tsquery('english', :any)) desc, code
         limit :limit
        """;

    static final String INVOICES = """
        select b.buyer as customer, b.no as number, b.bought as order_number, b.price as total, b.received as paid,
               b.right_price as expected, b.sent_on as issued_on, b.payable_by as due_on, b.coin as currency,
               coalesce(sum(g.amount) filter (where g.kind = 'refund'), 0) as refunded,
               coalesce(sum(g.amount) filter (where g.kind = 'credit'), 0) as credited,
               coalesce(sum(g.amount) filter (where g.kind = 'refund' and g.at > now() - interval '90 days'), 0)
                   as refunded_lately,
               coalesce(sum(g.amount) filter (where g.kind = 'credit' and g.at > now() - interval '90 days'), 0)
                   as credited_lately
          from bill b left join given g on g.bill = b.no where b.buyer = :customer group by b.no
        """;
    static final String REFUND = "select * from give_money(:key, 'refund', :customer, :invoice, :amount, :reason)";
    static final String CREDIT = "select * from give_money(:key, 'credit', :customer, :invoice, :amount, :reason)";
    static final String DISCOUNT = "select * from give_percent(:key, :customer, :percent)";
    static final String DONE = """
        select kind, 'G-' || id as reference, buyer as customer, bill as invoice, amount, percent, code
          from given where reason_key = :key
        """;
    static final BillingStatements BILLING = new BillingStatements(INVOICES, REFUND, CREDIT, DISCOUNT, DONE);
    static final BillingStatements NO_BILLING = new BillingStatements("", "", "", "", "");

    private static final String TABLES = """
        create table bought (no text primary key, buyer text not null, state text not null, bought date, due date,
            article text, pieces integer, price numeric(12, 2), parcel text, arrived date, stock integer);
        create table express (id bigserial primary key, reason_key text not null unique,
            bought text not null references bought, arrives date not null);
        create table manual (code text primary key, section text, heading text, body text, url text, revision integer);
        create sequence numbers start 50001;
        create function order_express(a_key text, a_customer text, an_order text)
            returns table (reference text, customer text, order_number text, part text, expected_on date, cost numeric)
            language plpgsql as $$
            begin
                if not exists (select 1 from bought b where b.no = an_order and b.buyer = a_customer) then
                    raise exception 'not their order';
                end if;
                if exists (select 1 from bought b where b.no = an_order and b.price = 666) then
                    raise exception 'the warehouse says no';
                end if;
                insert into express (reason_key, bought, arrives)
                values (a_key, an_order, (now() at time zone 'UTC')::date + 2);
                return query select 'EX-' || e.id, b.buyer, e.bought, b.article, e.arrives, 45.00
                  from express e join bought b on b.no = e.bought where e.reason_key = a_key;
            end $$;
        create table bill (no text primary key, buyer text not null, bought text, price numeric(12, 2) not null,
            received numeric(12, 2) not null, right_price numeric(12, 2), sent_on date, payable_by date, coin text);
        create table given (id bigserial primary key, reason_key text not null unique, kind text not null,
            buyer text not null, bill text references bill, amount numeric(12, 2), percent integer, code text,
            at timestamptz not null default now());
        create function give_money(a_key text, a_kind text, a_customer text, a_bill text, an_amount numeric, a_reason text)
            returns table (reference text, customer text, invoice text, amount numeric) language plpgsql as $$
            begin
                if a_reason = 'not with us' then
                    raise exception 'the bookkeeper says no';
                end if;
                insert into given (reason_key, kind, buyer, bill, amount)
                values (a_key, a_kind, a_customer, a_bill, an_amount);
                if a_reason = 'slowly' then
                    perform pg_sleep(20);
                end if;
                return query select 'G-' || g.id, g.buyer, g.bill, g.amount from given g where g.reason_key = a_key;
            end $$;
        create function give_percent(a_key text, a_customer text, a_percent integer)
            returns table (reference text, customer text, percent integer, code text) language plpgsql as $$
            begin
                if not exists (select 1 from bill b where b.buyer = a_customer) then
                    raise exception 'there is no customer %', a_customer;
                end if;
                insert into given (reason_key, kind, buyer, percent, code)
                values (a_key, 'discount', a_customer, a_percent, 'THANKS-' || upper(left(a_key, 8)));
                return query select 'G-' || g.id, g.buyer, g.percent, g.code from given g where g.reason_key = a_key;
            end $$;
        insert into manual values
            ('P-7', 'Policy', 'Late parts', 'A part that is late goes again by express.', 'https://wiki.example.com/p7', 4),
            ('T-1', 'Tone', 'Late deliveries', 'Say what happens next, and be brief.', null, null);
        """;

    /** One for all who play a part of the same company; it ends with the machine. */
    private static final Supplier<ShopDatabase> SHARED = SingletonSupplier.of(ShopDatabase::new);

    private final EmbeddedPostgres server;
    private final List<Database> opened = new ArrayList<>();
    final JdbcClient books;

    ShopDatabase() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(FreePort.pick())
                    .setOverrideWorkingDirectory(Path.of("target", "postgres").toFile())
                    .setPGStartupWait(Duration.ofSeconds(120))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        books = JdbcClient.create(server.getPostgresDatabase());
        books.sql("create database shop").update();
        shop();
    }

    private void shop() {
        org.springframework.jdbc.core.JdbcTemplate shop =
                new org.springframework.jdbc.core.JdbcTemplate(server.getDatabase("postgres", "shop"));
        shop.execute(TABLES);
    }

    static ShopDatabase shared() {
        return SHARED.get();
    }

    /** The settings that say where it is. */
    Map<String, String> place() {
        return Map.of("nightshift.sql.url", url(), "nightshift.sql.user", "postgres");
    }

    JdbcClient shopBooks() {
        return JdbcClient.create(server.getDatabase("postgres", "shop"));
    }

    int port() {
        return server.getPort();
    }

    String url() {
        return url(port());
    }

    static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/shop";
    }

    void bill(String buyer, String number, String order, String price, String received, String coin) {
        shopBooks()
                .sql("""
                    insert into bill values (:no, :buyer, :order, cast(:price as numeric), cast(:received as numeric), null,
                        (now() at time zone 'UTC')::date - 20, (now() at time zone 'UTC')::date - 6, :coin)
                    on conflict (no) do nothing
                    """)
                .param("no", number)
                .param("buyer", buyer)
                .param("order", order)
                .param("price", price)
                .param("received", received)
                .param("coin", coin)
                .update();
    }

    SqlSettings settings() {
        return settings(new OrderStatements(FIND, EXPEDITE, EXPEDITED), SEARCH);
    }

    SqlSettings settings(OrderStatements orders, String search) {
        return settings(url(), orders, search);
    }

    SqlSettings billing(BillingStatements billing) {
        return settings(url(), new OrderStatements("", "", ""), billing, "");
    }

    static SqlSettings settings(String url, OrderStatements orders, String search) {
        return settings(url, orders, NO_BILLING, search);
    }

    static SqlSettings settings(String url, OrderStatements orders, BillingStatements billing, String search) {
        return new SqlSettings(
                url,
                "postgres",
                "",
                Duration.ofSeconds(2),
                4,
                100_000,
                Currency.getInstance("EUR"),
                orders,
                billing,
                new KnowledgeStatements(search));
    }

    Database open(SqlSettings settings) {
        var database = new Sql().companyDatabase(settings, Clock.systemUTC());
        opened.add(database);
        return database;
    }

    @Override
    public void close() {
        opened.forEach(Database::close);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
