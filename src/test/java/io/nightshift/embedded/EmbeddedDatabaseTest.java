package io.nightshift.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the house may expect of the database it brings along. */
@HouseTest
class EmbeddedDatabaseTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void isThePostgresWhoseVersionTheDataDirectoryIsCheckedFor() {
        assertThat(one("select version()")).startsWith("PostgreSQL " + DataDirectory.MAJOR_VERSION);
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "listen_addresses, localhost",
        "unix_socket_directories, ''",
        "server_encoding, UTF8"
    })
    void isDurableAndReachableFromThisMachineOnly(String setting, String value) {
        assertThat(one("select current_setting('" + setting + "')")).isEqualTo(value);
    }

    @Test
    void letsNobodyInWithoutPassword() {
        var methods = jdbc.sql("select distinct auth_method from pg_hba_file_rules")
                .query(String.class)
                .list();

        assertThat(methods).containsExactly("scram-sha-256");
    }

    private String one(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
