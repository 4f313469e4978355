package io.nightshift.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.connectors.remote.StandIn.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The inbox of a stand-in: threads of tickets, and what was written on them. */
public final class HubSpotThreads {

    private static final String MAILBOX = "148662";
    private static final Pattern THREAD = Pattern.compile(
            "/conversations/v3/conversations/threads/([0-9]+)(?:/(messages)(?:/(.+)/original-content)?)?");

    private final HubSpotStandIn hubSpot;
    private final Map<String, ObjectNode> threads = new TreeMap<>();
    private final Map<String, List<ObjectNode>> messages = new TreeMap<>();
    private final Map<String, String> originals = new TreeMap<>();
    private boolean listsAll;
    private String sends = "SENT";

    HubSpotThreads(HubSpotStandIn hubSpot) {
        this.hubSpot = hubSpot;
    }

    /** A conversation of a ticket, with a contact. */
    public String thread(@Nullable String ticket, @Nullable String contact) {
        synchronized (hubSpot) {
            var id = String.valueOf(hubSpot.nextNumber());
            var thread = HubSpotStandIn.JSON
                    .createObjectNode()
                    .put("id", id)
                    .put("status", "OPEN")
                    .put("inboxId", "481939")
                    .put("createdAt", hubSpot.later())
                    .put("spam", false)
                    .put("archived", false);
            if (contact != null) {
                thread.put("associatedContactId", contact);
            }
            if (ticket != null) {
                thread.putObject("threadAssociations").put("associatedTicketId", ticket);
            }
            threads.put(id, thread);
            messages.put(id, new ArrayList<>());
            return id;
        }
    }

    /** The only conversation of a ticket. */
    public String threadOf(String ticket) {
        synchronized (hubSpot) {
            return threads.values().stream()
                    .filter(it -> it.at("/threadAssociations/associatedTicketId")
                            .asText()
                            .equals(ticket))
                    .map(it -> it.path("id").asText())
                    .reduce((one, other) -> {
                        throw new IllegalStateException("Several conversations");
                    })
                    .orElseThrow();
        }
    }

    public ObjectNode known(String thread) {
        return Objects.requireNonNull(threads.get(thread));
    }

    /** A letter that came by mail. */
    public ObjectNode cameIn(String thread, String contact, String address, String text) {
        synchronized (hubSpot) {
            var letter = message(thread, "V-" + contact, text).put("direction", "INCOMING");
            known(thread)
                    .put(
                            "latestMessageReceivedTimestamp",
                            letter.path("createdAt").asText());
            from(letter, "V-" + contact, "HS_EMAIL_ADDRESS", address);
            return letter;
        }
    }

    /** What somebody of the company has written. */
    public ObjectNode wentOut(String thread, String text) {
        synchronized (hubSpot) {
            var letter = message(thread, "A-1", text).put("direction", "OUTGOING");
            from(letter, "A-1", "HS_EMAIL_ADDRESS", "support@example.com");
            return letter;
        }
    }

    static void from(ObjectNode letter, String actor, String type, String address) {
        var sender = letter.putArray("senders").addObject().put("actorId", actor);
        sender.putObject("deliveryIdentifier").put("type", type).put("value", address);
    }

    private ObjectNode message(String thread, String actor, String text) {
        var message = HubSpotStandIn.JSON
                .createObjectNode()
                .put("id", "m" + Long.toHexString(hubSpot.nextNumber() * 2_654_435_761L))
                .put("type", "MESSAGE")
                .put("conversationsThreadId", thread)
                .put("createdAt", hubSpot.later())
                .put("createdBy", actor)
                .put("archived", false)
                .put("text", text)
                .put("truncationStatus", "NOT_TRUNCATED")
                .put("channelId", "1002")
                .put("channelAccountId", MAILBOX);
        message.putObject("client").put("clientType", "HUBSPOT");
        message.putArray("senders");
        message.putArray("recipients");
        Objects.requireNonNull(messages.get(thread)).add(message);
        known(thread).put("latestMessageTimestamp", hubSpot.later());
        var ticket = known(thread).at("/threadAssociations/associatedTicketId").asText();
        if (!ticket.isEmpty()) {
            hubSpot.changed(ticket);
        }
        return message;
    }

