package io.nightshift.connections;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextListener;

/** Pools side by side on one database: what people and ticketing systems ask for never queues behind the agent's own work. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ConnectionSettings.class, DataSourceProperties.class})
class Connections {

    @Bean
    DataSource dataSource(
            @Qualifier("requestConnections") HikariDataSource requests,
            @Qualifier("workConnections") HikariDataSource work,
            @Qualifier("companyConnections") HikariDataSource company) {
        var shared = new ByCaller();
        shared.setTargetDataSources(Map.of(
                ByCaller.Caller.REQUEST, requests, ByCaller.Caller.WORK, work, ByCaller.Caller.COMPANY, company));
        return shared;
    }

    @Bean(defaultCandidate = false)
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource requestConnections(
            ObjectProvider<JdbcConnectionDetails> embedded, DataSourceProperties given, ConnectionSettings settings) {
        var pool = pool("requests", settings.requests(), embedded, given);
        pool.setConnectionTimeout(settings.patience().toMillis());
        return pool;
    }

    @Bean(defaultCandidate = false)
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource workConnections(
            ObjectProvider<JdbcConnectionDetails> embedded, DataSourceProperties given, ConnectionSettings settings) {
        return pool("work", settings.work(), embedded, given);
    }

    @Bean(defaultCandidate = false)
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource companyConnections(
            ObjectProvider<JdbcConnectionDetails> embedded, DataSourceProperties given, ConnectionSettings settings) {
        var pool = pool("company", settings.company(), embedded, given);
        pool.setMinimumIdle(0);
        return pool;
    }

    /** Marks a thread as answering a request before the first filter runs, so that signing in counts as part of it. */
    @Bean
    RequestContextListener requestContextListener() {
        return new RequestContextListener();
    }

    private static HikariDataSource pool(
            String name, int size, ObjectProvider<JdbcConnectionDetails> embedded, DataSourceProperties given) {
        var details = embedded.getIfAvailable();
        var builder = details == null
                ? given.initializeDataSourceBuilder()
                : DataSourceBuilder.create(given.getClassLoader())
                        .url(details.getJdbcUrl())
                        .username(details.getUsername())
                        .password(details.getPassword());
        var pool = builder.type(HikariDataSource.class).build();
        pool.setPoolName(name);
        pool.setMaximumPoolSize(size);
        return pool;
    }
}
