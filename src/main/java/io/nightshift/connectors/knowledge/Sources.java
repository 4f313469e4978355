package io.nightshift.connectors.knowledge;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Until when each source was asked, and whose turn it is to ask. */
final class Sources {

    private static final int LONGEST_PROBLEM = 500;

    private final JdbcClient database;

    Sources(JdbcClient database) {
        this.database = database;
    }

    /** What was asked before; nothing before the first time. */
    record Turn(
            @Nullable OffsetDateTime askedUntil, @Nullable OffsetDateTime comparedAt) {

        Optional<Instant> asked() {
            return Optional.ofNullable(askedUntil).map(OffsetDateTime::toInstant);
        }

        boolean isCompared(Instant since) {
            return comparedAt != null && comparedAt.toInstant().isAfter(since);
        }
    }

    /** Whoever gets a turn asks, and nobody else for so long; if this node dies, another one asks then. */
    Optional<Turn> turn(String source, Instant now, Duration forSoLong) {
        database.sql("""
            insert into nightshift.knowledge_source (source, next_at) values (:source, :now) on conflict do nothing
            """).param("source", source).param("now", at(now)).update();
        return database.sql("""
            update nightshift.knowledge_source set next_at = :next where source = :source and next_at <= :now
            returning asked_until, compared_at
            """)
                .param("source", source)
                .param("now", at(now))
                .param("next", at(now.plus(forSoLong)))
                .query(Turn.class)
                .optional();
    }

    void asked(String source, Instant until) {
        database.sql("update nightshift.knowledge_source set asked_until = :until where source = :source")
                .param("source", source)
                .param("until", at(until))
                .update();
    }

    /** The turn is over. */
    void done(String source, Instant next, String problem) {
        database.sql("""
            update nightshift.knowledge_source set next_at = :next, problem = :problem where source = :source
            """)
                .param("source", source)
                .param("next", at(next))
                .param("problem", problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)))
                .update();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
