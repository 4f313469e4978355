package io.nightshift.connectors.inbox;

import io.nightshift.intake.IncomingTicket;
import java.util.List;

/** Cuts a ticket to what the house takes in: the newest messages, and of each the beginning. */
final class Fitting {

    private static final int MESSAGES = 200;
    private static final int TEXT = 50_000;
    private static final int SUBJECT = 500;
    private static final String CUT = "\n[The rest was cut off]";

    private Fitting() {}

    static IncomingTicket of(IncomingTicket ticket) {
        var all = ticket.messages();
        List<IncomingTicket.Message> newest = all.subList(Math.max(0, all.size() - MESSAGES), all.size()).stream()
                .map(it -> new IncomingTicket.Message(it.id(), it.author(), cut(it.text(), TEXT, CUT)))
                .toList();
        var subject = ticket.subject().replaceAll("\\p{Cc}", " ").strip();
        return new IncomingTicket(
                ticket.ticket(),
                ticket.customer(),
                subject.isEmpty() ? "Without a subject" : cut(subject, SUBJECT, "…"),
                ticket.channel(),
                newest);
    }

    private static String cut(String text, int most, String sign) {
        if (text.length() <= most) {
            return text;
        }
        var end = most - sign.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + sign;
    }
}
