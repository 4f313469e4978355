package io.nightshift.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Objects;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Runs the house on a PostgreSQL of its own, unless a database is given or this is production. */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
@Conditional(NoDatabaseGiven.class)
@EnableConfigurationProperties(EmbeddedSettings.class)
class EmbeddedDatabase {

    @Bean(destroyMethod = "close")
    DataDirectory dataDirectory(EmbeddedSettings settings) {
        return DataDirectory.claim(settings.dataDir());
    }

    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(
            DataDirectory directory, EmbeddedSettings settings, ApplicationArguments arguments) {
        var binaries = Objects.requireNonNullElse(settings.postgresDir(), directory.path("pg-bin"));
        var fresh = settings.fresh() || arguments.containsOption("fresh");
        return new Cluster(directory, binaries.toAbsolutePath()).start(fresh);
    }

    @Bean
    JdbcConnectionDetails embeddedConnection(EmbeddedPostgres postgres, DataDirectory directory) {
        return new EmbeddedConnection(postgres.getPort(), directory.password());
    }
}
