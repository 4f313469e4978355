package io.nightshift.connectors.custom;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list of tickets, and where in a row of it the number stands. */
record TicketList(Listing listing, Place number) {

    static TicketList of(String at, DeskSettings.Listing settings, Set<String> known) {
        return new TicketList(
                Listing.of(
                        new Setting(at + ".path", settings.path()),
                        new Setting(at + ".list", settings.list()),
                        new Setting(at + ".page-size", String.valueOf(settings.pageSize())),
                        new Setting(at + ".has-more", settings.hasMore()),
                        known),
                Place.of(new Setting(at + ".number", settings.number())
                        .required("where the number of a ticket stands, as JSONPath in one row of the list")));
    }

    /** What stands in each row where its number belongs. */
    List<String> numbers(Wire wire, Map<String, String> values) {
        return listing.all(wire, values).stream().map(number::word).toList();
    }
}
