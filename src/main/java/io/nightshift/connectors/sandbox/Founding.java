package io.nightshift.connectors.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Founds the company on the first start, before anybody can ask it for something. */
@Component
@ConditionalOnCompany
class Founding implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Founding.class);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Bookkeeping books;
    private final Clock clock;
    private final long seed;

    Founding(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            Clock clock,
            @Value("${nightshift.sandbox.seed:7}") long seed) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.books = new Bookkeeping(database, json);
        this.clock = clock;
        this.seed = seed;
    }

    @Override
    public void afterSingletonsInstantiated() {
        found();
    }

    /** Founds the company unless it exists; true if this call did. Of several nodes one does, the others wait for it. */
    boolean found() {
        return Boolean.TRUE.equals(transaction.execute(status -> isFirst() && fill()));
    }

    /** The second to insert the one row waits until the first has committed, and then inserts nothing. */
    private boolean isFirst() {
        return database.sql("""
            insert into company.founding (seed, founded_on, founded_at) values (:seed, :today, :now)
            on conflict do nothing
            """)
                        .param("seed", seed)
                        .param("today", today())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private boolean fill() {
        var start = System.nanoTime();
        var rows = new Generator(seed, today()).company();
        books.insert("part", "number, name, price, in_stock, express_cost, express_days", rows.parts());
        books.enter(rows);
        books.insert("article", "number, kind, title, keywords, body", Handbook.articles());
        log.info(
                "Founded the built-in company with seed {} in {} ms: {} customers, {} orders, {} machines",
                seed,
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                rows.customers().size(),
                rows.orders().size(),
                rows.machines().size());
        return true;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
