package io.nightshift.connectors.hubspot;

import io.nightshift.connectors.hubspot.ConversationsApi.Letter;
import io.nightshift.connectors.hubspot.ConversationsApi.Message;
import io.nightshift.connectors.hubspot.ConversationsApi.Thread;
import io.nightshift.connectors.hubspot.HubSpotObjects.Page;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.connectors.remote.Remote;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The conversations of HubSpot's inbox, whole lists at a time. */
final class Conversations {

    private static final String WITH_TICKET = "TICKET";

    private final Remote remote;
    private final ConversationsApi api;

    Conversations(Remote remote) {
        this.remote = remote;
        this.api = HubSpotObjects.api(remote, ConversationsApi.class);
    }

    /** A call that changes nothing. */
    void tryOut() {
        remote.read(() -> api.threads(null, WITH_TICKET, 1, null));
    }

    /** The threads of a ticket, and no other, whatever HubSpot lists; what it takes for spam is none. */
    List<Thread> of(String ticket) {
        return HubSpotObjects.allPages(after -> {
                    var page = remote.read(
                            () -> api.threads(Long.valueOf(ticket), WITH_TICKET, HubSpotObjects.PAGE, after));
                    return new Page<>(page.results(), page.paging());
                })
                .stream()
                .filter(it -> it.ticket().filter(ticket::equals).isPresent() && !Boolean.TRUE.equals(it.spam()))
                .toList();
    }

    /** The ticket of a thread, if it has one. */
    Optional<String> ticketOf(String thread) {
        try {
            return remote.read(() -> api.thread(thread, WITH_TICKET)).ticket();
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
    }

    /** All letters of a ticket, on whichever thread, oldest first. */
    List<Message> letters(String ticket) {
        return of(ticket).stream()
                .flatMap(thread -> messages(thread.id()).stream())
                .filter(Message::isLetter)
                .sorted(Comparator.comparing(Message::createdAt).thenComparing(Message::id))
                .toList();
    }

    private List<Message> messages(String thread) {
        return HubSpotObjects.allPages(after -> {
                    var page = remote.read(() -> api.messages(thread, HubSpotObjects.PAGE, after));
                    return new Page<>(page.results(), page.paging());
                })
                .stream()
                .filter(it -> it.conversationsThreadId().equals(thread))
                .toList();
    }

    /** What HubSpot has shortened, in full. */
    String inFull(Message message) {
        return remote.read(() -> api.original(message.conversationsThreadId(), message.id()))
                .said();
    }

    /** Sends a letter, once. */
    Message send(String thread, Letter letter) {
        return remote.write(() -> api.send(thread, letter));
    }
}
