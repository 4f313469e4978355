package io.nightshift.oversight;

import io.nightshift.cases.CaseId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The switch that stops the agent: everything, one escalation type, or one case. */
@Repository
public class Brakes {

    private final JdbcClient database;

    Brakes(JdbcClient database) {
        this.database = database;
    }

    /** The brake that stops this case, if somebody has pulled one. */
    public Optional<Brake> on(CaseId id, String type) {
        return database.sql("""
            select scope, pulled_by, reason from nightshift.brake
             where scope in ('everything', 'type:' || :type, 'case:' || :case) limit 1
            """)
                .param("type", type)
                .param("case", id.toString())
                .query((row, index) ->
                        new Brake(row.getString("scope"), row.getString("pulled_by"), row.getString("reason")))
                .optional();
    }

    /** A pulled brake. */
    public record Brake(String scope, String pulledBy, String reason) {}
}
