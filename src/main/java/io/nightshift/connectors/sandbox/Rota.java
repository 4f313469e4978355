package io.nightshift.connectors.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is on call today, and how soon each tier is promised a technician. */
@Component
@ConditionalOnCompany
class Rota {

    private final JdbcClient database;
    private final Clock clock;

    Rota(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The technicians take turns, one day each, in UTC. */
    Optional<Technician> onCall() {
        return database.sql("""
            select id, name, phone from company.technician order by rota
            offset (select :day % greatest(count(*), 1) from company.technician) limit 1
            """)
                .param(
                        "day",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay())
                .query(Technician.class)
                .optional();
    }

    static Duration arrivesWithin(String tier) {
        return switch (tier) {
            case "PREMIUM" -> Duration.ofHours(4);
            case "PLUS" -> Duration.ofHours(8);
            default -> Duration.ofHours(24);
        };
    }

    /** Somebody who drives out. */
    record Technician(String id, String name, String phone) {}
}
