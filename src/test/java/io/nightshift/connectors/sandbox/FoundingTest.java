package io.nightshift.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.HouseTest;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

@HouseTest
class FoundingTest {

    @Autowired
    Founding founding;

    @Autowired
    JdbcClient database;

    @Autowired
    JdbcConnectionDetails connection;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    @Test
    void hasFoundedTheCompanyBeforeAnybodyAsks() {
        assertThat(count(database, "customer")).isGreaterThanOrEqualTo(300);
        assertThat(count(database, "article")).isEqualTo(40);
    }

    @Test
    void foundsItOnlyOnce() {
        assertThat(founding.found()).isFalse();
    }

    @Test
    void foundsItOnceWhenTwoNodesStartTogether() throws Exception {
        var name = "founding_" + UUID.randomUUID().toString().substring(0, 8);
        database.sql("create database " + name).update();
        var empty = source(name);
        Flyway.configure()
                .dataSource(empty)
                .schemas("nightshift", "company")
                .load()
                .migrate();

        try (var nodes = Executors.newFixedThreadPool(2)) {
            var first = nodes.submit(() -> node(empty).found());
            var second = nodes.submit(() -> node(empty).found());

            assertThat(first.get() ^ second.get()).isTrue();
        }
        assertThat(count(JdbcClient.create(empty), "sales_order")).isGreaterThanOrEqualTo(2_000);
    }

    private Founding node(DataSource source) {
        return new Founding(JdbcClient.create(source), new JdbcTransactionManager(source), json, clock, 7);
    }

    private DataSource source(String name) {
        var url = connection.getJdbcUrl().replaceFirst("/[^/]*$", "/" + name);
        return new DriverManagerDataSource(url, connection.getUsername(), connection.getPassword());
    }

    private static long count(JdbcClient database, String table) {
        return database.sql("select count(*) from company." + table)
                .query(Long.class)
                .single();
    }
}
