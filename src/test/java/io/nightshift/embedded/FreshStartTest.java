package io.nightshift.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database is the one of the start before, unless the house is told to begin anew. */
@Execution(ExecutionMode.SAME_THREAD)
class FreshStartTest {

    @TempDir
    Path data;

    @Test
    void beginsAnewOnlyWhenToldTo() {
        start(jdbc -> jdbc.sql("create table said (word text)").update());

        assertThat(start(FreshStartTest::tables)).containsExactly("said");
        assertThat(start(FreshStartTest::tables, "--fresh")).isEmpty();
    }

    private static List<String> tables(JdbcClient jdbc) {
        return jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
    }

    private <T> T start(Function<JdbcClient, T> meanwhile, String... arguments) {
        var all = new ArrayList<>(
                List.of("--nightshift.data-dir=" + data.resolve("data"), "--nightshift.postgres-dir=target/postgres"));
        all.addAll(List.of(arguments));
        try (var database = new SpringApplicationBuilder(EmbeddedDatabase.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(all.toArray(String[]::new))) {
            var postgres = database.getBean(EmbeddedPostgres.class);
            var details = database.getBean(EmbeddedConnection.class);
            return meanwhile.apply(JdbcClient.create(postgres.getDatabase(details.getUsername(), "postgres")));
        }
    }
}
