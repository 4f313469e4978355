package io.nightshift.embedded;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** How the connection pool reaches the embedded PostgreSQL. */
class EmbeddedConnection implements JdbcConnectionDetails {

    private final int port;
    private final String password;

    EmbeddedConnection(int port, String password) {
        this.port = port;
        this.password = password;
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return password;
    }
}
