package io.nightshift.connectors.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nightshift.connectors.desk.Html;
import io.nightshift.connectors.hubspot.HubSpotApi.Paging;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What we call at HubSpot's inbox, in its words. What it says beyond that is not read. */
@HttpExchange("/conversations/v3/conversations/threads")
interface ConversationsApi {

    @GetExchange
    @Nullable
    Threads threads(
            @RequestParam(name = "associatedTicketId", required = false) @Nullable Long ticket,
            @RequestParam("association") String association,
            @RequestParam("limit") int most,
            @RequestParam(name = "after", required = false) @Nullable String after);

    @GetExchange("/{thread}")
    @Nullable
    Thread thread(@PathVariable String thread, @RequestParam("association") String association);

    @GetExchange("/{thread}/messages")
    @Nullable
    Messages messages(
            @PathVariable String thread,
            @RequestParam("limit") int most,
            @RequestParam(name = "after", required = false) @Nullable String after);

    @GetExchange("/{thread}/messages/{message}/original-content")
    @Nullable
    Content original(@PathVariable String thread, @PathVariable String message);

    @PostExchange("/{thread}/messages")
    @Nullable
    Message send(@PathVariable String thread, @RequestBody Letter letter);

    record Threads(List<Thread> results, @Nullable Paging paging) {

        public Threads {
            results = List.copyOf(Objects.requireNonNull(results, "no results in it"));
        }
    }

    record Thread(
            String id,
            @Nullable String associatedContactId,
            @Nullable Boolean spam,
            @Nullable Instant latestMessageReceivedTimestamp,
            @Nullable Associated threadAssociations) {

        public Thread {
            Objects.requireNonNull(id, "a thread without id");
        }

        Optional<String> ticket() {
            return Optional.ofNullable(threadAssociations).flatMap(it -> Optional.ofNullable(it.associatedTicketId()));
        }
    }

    record Associated(@Nullable String associatedTicketId) {}

    record Messages(List<Message> results, @Nullable Paging paging) {

        public Messages {
            results = List.copyOf(Objects.requireNonNull(results, "no results in it"));
        }
    }

    /** What stands in a thread; not only messages do. */
    record Message(
            String id,
            String type,
            String conversationsThreadId,
            Instant createdAt,
            @Nullable Client client,
            @Nullable List<Actor> senders,
            @Nullable String direction,
            @Nullable String text,
            @Nullable String richText,
            @Nullable String subject,
            @Nullable String truncationStatus,
            @Nullable String channelId,
            @Nullable String channelAccountId,
            @Nullable Status status) {

        public Message {
            Objects.requireNonNull(id, "a message without id");
            Objects.requireNonNull(type, "a message without type");
            Objects.requireNonNull(conversationsThreadId, "a message without thread");
            Objects.requireNonNull(createdAt, "a message without time");
        }

        boolean isLetter() {
            return type.equals("MESSAGE");
        }

        boolean isOutgoing() {
            return "OUTGOING".equals(direction);
        }

        boolean isBy(String app) {
            return client != null
                    && client.integrationAppId() != null
                    && app.equals(client.integrationAppId().toString());
        }

        /** HubSpot took it and could not send it. */
        boolean hasFailed() {
            return status != null && "FAILED".equals(status.statusType());
        }

        boolean isWhole() {
            return truncationStatus == null || truncationStatus.equals("NOT_TRUNCATED");
        }

        /** Cut off in the middle, not only without the letters that it answers. */
        boolean isCutOff() {
            return "TRUNCATED".equals(truncationStatus);
        }

        String said() {
            return plain(text, richText);
        }
    }

    private static String plain(@Nullable String text, @Nullable String html) {
        return Html.plain(text == null || text.isBlank() ? null : text, html);
    }

    record Content(@Nullable String text, @Nullable String richText) {

        String said() {
            return plain(text, richText);
        }
    }

    record Client(@Nullable Long integrationAppId) {}

    record Actor(@Nullable String actorId, @Nullable Address deliveryIdentifier) {}

    record Address(String type, String value) {

        static final String MAIL = "HS_EMAIL_ADDRESS";

        public Address {
            Objects.requireNonNull(type, "an address without type");
            Objects.requireNonNull(value, "an address without value");
        }
    }

    record Status(@Nullable String statusType) {}

    /** A message to be sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Letter(
            String type,
            String text,
            String richText,
            List<Recipient> recipients,
            String senderActorId,
            String channelId,
            String channelAccountId,
            @Nullable String subject) {}

    record Recipient(String recipientField, List<Address> deliveryIdentifiers) {}
}
