package io.nightshift.connectors.sql;

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
import org.springframework.jdbc.core.simple.JdbcClient;

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
        insert into manual values
            ('P-7', 'Policy', 'Late parts', 'A part that is late goes again by express.', 'https://wiki.example.com/p7', 4),
            ('T-1', 'Tone', 'Late deliveries', 'Say what happens next, and be brief.', null, null);
        """;

    private final EmbeddedPostgres server;
    private final List<Database> opened = new ArrayList<>();
    final JdbcClient books;

    ShopDatabase() {
        try {
            server = EmbeddedPostgres.builder()
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

    JdbcClient shopBooks() {
        return JdbcClient.create(server.getDatabase("postgres", "shop"));
    }

    String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/shop";
    }

    SqlSettings settings() {
        return settings(new OrderStatements(FIND, EXPEDITE, EXPEDITED), SEARCH);
    }

    SqlSettings settings(OrderStatements orders, String search) {
        return settings(url(), orders, search);
    }

    static SqlSettings settings(String url, OrderStatements orders, String search) {
        return new SqlSettings(
                url,
                "postgres",
                "",
                Duration.ofSeconds(2),
                4,
                Currency.getInstance("EUR"),
                orders,
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
