package io.nightshift.connectors.hubspot;

import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.desk.Numbers;
import io.nightshift.connectors.hubspot.ConversationsApi.Thread;
import io.nightshift.connectors.hubspot.HubSpotApi.Filter;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HubSpot's tickets: whose they are, and which are the agent's. */
final class HubSpotTickets {

    static final String SUBJECT = "subject";
    static final String CONTENT = "content";
    static final String PIPELINE = "hs_pipeline";
    static final String STAGE = "hs_pipeline_stage";
    static final String PRIORITY = "hs_ticket_priority";

    private static final String TICKETS = "tickets";
    private static final String CHANGED = "hs_lastmodifieddate";

    private final HubSpotObjects objects;
    private final Buyers buyers;
    private final Conversations conversations;
    private final DeskSettings desk;
    private final List<String> properties;

    HubSpotTickets(HubSpotObjects objects, Buyers buyers, Conversations conversations, HubSpotSettings settings) {
        this.objects = objects;
        this.buyers = buyers;
        this.conversations = conversations;
        this.desk = settings.desk();
        this.properties = List.of(SUBJECT, CONTENT, PIPELINE, STAGE, PRIORITY, desk.field(), desk.keyField());
    }

    Conversations conversations() {
        return conversations;
    }

    /** Of a ticket that was merged into another HubSpot shows the other one, which it is not. */
    Optional<Thing> find(String number) {
        return Numbers.of(number)
                .flatMap(it -> objects.find(TICKETS, number, properties))
                .filter(it -> it.id().equals(number));
    }

    /** The ticket that has this key. */
    Optional<Thing> findByKey(String key) {
        return objects.findBy(desk.keyField(), key, TICKETS, properties)
                .filter(it -> it.says(desk.keyField()).filter(key::equals).isPresent());
    }

    CustomerRef customer(Thing ticket) {
        return requester(ticket)
                .flatMap(buyers::nameOf)
                .orElseGet(() -> new CustomerRef("unknown-" + HubSpot.NAME + "-" + ticket.id()));
    }

    /** The only contact of a ticket; of several the one who has written last. */
    Optional<Thing> requester(Thing ticket) {
        var contacts = objects.associated(TICKETS, ticket.id(), Buyers.CONTACTS);
        var one = contacts.size() == 1 ? Optional.of(contacts.getFirst()) : lastOf(contacts, ticket);
        return one.flatMap(buyers::contactWithId);
    }

    private Optional<String> lastOf(List<String> contacts, Thing ticket) {
        return contacts.isEmpty()
                ? Optional.empty()
                : conversations.of(ticket.id()).stream()
                        .filter(it -> it.latestMessageReceivedTimestamp() != null)
                        .max(Comparator.comparing(HubSpotTickets::lastReceived).thenComparing(Thread::id))
                        .flatMap(it -> Optional.ofNullable(it.associatedContactId()))
                        .filter(contacts::contains);
    }

    private static Instant lastReceived(Thread thread) {
        var time = thread.latestMessageReceivedTimestamp();
        return time == null ? Instant.EPOCH : time;
    }

    boolean isTheAgents(Thing ticket) {
        return ticket.says(desk.field()).filter(desk.value()::equals).isPresent();
    }

    /** Whether the house has opened it itself. */
    boolean isOurs(Thing ticket) {
        return ticket.says(desk.keyField()).isPresent();
    }

    /** Newest change first: what changes while we turn pages is then seen twice, or the next time. */
    List<String> changedSince(Instant since) {
        var filters = List.of(
                Filter.is(desk.field(), desk.value()), Filter.from(CHANGED, String.valueOf(since.toEpochMilli())));
        return objects.search(TICKETS, filters, "-" + CHANGED, List.of(desk.field())).stream()
                .filter(this::isTheAgents)
                .map(Thing::id)
                .distinct()
                .toList();
    }

    void set(Thing ticket, String property, String value) {
        objects.change(TICKETS, ticket.id(), property, value);
    }

    /** It belongs to nobody outside the company. */
    Thing open(Map<String, String> given) {
        return objects.create(TICKETS, given, List.of());
    }
}
