package io.nightshift.connectors.custom;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where things stand in the answer with a ticket. */
record TicketReading(
        Address address,
        Place number,
        Place subject,
        Optional<Place> description,
        Optional<Place> author,
        Place customer,
        Optional<Place> status,
        Optional<Place> priority,
        Mark forTheAgent,
        Map<String, Place> more) {

    static TicketReading of(String at, DeskSettings.Ticket settings) {
        Map<String, Place> more = new LinkedHashMap<>();
        settings.more().forEach((name, path) -> more.put(name, Place.of(new Setting(at + ".more." + name, path))));
        var path = new Setting(at + ".path", settings.path());
        return new TicketReading(
                Address.of(path.required("where a ticket is read, such as /tickets/{ticket}"), Set.of("ticket")),
                Place.of(new Setting(at + ".number", settings.number())
                        .required("where its number stands, as JSONPath")),
                Place.of(new Setting(at + ".subject", settings.subject())
                        .required("where its subject stands, as JSONPath")),
                Place.maybe(new Setting(at + ".description", settings.description())),
                Place.maybe(new Setting(at + ".author", settings.author())),
                Place.of(new Setting(at + ".customer", settings.customer())
                        .required("where the number of the customer stands, as JSONPath")),
                Place.maybe(new Setting(at + ".status", settings.status())),
                Place.maybe(new Setting(at + ".priority", settings.priority())),
                Mark.of(
                        new Setting(
                                at + ".for-the-agent.at", settings.forTheAgent().at()),
                        new Setting(at + ".for-the-agent.is", ""),
                        settings.forTheAgent().is()),
                Map.copyOf(more));
    }

    /** The ticket in an answer, which must be the one that was asked for. */
    Ticket read(String source, String asked, JsonNode document, Markup markup, List<Ticket.Comment> comments) {
        if (!number.word(document).equals(asked)) {
            throw new Unavailable(
                    source + " was asked for ticket " + asked + " and answered with '" + number.word(document) + "'");
        }
        Map<String, String> values = new LinkedHashMap<>();
        more.forEach((name, place) -> values.put(name, place.word(document)));
        return new Ticket(
                asked,
                subject.word(document),
                markup.read(word(description, document)),
                word(author, document),
                customer(source, asked, document),
                word(status, document),
                word(priority, document),
                forTheAgent.isOn(document),
                Map.copyOf(values),
                comments);
    }

    private static String word(Optional<Place> place, JsonNode document) {
        return place.map(it -> it.word(document)).orElse("");
    }

    /** An address of e-mail is the same however it is written. */
    private CustomerRef customer(String source, String asked, JsonNode document) {
        var word = customer.word(document).strip();
        if (word.isEmpty()) {
            return new CustomerRef("unknown-" + source + "-" + asked);
        }
        return new CustomerRef(word.contains("@") ? word.toLowerCase(Locale.ROOT) : word);
    }
}
