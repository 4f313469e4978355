package io.nightshift.connectors.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was heard of and is not read yet: tickets of desks, and things that other systems keep. */
@Repository
class News {

    private static final int LONGEST_PROBLEM = 500;

    private final JdbcClient database;

    News(JdbcClient database) {
        this.database = database;
    }

    /** One ticket or other thing to be read; {@code heard} counts how often it was heard of. */
    record Item(String source, String ticket, long heard, int tries) {}

    /** Remembers a delivery and what it is about together; false if the delivery was known. */
    @Transactional
    public boolean heard(String source, OutsideSystem.Heard heard, Instant now) {
        if (heard.delivery().isPresent() && !isNew(source, heard.delivery().get(), now)) {
            return false;
        }
        heard.things().forEach(ticket -> heard(source, ticket, now));
        return true;
    }

    private boolean isNew(String source, String delivery, Instant now) {
        return database.sql("""
            insert into nightshift.webhook_delivery (source, id, received_at) values (:source, :id, :now)
            on conflict do nothing
            """)
                        .param("source", source)
                        .param("id", delivery)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void heard(String source, String ticket, Instant now) {
        database.sql("""
            insert into nightshift.ticket_news as known (source, ticket, heard_at, due_at)
            values (:source, :ticket, :now, :now)
            on conflict (source, ticket) do update
               set heard = known.heard + 1, due_at = least(known.due_at, excluded.due_at), tries = 0
            """)
                .param("source", source)
                .param("ticket", ticket)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes what is due, for so long; if this node dies, another takes it then. */
    List<Item> take(int most, Instant now, Duration forSoLong) {
        return database.sql("""
            update nightshift.ticket_news set due_at = :until
             where (source, ticket) in (select source, ticket from nightshift.ticket_news
                                         where due_at <= :now order by due_at limit :most for update skip locked)
            returning source, ticket, heard, tries
            """)
                .param("until", now.plus(forSoLong).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Item.class)
                .list();
    }

    /** Strikes out what was read; what was heard meanwhile is due again. */
    void read(Item item, Instant now) {
        var struckOut = database.sql("""
            delete from nightshift.ticket_news where source = :source and ticket = :ticket and heard = :heard
            """)
                .param("source", item.source())
                .param("ticket", item.ticket())
                .param("heard", item.heard())
                .update();
        if (struckOut == 0) {
            due(item, now, "", 0);
        }
    }

    void failed(Item item, String problem, Instant again) {
        due(item, again, problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)), item.tries() + 1);
    }

    private void due(Item item, Instant at, String problem, int tries) {
        database.sql("""
            update nightshift.ticket_news set due_at = :at, problem = :problem, tries = :tries
             where source = :source and ticket = :ticket
            """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("problem", problem)
                .param("tries", tries)
                .param("source", item.source())
                .param("ticket", item.ticket())
                .update();
    }

    /** Until when a desk was asked before, if it is due to be asked again; whoever gets an answer asks. */
    @Transactional
    public Optional<Instant> pollDue(String source, Instant now, Duration lookBack, Duration every) {
        database.sql("""
            insert into nightshift.desk_poll (source, polled_until, next_at) values (:source, :since, :now)
            on conflict do nothing
            """)
                .param("source", source)
                .param("since", now.minus(lookBack).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return database.sql("""
            update nightshift.desk_poll set next_at = :next where source = :source and next_at <= :now
            returning polled_until
            """)
                .param("next", now.plus(every).atOffset(ZoneOffset.UTC))
                .param("source", source)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(java.time.OffsetDateTime.class)
                .optional()
                .map(java.time.OffsetDateTime::toInstant);
    }

    /** What a desk says has changed until then, and that it was asked until then: together. */
    @Transactional
    public void polled(String source, List<String> tickets, Instant until) {
        tickets.forEach(ticket -> heard(source, ticket, until));
        database.sql("update nightshift.desk_poll set polled_until = :until where source = :source")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("source", source)
                .update();
    }

    /** What could not be read so far, and why; the longest waiting first. */
    List<Unread> unread(int most) {
        return database.sql("""
            select source, ticket, heard_at, due_at as next_try_at, tries, problem from nightshift.ticket_news
             where tries > 0 order by heard_at limit :most
            """).param("most", most).query(Unread.class).list();
    }

    /** A ticket that was heard of and could not be read so far. */
    record Unread(String source, String ticket, Instant heardAt, Instant nextTryAt, int tries, String problem) {}

    void forget(Instant before) {
        database.sql("delete from nightshift.webhook_delivery where received_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
