package io.nightshift.connectors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The demo tickets as they lie in the jar, for those that came by this company's desk. */
final class DeskTickets {

    private DeskTickets() {}

    static List<DeskTicket> all() {
        try {
            var json = new ObjectMapper();
            var tickets = new ArrayList<DeskTicket>();
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:demo/*.json")) {
                var ticket = json.readTree(file.getContentAsByteArray());
                if (Desk.SOURCE.equals(ticket.path("source").asText())) {
                    tickets.add(DeskTicket.of(ticket));
                }
            }
            tickets.sort(Comparator.comparing(DeskTicket::id));
            return tickets;
        } catch (IOException e) {
            throw new UncheckedIOException("The demo tickets are not readable", e);
        }
    }

    /** A ticket with what the customer wrote, oldest first. */
    record DeskTicket(String id, String customer, String subject, List<String> messages) {

        static DeskTicket of(JsonNode ticket) {
            var messages = new ArrayList<String>();
            ticket.path("messages").forEach(it -> messages.add(it.path("text").asText()));
            return new DeskTicket(
                    ticket.path("ticketId").asText(),
                    ticket.path("customer").asText(),
                    ticket.path("subject").asText(),
                    messages);
        }
    }
}