    /** HubSpot shows no more of it than this. */
    public void shorten(ObjectNode message, String shown, String how) {
        originals.put(message.path("id").asText(), message.path("text").asText());
        message.put("text", shown).put("truncationStatus", how);
    }

    /** Lists all threads, whatever ticket was asked for. */
    public void mindsNoTicket() {
        listsAll = true;
    }

    /** What becomes of letters from now on. */
    public void sends(String how) {
        sends = how;
    }

    /** HubSpot finds out later that the last letter on a thread cannot be sent. */
    public void comesBack(String thread) {
        synchronized (hubSpot) {
            on(thread).getLast().putObject("status").put("statusType", "FAILED");
        }
    }

    /** The letters of a ticket that the app has sent. */
    public List<String> sent(String ticket) {
        synchronized (hubSpot) {
            return threads.values().stream()
                    .filter(it -> it.at("/threadAssociations/associatedTicketId")
                            .asText()
                            .equals(ticket))
                    .flatMap(it ->
                            Objects.requireNonNull(messages.get(it.path("id").asText())).stream())
                    .filter(it -> it.at("/client/integrationAppId").asText().equals(HubSpotStandIn.APP))
                    .map(it -> it.path("text").asText())
                    .toList();
        }
    }

    public List<ObjectNode> all() {
        return messages.values().stream().flatMap(List::stream).toList();
    }

    public List<ObjectNode> on(String thread) {
        return Objects.requireNonNull(messages.get(thread));
    }

    Answer answer(String method, String path, Map<String, List<String>> query, String body) throws IOException {
        var one = THREAD.matcher(path);
        if (!one.matches()) {
            return list(query);
        }
        var thread = threads.get(one.group(1));
        if (thread == null) {
            return HubSpotStandIn.error(404, "OBJECT_NOT_FOUND", "Thread not found");
        }
        if (one.group(2) == null) {
            return Answer.json(200, thread);
        }
        if (one.group(3) != null) {
            var whole = originals.get(one.group(3));
            return whole == null
                    ? HubSpotStandIn.error(404, "OBJECT_NOT_FOUND", "Message not found")
                    : Answer.json(200, HubSpotStandIn.JSON.createObjectNode().put("text", whole));
        }
        return method.equals("POST")
                ? send(one.group(1), HubSpotStandIn.JSON.readTree(body))
                : paged(List.copyOf(on(one.group(1))), query);
    }

    private Answer list(Map<String, List<String>> query) {
        var ticket = HubSpotStandIn.asked(query, "associatedTicketId", "");
        return paged(
                threads.values().stream()
                        .filter(it -> listsAll
                                || ticket.isEmpty()
                                || it.at("/threadAssociations/associatedTicketId")
                                        .asText()
                                        .equals(ticket))
                        .toList(),
                query);
    }

    private static Answer paged(List<ObjectNode> all, Map<String, List<String>> query) {
        var from = Integer.parseInt(HubSpotStandIn.asked(query, "after", "0"));
        var answer = HubSpotStandIn.JSON.createObjectNode();
        answer.putArray("results")
                .addAll(all.stream().skip(from).limit(HubSpotStandIn.PAGE).toList());
        return Answer.json(200, HubSpotStandIn.paged(answer, from, all.size()));
    }

    /** In the name of a user, and by the app; the text is what the markup shows. */
    private Answer send(String thread, JsonNode given) {
        var actor = given.path("senderActorId").asText();
        var html = given.path("richText").asText();
        var text = HtmlUtils.htmlUnescape(html.replace("<br>", "\n").replaceAll("<[^>]*>", ""));
        var letter = message(thread, actor, text)
                .put("direction", "OUTGOING")
                .put("richText", html)
                .put("channelId", given.path("channelId").asText())
                .put("channelAccountId", given.path("channelAccountId").asText())
                .put("subject", given.path("subject").asText());
        letter.putObject("client")
                .put("clientType", "INTEGRATION")
                .put("integrationAppId", Long.parseLong(HubSpotStandIn.APP));
        letter.putObject("status").put("statusType", sends);
        var recipient = letter.putArray("recipients").addObject().put("recipientField", "TO");
        recipient.set("deliveryIdentifier", given.at("/recipients/0/deliveryIdentifiers/0"));
        return Answer.json(201, letter);
    }
}
