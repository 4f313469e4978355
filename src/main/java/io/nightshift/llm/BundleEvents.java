package io.nightshift.llm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import io.nightshift.llm.BundleEntry.State;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everything that was done about bundles: who, when, what and why; nothing of it is ever changed. */
@Repository
class BundleEvents {

    private final JdbcClient database;
    private final BundleRows rows;
    private final Clock clock;

    BundleEvents(JdbcClient database, BundleRows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    void note(String bundle, Word word, String actor, String reason, Standing before, Standing after) {
        database.sql("""
            insert into nightshift.bundle_event (bundle, word, actor, reason, before, after, at)
            values (:bundle, :word, :actor, :reason, :before::jsonb, :after::jsonb, :now)
            """)
                .param("bundle", bundle)
                .param("word", word.name())
                .param("actor", actor)
                .param("reason", reason)
                .param("before", rows.write(before))
                .param("after", rows.write(after))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The oldest first. */
    List<Event> of(String bundle) {
        return database.sql("""
            select word, actor, reason, before::text as before, after::text as after, at
              from nightshift.bundle_event where bundle = :bundle order by id
            """).param("bundle", bundle).query(this::read).list();
    }

    /** The bundle that was live before the one that is; what was rolled back meanwhile does not count. */
    Optional<String> liveBefore() {
        Deque<String> succession = new ArrayDeque<>();
        database.sql("""
            select bundle, word = 'ROLLED_BACK' as ended from nightshift.bundle_event
             where word in ('CONFIGURED', 'PROMOTED', 'ROLLED_BACK') order by id
            """).query(row -> {
            if (row.getBoolean("ended")) {
                succession.poll();
            } else {
                succession.push(row.getString("bundle"));
            }
        });
        succession.poll();
        return Optional.ofNullable(succession.peek());
    }

    private Event read(ResultSet row, int index) throws SQLException {
        return new Event(
                Word.valueOf(row.getString("word")),
                row.getString("actor"),
                row.getString("reason"),
                rows.read(row.getString("before"), new TypeReference<>() {}),
                rows.read(row.getString("after"), new TypeReference<>() {}),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /** What was done. */
    enum Word {
        /** A release brought it. */
        SHIPPED,
        /** A person has put it together. */
        PROPOSED,
        /** A report on it was handed in. */
        EVALUATED,
        /** It is on trial with a share of the customers, or with another share. */
        CANARY,
        /** It is not on trial any more. */
        CANARY_ENDED,
        /** The settings of the release have made it live. */
        CONFIGURED,
        /** A person has made it live. */
        PROMOTED,
        /** Another one was made live. */
        RETIRED,
        /** A person has taken it back. */
        ROLLED_BACK,
        /** It is live again, because the one after it was rolled back. */
        RESTORED
    }

    /**
     * One thing that was done.
     *
     * @param actor a person, or {@code nightshift}
     */
    record Event(Word word, String actor, String reason, Standing before, Standing after, Instant at) {}

    /**
     * How a bundle stood.
     *
     * @param state null before it was recorded
     * @param live the bundle that was live
     * @param despite why the gate refuses it, where a person has overridden that
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Standing(
            @Nullable State state,
            @Nullable BigDecimal share,
            @Nullable String live,
            @Nullable List<String> despite) {

        static final Standing NONE = new Standing(null, null, null, null);
    }
}
