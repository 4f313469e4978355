package io.nightshift.connectors.sandbox;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ticket desk. It also answers on tickets that reached the house by another door: it keeps their conversation under their
 * source and number.
 */
@Component
@ConditionalOnCompany(Department.TICKETS)
class Desk implements TicketDesk {

    static final String SOURCE = "desk";

    private final JdbcClient database;
    private final Door door;
    private final Clock clock;

    Desk(JdbcClient database, Door door, Clock clock) {
        this.database = database;
        this.door = door;
        this.clock = clock;
    }

    /** Also tickets that reached the house by another door, unless their own desk is connected. */
    @Override
    public boolean keeps(TicketRef ticket) {
        return true;
    }

    @Override
    public Receipt create(EffectKey key, CustomerRef customer, TicketRef after, String subject, String text) {
        return door.deed(Department.TICKETS, customer.id(), () -> {
            open(key, customer, subject, text);
            return opened(key)
                    .orElseThrow(() -> new Refused("There is no customer " + customer))
                    .sameAs(key, customer, subject)
                    .receipt();
        });
    }

    private void open(EffectKey key, CustomerRef customer, String subject, String text) {
        database.sql("""
            with opened as (
                insert into company.ticket (source, id, customer, subject, status, opened_at, effect_key)
                select :source, 'T-' || nextval('company.number'), id, :subject, 'open', :now, :key
                  from company.customer where id = :customer
                on conflict (effect_key) do nothing returning source, id)
            insert into company.ticket_message (source, ticket, author, body, at)
            select source, id, 'COMPANY', :text, :now from opened
            """)
                .param("source", SOURCE)
                .param("subject", subject)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("key", key.value())
                .param("customer", customer.id())
                .param("text", text)
                .update();
    }

    private Optional<Opened> opened(EffectKey key) {
        return database.sql("select id, customer, subject from company.ticket where effect_key = :key")
                .param("key", key.value())
                .query(Opened.class)
                .optional();
    }

    @Override
    public Receipt update(EffectKey key, TicketRef ticket, String status, String note) {
        return door.deed(Department.TICKETS, ticket.toString(), () -> {
            if (enter(key, ticket, "NOTE", note, status)) {
                database.sql("update company.ticket set status = :status where source = :source and id = :ticket")
                        .param("status", status)
                        .param("source", ticket.source())
                        .param("ticket", ticket.id())
                        .update();
            }
            return said(key).orElseThrow().sameAs(key, ticket, note).receipt();
        });
    }

    @Override
    public Receipt reply(EffectKey key, CustomerRef customer, TicketRef ticket, String text) {
        return door.deed(Department.TICKETS, ticket.toString(), () -> {
            requireStillOf(customer, ticket);
            enter(key, ticket, "COMPANY", text, "");
            return said(key).orElseThrow().sameAs(key, ticket, text).receipt();
        });
    }

    /** Of tickets that came by another door it is not known here whose they are. */
    private void requireStillOf(CustomerRef customer, TicketRef ticket) {
        database.sql("select customer from company.ticket where source = :source and id = :ticket")
                .param("source", ticket.source())
                .param("ticket", ticket.id())
                .query(String.class)
                .optional()
                .filter(owner -> !owner.equals(customer.id()))
                .ifPresent(owner -> {
                    throw new Refused("Ticket " + ticket + " is not " + customer + "'s");
                });
    }

    private boolean enter(EffectKey key, TicketRef ticket, String author, String body, String status) {
        return database.sql("""
            insert into company.ticket_message (source, ticket, author, body, status, at, effect_key)
            values (:source, :ticket, :author, :body, nullif(:status, ''), :now, :key)
            on conflict (effect_key) do nothing
            """)
                        .param("source", ticket.source())
                        .param("ticket", ticket.id())
                        .param("author", author)
                        .param("body", body)
                        .param("status", status)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("key", key.value())
                        .update()
                == 1;
    }

    private Optional<Said> said(EffectKey key) {
        return database.sql("""
            select number, source, ticket, author, body, coalesce(status, '') as status
              from company.ticket_message where effect_key = :key
            """).param("key", key.value()).query(Said.class).optional();
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return door.read(
                Department.TICKETS,
                "",
                () -> said(sought.key())
                        .map(Said::receipt)
                        .or(() -> opened(sought.key()).map(Opened::receipt)));
    }

    /** A ticket the house opened. */
    record Opened(String id, String customer, String subject) {

        Opened sameAs(EffectKey key, CustomerRef of, String about) {
            if (!customer.equals(of.id()) || !subject.equals(about)) {
                throw new KeyReused(key, "ticket " + id);
            }
            return this;
        }

        Receipt receipt() {
            return new Receipt(id, "Opened ticket " + id + ": " + subject, Map.of("ticket", id));
        }
    }

    /** A line the house added to a conversation. */
    record Said(long number, String source, String ticket, String author, String body, String status) {

        Said sameAs(EffectKey key, TicketRef to, String text) {
            if (!source.equals(to.source()) || !ticket.equals(to.id()) || !body.equals(text)) {
                throw new KeyReused(key, "message " + number + " on ticket " + source + ":" + ticket);
            }
            return this;
        }

        Receipt receipt() {
            var on = source + ":" + ticket;
            return author.equals("NOTE")
                    ? new Receipt("TN-" + number, "Set ticket " + on + " to " + status, Map.of("status", status))
                    : new Receipt("TM-" + number, "Replied on ticket " + on);
        }
    }
}
