package io.nightshift.connectors.custom;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.custom.Ticket.Comment;
import io.nightshift.intake.IncomingTicket.Author;

/**
 * Who speaks for whom on one ticket. Where settings say what is known of the company's comments, all others are the customer's;
 * where they do not, nobody but the requester is the customer: what a colleague writes must not count as the customer's answer.
 */
final class Speakers {

    private final Tickets tickets;
    private final Ticket ticket;

    Speakers(Tickets tickets, Ticket ticket) {
        this.tickets = tickets;
        this.ticket = ticket;
    }

    Author side(Comment comment) {
        if (tickets.isOurs(comment.author())) {
            return Author.COMPANY;
        }
        var byTheCompany =
                tickets.desk().comments().byTheCompany().isPresent() ? comment.isByTheCompany() : !isRequester(comment);
        return byTheCompany ? Author.COMPANY : Author.CUSTOMER;
    }

    private boolean isRequester(Comment comment) {
        if (ticket.author().isBlank()) {
            throw new Unavailable(tickets.desk().name() + " does not say who has opened ticket " + ticket.number()
                    + ", so nobody can tell which comments are the customer's; read.comments.by-the-company"
                    + " would say it");
        }
        return Account.isSame(ticket.author(), comment.author());
    }
}
