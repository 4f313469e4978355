package io.nightshift.intake;

import io.nightshift.cases.CaseId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The idempotency keys that callers have used, each with what it was used for. */
@Repository
class UsedKeys {

    private final JdbcClient database;
    private final Clock clock;

    UsedKeys(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes the key's first use, or throws {@link KeyMisused} if it was used for something else. */
    void use(IdempotencyKey key, IncomingTicket ticket, CaseId caseId) {
        var hash = hash(ticket);
        var first = database.sql("""
            insert into nightshift.intake_key (key, request_hash, case_number, used_at)
            values (:key, :hash, :case, :now)
            on conflict do nothing
            """)
                        .param("key", key.value())
                        .param("hash", hash)
                        .param("case", caseId.number())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        if (!first && !hashOf(key).equals(hash)) {
            throw new KeyMisused(key);
        }
    }

    private String hashOf(IdempotencyKey key) {
        return database.sql("select request_hash from nightshift.intake_key where key = :key")
                .param("key", key.value())
                .query(String.class)
                .single();
    }

    private static String hash(IncomingTicket ticket) {
        try {
            var bytes = ticket.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
