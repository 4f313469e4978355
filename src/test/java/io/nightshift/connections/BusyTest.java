package io.nightshift.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever brings a ticket does not queue behind the agent, and is told when to come again if there is no room at all. */
@HouseTest
class BusyTest {

    private static final String TICKET = """
        {"source": "test", "ticketId": "%s", "customer": "C-1", "subject": "Late", "channel": "email",
         "messages": [{"id": "1", "author": "CUSTOMER", "text": "Where is it?"}]}
        """;

    @LocalServerPort
    int port;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient database;

    @Autowired
    @Qualifier("requestConnections")
    HikariDataSource requests;

    @Autowired
    @Qualifier("workConnections")
    HikariDataSource work;

    private final String ticket = TICKET.formatted(UUID.randomUUID());
    private final List<Connection> held = new ArrayList<>();
    private long patience;

    @BeforeEach
    void loseNoTime() {
        patience = requests.getConnectionTimeout();
        requests.setConnectionTimeout(500);
    }

    @Test
    void acceptsATicketWhileTheAgentHasAllTheConnectionsItMayHave() throws SQLException {
        hold(dataSource, work.getMaximumPoolSize());

        assertThat(post().getStatusCode().value()).isEqualTo(202);
    }

    @Test
    void hearsTheCompanyWhileTheAgentHasAllTheConnectionsItMayHave() throws SQLException {
        hold(dataSource, work.getMaximumPoolSize());

        var answer = BuiltInCompany.call(
                () -> database.sql("select 1").query(Integer.class).single());

        assertThat(answer).isEqualTo(1);
    }

    @Test
    void saysWhenToComeAgainAndTakesTheTicketThen() throws SQLException {
        hold(requests, requests.getMaximumPoolSize());

        var refused = post();

        assertThat(refused.getStatusCode().value()).isEqualTo(503);
        assertThat(refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
        assertThat(refused.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);

        letGo();

        assertThat(post().getStatusCode().value()).isEqualTo(202);
    }

    @AfterEach
    void letGo() throws SQLException {
        for (var connection : held) {
            connection.close();
        }
        held.clear();
        requests.setConnectionTimeout(patience);
    }

    private void hold(DataSource source, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            held.add(source.getConnection());
        }
    }

    private ResponseEntity<String> post() {
        return Callers.as("ticketing", port)
                .post()
                .uri("/api/escalations")
                .contentType(MediaType.APPLICATION_JSON)
                .body(ticket)
                .retrieve()
                .toEntity(String.class);
    }
}
