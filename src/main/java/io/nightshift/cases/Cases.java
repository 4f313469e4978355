package io.nightshift.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All cases, kept in {@code nightshift.escalation}. */
@Repository
public class Cases {

    private final JdbcClient database;
    private final Clock clock;

    Cases(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens a case for a ticket; empty if the ticket has one already. The unique key decides, also between nodes; looking first
     * saves the number that a refused row would use up.
     */
    public Optional<CaseId> open(TicketRef ticket, CustomerRef customer, String subject, String channel) {
        return database.sql("""
            insert into nightshift.escalation
                   (ticket_source, ticket_id, customer, subject, channel, state, opened_at)
            select :source, :ticket, :customer, :subject, :channel, 'WORKING', :now::timestamptz
             where not exists (select from nightshift.escalation
                                where ticket_source = :source and ticket_id = :ticket)
            on conflict on constraint one_case_per_ticket do nothing
            returning number
            """)
                .param("source", ticket.source())
                .param("ticket", ticket.id())
                .param("customer", customer.id())
                .param("subject", subject)
                .param("channel", channel)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .map(CaseId::new);
    }

    /** The case, or {@link NoSuchCase}. */
    public Case get(CaseId id) {
        return find(id).orElseThrow(() -> new NoSuchCase(id));
    }

    public Optional<Case> find(CaseId id) {
        return database.sql("select * from nightshift.escalation where number = :number")
                .param("number", id.number())
                .query(Cases::read)
                .optional();
    }

    public Optional<Case> of(TicketRef ticket) {
        return database.sql("select * from nightshift.escalation where ticket_source = :source and ticket_id = :ticket")
                .param("source", ticket.source())
                .param("ticket", ticket.id())
                .query(Cases::read)
                .optional();
    }

    public boolean hasAny(CustomerRef customer) {
        return database.sql("select exists (select from nightshift.escalation where customer = :customer)")
                .param("customer", customer.id())
                .query(Boolean.class)
                .single();
    }

    /** The cases that have not ended, of a customer who may be known by several names. */
    public List<CaseId> openOf(Collection<String> customers) {
        if (customers.isEmpty()) {
            return List.of();
        }
        return database.sql("""
            select number from nightshift.escalation
             where (customer in (:names) or customer like '%@%' and lower(customer) in (:names)) and state <> 'CLOSED'
             order by number
            """)
                .param("names", customers)
                .query((row, index) -> new CaseId(row.getLong("number")))
                .list();
    }

    /** Locks the case for the rest of the transaction, so that a message and an ending cannot miss each other. */
    public Case lock(CaseId id) {
        return database.sql("select * from nightshift.escalation where number = :number for update")
                .param("number", id.number())
                .query(Cases::read)
                .optional()
                .orElseThrow(() -> new NoSuchCase(id));
    }

    /** The newest cases first. */
    public List<Case> newest(int limit) {
        return database.sql("select * from nightshift.escalation order by number desc limit :limit")
                .param("limit", limit)
                .query(Cases::read)
                .list();
    }

    public void changeState(CaseId id, CaseState state) {
        database.sql("update nightshift.escalation set state = :state where number = :number and state <> :state")
                .param("state", state.name())
                .param("number", id.number())
                .update();
    }

    /** Begins the next round: the customer has written again. */
    public void nextRound(CaseId id) {
        database.sql("update nightshift.escalation set round = round + 1, state = 'WORKING' where number = :number")
                .param("number", id.number())
                .update();
    }

    /** Ties an open case to the one process instance that works on it; false if another one does, or the case has ended. */
    public boolean beginWork(CaseId id, String processInstance) {
        return database.sql("""
            update nightshift.escalation set process_instance = :instance
             where number = :number and process_instance is null and state = 'WORKING'
            """)
                        .param("instance", processInstance)
                        .param("number", id.number())
                        .update()
                == 1;
    }

    /** Cases that have not ended although the process instance that worked on them has. */
    public List<CaseId> withoutProcess(int limit) {
        return database.sql("""
            select number from nightshift.escalation e
             where state <> 'CLOSED' and process_instance is not null
               and not exists (select from public.act_ru_execution x where x.id_ = e.process_instance)
             order by number limit :limit
            """).param("limit", limit).query(Long.class).list().stream()
                .map(CaseId::new)
                .toList();
    }

    /** Puts another instance in the place of one that is gone; false if somebody has done so already. */
    public boolean replaceProcess(CaseId id, String processInstance) {
        return database.sql("""
            update nightshift.escalation e set process_instance = :instance
             where number = :number and state <> 'CLOSED'
               and not exists (select from public.act_ru_execution x where x.id_ = e.process_instance)
            """)
                        .param("instance", processInstance)
                        .param("number", id.number())
                        .update()
                == 1;
    }

    /** Lets the instance that worked on a case go, so that another can begin. */
    public void letGo(CaseId id) {
        database.sql("update nightshift.escalation set process_instance = null where number = :number")
                .param("number", id.number())
                .update();
    }

    /** Ends the work on a case: nobody's instance holds it any more. */
    public void close(CaseId id) {
        database.sql("""
            update nightshift.escalation set process_instance = null, state = 'CLOSED'
             where number = :number
            """).param("number", id.number()).update();
    }

    /** Opens an ended case again, in a new round. */
    public void reopen(CaseId id) {
        database.sql("""
            update nightshift.escalation
               set round = round + 1, reopened = reopened + 1, state = 'WORKING'
             where number = :number and state = 'CLOSED'
            """).param("number", id.number()).update();
    }

    private static Case read(ResultSet row, int index) throws SQLException {
        return new Case(
                new CaseId(row.getLong("number")),
                new TicketRef(row.getString("ticket_source"), row.getString("ticket_id")),
                new CustomerRef(row.getString("customer")),
                row.getString("subject"),
                row.getString("channel"),
                CaseState.valueOf(row.getString("state")),
                row.getInt("round"),
                row.getInt("reopened"),
                instant(row, "opened_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, java.time.OffsetDateTime.class).toInstant();
    }
}
