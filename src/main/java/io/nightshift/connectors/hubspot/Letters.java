package io.nightshift.connectors.hubspot;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Refused;
import io.nightshift.connectors.desk.Html;
import io.nightshift.connectors.desk.KeylessDesk.Written;
import io.nightshift.connectors.desk.Reference;
import io.nightshift.connectors.desk.Subject;
import io.nightshift.connectors.hubspot.ConversationsApi.Address;
import io.nightshift.connectors.hubspot.ConversationsApi.Letter;
import io.nightshift.connectors.hubspot.ConversationsApi.Message;
import io.nightshift.connectors.hubspot.ConversationsApi.Recipient;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the house says to customers. An answer goes to the contact's own address: in a chat HubSpot takes a visitor for the
 * contact whose address they have typed.
 */
final class Letters {

    private final HubSpotTickets tickets;
    private final Conversations conversations;
    private final String app;
    private final String sender;

    Letters(HubSpotTickets tickets, DeskSettings desk) {
        this.tickets = tickets;
        this.conversations = tickets.conversations();
        this.app = desk.app();
        this.sender = "A-" + desk.user();
    }

    /** What has gone out; what HubSpot could not send nobody has read. */
    List<Written> written(String ticket) {
        return conversations.letters(ticket).stream()
                .filter(it -> it.isBy(app) && it.isOutgoing() && !it.hasFailed())
                .map(it -> new Written(it.id(), withReference(it), true))
                .toList();
    }

    /** HubSpot shortens what it shows of a letter, perhaps by its last line. */
    private String withReference(Message message) {
        var said = message.said();
        return message.isWhole() || !Reference.without(said).equals(said) ? said : conversations.inFull(message);
    }

    Written answer(Thing ticket, String text) {
        var contact = tickets.requester(ticket)
                .orElseThrow(() -> new Refused("Ticket " + ticket.id() + " belongs to no contact"));
        var last = conversations.letters(ticket.id()).reversed().stream()
                .filter(it -> !it.isOutgoing()
                        && !it.isBy(app)
                        && addressIn(it, contact).isPresent())
                .findFirst()
                .orElseThrow(() -> new Refused("On ticket " + ticket.id() + " there is no mail from an address of its"
                        + " contact that could be answered"));
        return sent(conversations.send(last.conversationsThreadId(), letter(ticket, contact, last, text)), text);
    }

    private Letter letter(Thing ticket, Thing contact, Message last, String text) {
        return new Letter(
                "MESSAGE",
                text,
                Html.of(text),
                List.of(new Recipient("TO", List.of(addressIn(last, contact).orElseThrow()))),
                sender,
                said(last.channelId(), "channel"),
                said(last.channelAccountId(), "account of a channel"),
                Subject.of("Re: " + ticket.says(HubSpotTickets.SUBJECT).orElse("Your message")));
    }

    private static String said(@Nullable String given, String what) {
        return Optional.ofNullable(given)
                .orElseThrow(() -> new Refused("The mail that would be answered names no " + what));
    }

    /** From where the contact has written a letter, if it is an address of theirs. */
    private static Optional<Address> addressIn(Message message, Thing contact) {
        return Stream.ofNullable(message.senders())
                .flatMap(List::stream)
                .flatMap(it -> Stream.ofNullable(it.deliveryIdentifier()))
                .filter(it -> it.type().equals(Address.MAIL) && isOf(contact, it.value()))
                .findFirst();
    }

    private static boolean isOf(Thing contact, String address) {
        var further = contact.says(Buyers.FURTHER_ADDRESSES).map(it -> it.split(";")).stream()
                .flatMap(Arrays::stream);
        return Stream.concat(contact.says(Buyers.ADDRESS).stream(), further)
                .anyMatch(it -> it.strip().equalsIgnoreCase(address.strip()));
    }

    /** What does not stand there as ours would be written a second time. */
    private Written sent(Message message, String text) {
        if (message.hasFailed()) {
            throw new CannotTell("HubSpot took letter " + message.id() + " and says that it could not be sent");
        }
        if (!message.isBy(app) || !message.isOutgoing()) {
            throw new CannotTell(
                    "HubSpot took letter " + message.id() + ", but not as one that app " + app + " has sent out");
        }
        return new Written(message.id(), text, true);
    }
}
