package io.nightshift.connectors.freshdesk;

import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Contact;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Ticket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which contact is which customer of the company. */
final class Requesters {

    private final FreshdeskTickets tickets;
    private final boolean byAddressAlone;

    Requesters(FreshdeskTickets tickets, boolean byAddressAlone) {
        this.tickets = tickets;
        this.byAddressAlone = byAddressAlone;
    }

    /** Who asked; empty if it was nobody outside the company. */
    Optional<Contact> contact(Ticket ticket) {
        return ticket.requester() == tickets.self() ? Optional.empty() : tickets.contact(ticket.requester());
    }

    CustomerRef customer(Ticket ticket) {
        return contact(ticket).map(this::customer).orElseGet(() -> nameless(ticket.requester()));
    }

    /** The number in the company's directory, which Freshdesk calls unique external id; else the address. */
    CustomerRef customer(Contact contact) {
        var number = contact.externalId();
        if (!byAddressAlone && number != null && !number.isBlank()) {
            return new CustomerRef(number.strip());
        }
        var address = contact.email();
        return address == null || address.isBlank()
                ? nameless(contact.id())
                : new CustomerRef(address.strip().toLowerCase(Locale.ROOT));
    }

    private static CustomerRef nameless(long user) {
        return new CustomerRef(Freshdesk.NAME + "-user-" + user);
    }

    /** The contacts of one customer, whoever else Freshdesk finds. */
    List<Contact> of(CustomerRef customer) {
        Map<Long, Contact> found = new LinkedHashMap<>();
        if (!byAddressAlone) {
            keep(tickets.withNumber(customer.id()), customer.id(), found);
        }
        var address = customer.id().toLowerCase(Locale.ROOT);
        if (address.matches("[\\w.+-]{1,64}@[\\w.-]{1,190}")) {
            keep(tickets.withAddress(address), address, found);
        }
        return List.copyOf(found.values());
    }

    private void keep(List<Contact> contacts, String number, Map<Long, Contact> found) {
        contacts.stream()
                .filter(contact -> customer(contact).id().equals(number))
                .forEach(contact -> found.put(contact.id(), contact));
    }
}
