package io.nightshift.connectors.sandbox;

import io.nightshift.HouseTest;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.TicketDesk;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.TicketDeskContract;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The built-in company's desk as a ticket desk. */
@HouseTest
class BuiltInDeskTest extends TicketDeskContract {

    @Autowired
    @Qualifier("desk")
    TicketDesk desk;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Override
    protected TicketDesk desk() {
        return desk;
    }

    @Override
    protected Opened aTicket() {
        var customer = new Stories(database, clock).aCustomer("PLUS", "en");
        var receipt = desk.create(key(), customer, new TicketRef("desk", "T-1"), "Late", "Where is it?");
        var ticket = new TicketRef("desk", receipt.reference());
        database.sql("delete from company.ticket_message where ticket = :ticket")
                .param("ticket", ticket.id())
                .update();
        return new Opened(ticket, customer);
    }

    @Override
    protected List<String> told(TicketRef ticket) {
        return messages(ticket, "COMPANY");
    }

    @Override
    protected List<String> notes(TicketRef ticket) {
        return messages(ticket, "NOTE");
    }

    private List<String> messages(TicketRef ticket, String author) {
        return database.sql("select body from company.ticket_message where ticket = :ticket and author = :author")
                .param("ticket", ticket.id())
                .param("author", author)
                .query(String.class)
                .list();
    }

    @Override
    protected String status(TicketRef ticket) {
        return database.sql("select status from company.ticket where id = :ticket")
                .param("ticket", ticket.id())
                .query(String.class)
                .single();
    }

    @Override
    protected long opened(EffectKey key) {
        return database.sql("select count(*) from company.ticket where effect_key = :key")
                .param("key", key.value())
                .query(Long.class)
                .single();
    }
}
