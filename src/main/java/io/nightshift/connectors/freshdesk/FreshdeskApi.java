package io.nightshift.connectors.freshdesk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.nightshift.connectors.desk.Html;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What we call at Freshdesk, in Freshdesk's words. What it says beyond that is not read. */
interface FreshdeskApi {

    int PAGE = 100;

    @GetExchange("/api/v2/agents/me")
    @Nullable
    Agent me();

    @GetExchange("/api/v2/tickets/{id}")
    @Nullable
    Ticket ticket(@PathVariable long id);

    /** Without {@code updated_since} Freshdesk would leave out what is older than 30 days. */
    @GetExchange("/api/v2/tickets?per_page=100")
    @Nullable
    ResponseEntity<List<Ticket>> tickets(
            @RequestParam(name = "requester_id", required = false) @Nullable Long requester,
            @RequestParam("updated_since") Instant since,
            @RequestParam("order_by") String by,
            @RequestParam("order_type") String direction,
            @RequestParam("page") int page);

    @GetExchange("/api/v2/tickets/{id}/conversations?per_page=100")
    @Nullable
    ResponseEntity<List<Remark>> conversation(@PathVariable long id, @RequestParam("page") int page);

    @PostExchange("/api/v2/tickets/{id}/reply")
    @Nullable
    Posted reply(@PathVariable long id, @RequestBody NewReply reply);

    @PostExchange("/api/v2/tickets/{id}/notes")
    @Nullable
    Posted note(@PathVariable long id, @RequestBody NewNote note);

    @PutExchange("/api/v2/tickets/{id}")
    @Nullable
    Ticket change(@PathVariable long id, @RequestBody Change change);

    @PostExchange("/api/v2/tickets")
    @Nullable
    Ticket create(@RequestBody NewTicket ticket);

    @GetExchange("/api/v2/contacts/{id}")
    @Nullable
    Contact contact(@PathVariable long id);

    @GetExchange("/api/v2/contacts?per_page=100")
    @Nullable
    ResponseEntity<List<Contact>> contacts(
            @RequestParam(name = "unique_external_id", required = false) @Nullable String externalId,
            @RequestParam(name = "email", required = false) @Nullable String email,
            @RequestParam("page") int page);

    @GetExchange("/api/v2/surveys/satisfaction_ratings?per_page=100")
    @Nullable
    ResponseEntity<List<Rated>> ratings(@RequestParam("user_id") long user, @RequestParam("page") int page);

    record Agent(Long id) {

        public Agent {
            Objects.requireNonNull(id, "an agent without id");
        }
    }

    record Ticket(
            Long id,
            @Nullable String subject,
            @JsonProperty("description_text") @Nullable String descriptionText,
            @Nullable String description,
            Integer status,
            Integer priority,
            @Nullable Integer source,
            @JsonProperty("requester_id") Long requester,
            @JsonProperty("created_at") Instant createdAt,
            @Nullable List<String> tags,
            @Nullable Boolean spam,
            @Nullable Boolean deleted) {

        public Ticket {
            Objects.requireNonNull(id, "a ticket without id");
            Objects.requireNonNull(status, "a ticket without status");
            Objects.requireNonNull(priority, "a ticket without priority");
            Objects.requireNonNull(requester, "a ticket without requester_id");
            Objects.requireNonNull(createdAt, "a ticket without created_at");
            tags = tags == null ? List.of() : List.copyOf(tags);
        }

        boolean isTagged(String tag) {
            return tags != null && tags.contains(tag);
        }

        boolean isGone() {
            return Boolean.TRUE.equals(spam) || Boolean.TRUE.equals(deleted);
        }

        String title() {
            return Objects.requireNonNullElse(subject, "");
        }
    }

    /** Something that was said on a ticket: a reply, a note, or what came from elsewhere. */
    record Remark(
            Long id,
            String body,
            @JsonProperty("body_text") @Nullable String bodyText,
            @JsonProperty("user_id") @Nullable Long user,
            @Nullable Boolean incoming,
            @JsonProperty("private") Boolean isPrivate,
            @Nullable Integer source) {

        private static final int FORWARDED = 8;

        public Remark {
            Objects.requireNonNull(id, "a remark without id");
            Objects.requireNonNull(body, "a remark without body");
            Objects.requireNonNull(isPrivate, "a remark of which nobody knows whether it is private");
        }

        String text() {
            return Html.plain(bodyText, body);
        }

        boolean isBy(long somebody) {
            return user != null && user == somebody;
        }

        /** What was forwarded went to others than the customer. */
        boolean isPublic() {
            return !isPrivate && (source == null || source != FORWARDED);
        }
    }

    /** What Freshdesk has taken; it does not say again of what kind it is. */
    record Posted(Long id, String body) {

        public Posted {
            Objects.requireNonNull(id, "what was posted has no id");
            Objects.requireNonNull(body, "what was posted has no body");
        }
    }

    record Contact(
            Long id,
            @Nullable String email,
            @JsonProperty("unique_external_id") @Nullable String externalId) {

        public Contact {
            Objects.requireNonNull(id, "a contact without id");
        }
    }

    record Rated(
            Long id,
            @JsonProperty("ticket_id") Long ticket,
            @JsonProperty("user_id") @Nullable Long user,
            Map<String, Integer> ratings) {

        public Rated {
            Objects.requireNonNull(id, "a rating without id");
            Objects.requireNonNull(ticket, "a rating without ticket_id");
            Objects.requireNonNull(ratings, "a rating without ratings");
        }
    }

    record NewReply(String body) {}

    record NewNote(String body, @JsonProperty("private") boolean isPrivate) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(@Nullable Integer status, @Nullable Integer priority) {}

    record NewTicket(
            String subject,
            String description,
            @JsonProperty("requester_id") long requester,
            int status,
            int priority,
            List<String> tags) {}
}
