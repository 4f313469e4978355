package io.nightshift.connectors.zendesk;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.zendesk.ZendeskApi.Ticket;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The tag by which something that was written on a ticket is found again. */
record Mark(String tag, String reference, String done) {

    static Mark reply(EffectKey key) {
        return new Mark("nightshift-reply-" + lower(key), key.value(), "Replied on ticket ");
    }

    static Mark update(EffectKey key) {
        return new Mark("nightshift-note-" + lower(key), key.value(), "Changed the ticket and left a note on ");
    }

    /** Zendesk keeps tags in lower case. */
    private static String lower(EffectKey key) {
        return key.value().toLowerCase(Locale.ROOT);
    }

    boolean isOn(Ticket ticket) {
        return ticket.tags().contains(tag);
    }

    List<String> beside(List<String> others) {
        return Stream.concat(others.stream(), Stream.of(tag)).toList();
    }

    Receipt receipt(TicketRef ticket) {
        return new Receipt(reference, done + ticket);
    }
}
