package io.nightshift.connectors.mail;

import io.nightshift.actions.KeyReused;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the house has written: the number and the headers of ours on it. */
record Written(String number, Map<String, String> headers) {

    Written {
        headers = new TreeMap<>(headers);
    }

    static Optional<Written> find(OpenMailbox mailbox, Place place, String number) throws MessagingException {
        var found = mailbox.headed(place, "Message-ID", number);
        return found.isEmpty() ? Optional.empty() : Optional.of(of(number, found.getFirst()));
    }

    private static Written of(String number, Message message) throws MessagingException {
        var headers = new TreeMap<String, String>();
        for (var all = message.getAllHeaders(); all.hasMoreElements(); ) {
            var header = all.nextElement();
            if (header.getName().startsWith("X-Nightshift-")) {
                headers.put(header.getName(), header.getValue().strip());
            }
        }
        return new Written(number, headers);
    }

    String said(String header) {
        return headers.getOrDefault(header, "");
    }

    Written ifAskedFor(String asked) {
        if (!said(Draft.ASKED).equals(asked)) {
            throw new KeyReused("The key of " + number + " was used before for another request");
        }
        return this;
    }
}
