package io.nightshift.connectors.custom;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How things are written.
 *
 * @param statuses what the desk calls the statuses of the toolbox
 * @param priorities what it calls the priorities
 */
record Writing(
        Call reply,
        Optional<Call> note,
        Optional<Call> status,
        Optional<Call> priority,
        Map<String, String> statuses,
        Map<String, String> priorities,
        Optional<Opening> opening) {

    private static final Set<String> STATUSES = Set.of("open", "pending", "on-hold", "solved");
    private static final Set<String> PRIORITIES = Set.of("urgent", "high", "normal", "low");
    private static final Set<String> OF_A_TICKET = Set.of("ticket", "customer", "author");

    /** How a further ticket is opened, where the answer has its number, and how it is found again. */
    record Opening(Call call, Place number, TicketList find) {}

    static Writing of(String at, DeskSettings.Write settings, Set<String> more) {
        var said = names(more, "text");
        var needed = Set.of("ticket", "text");
        var note = Call.maybe(at + ".note", settings.note(), said, needed);
        var status = Call.maybe(at + ".status", settings.status(), names(more, "status"), Set.of("ticket", "status"));
        var priority = Call.maybe(
                at + ".priority", settings.priority(), names(more, "priority"), Set.of("ticket", "priority"));
        if (note.isEmpty() && (status.isPresent() || priority.isPresent())) {
            throw new Setting(at + ".note", "")
                    .wrong("is missing", "Whatever changes a ticket leaves a note: say how one is written.");
        }
        return new Writing(
                Call.maybe(at + ".reply", settings.reply(), said, needed)
                        .orElseThrow(() -> new Setting(at + ".reply", "")
                                .wrong(
                                        "is missing",
                                        "Say how a public reply is written: method, path, and json or form.")),
                note,
                status,
                priority,
                words(at + ".statuses", settings.statuses(), STATUSES, status),
                words(at + ".priorities", settings.priorities(), PRIORITIES, priority),
                opening(at + ".create", settings.create(), more));
    }

    private static Set<String> names(Set<String> more, String... further) {
        return Stream.of(OF_A_TICKET.stream(), more.stream(), Stream.of(further))
                .flatMap(it -> it)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> words(
            String at, Map<String, String> given, Set<String> known, Optional<Call> call) {
        var setting = new Setting(at, "");
        if (!known.containsAll(given.keySet())) {
            throw setting.wrong("names " + new TreeSet<>(given.keySet()), "Known are " + new TreeSet<>(known) + ".");
        }
        if (given.isEmpty() == call.isPresent()) {
            throw setting.wrong(
                    call.isPresent() ? "is missing" : "is there, and nothing says how one is set",
                    "Say both: what the desk calls each, and the call that sets it.");
        }
        return Map.copyOf(given);
    }

    private static Optional<Opening> opening(String at, DeskSettings.Create settings, Set<String> more) {
        var call = Call.maybe(
                at + ".call",
                settings.call(),
                names(more, "subject", "text", "reference", "key"),
                Set.of("subject", "text"));
        return call.map(it -> new Opening(
                it,
                Place.of(new Setting(at + ".number", settings.number())
                        .required("where the answer has the number of the new ticket, as JSONPath")),
                TicketList.of(at + ".find", settings.find(), Set.of("reference", "ticket"))));
    }
}
