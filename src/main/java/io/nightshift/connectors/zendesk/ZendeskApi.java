package io.nightshift.connectors.zendesk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.desk.TicketHistory.Rating;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What we call at Zendesk, in Zendesk's words. What it says beyond that is not read. */
interface ZendeskApi {

    int PAGE = 100;

    @GetExchange("/api/v2/tickets/{id}")
    @Nullable
    TicketEnvelope ticket(@PathVariable long id);

    @GetExchange("/api/v2/tickets/{id}/comments?include=users")
    @Nullable
    Comments comments(
            @PathVariable long id,
            @RequestParam("page[size]") int size,
            @RequestParam(name = "page[after]", required = false) @Nullable String after);

    @PutExchange("/api/v2/tickets/{id}")
    @Nullable
    TicketEnvelope update(@PathVariable long id, @RequestBody Update update);

    @PostExchange("/api/v2/tickets")
    @Nullable
    TicketEnvelope create(@RequestHeader("Idempotency-Key") String key, @RequestBody Creation creation);

    @GetExchange("/api/v2/tickets")
    @Nullable
    Tickets withExternalId(@RequestParam("external_id") String externalId);

    @GetExchange("/api/v2/users/{id}")
    @Nullable
    UserEnvelope user(@PathVariable long id);

    @GetExchange("/api/v2/users/search")
    @Nullable
    Users usersWithExternalId(@RequestParam("external_id") String externalId);

    @GetExchange("/api/v2/users/search")
    @Nullable
    Users users(@RequestParam("query") String query);

    @GetExchange("/api/v2/users/{id}/tickets/requested")
    @Nullable
    Tickets requested(
            @PathVariable long id,
            @RequestParam("page[size]") int size,
            @RequestParam(name = "page[after]", required = false) @Nullable String after);

    @GetExchange("/api/v2/search/export?filter[type]=ticket")
    @Nullable
    Found search(
            @RequestParam("query") String query,
            @RequestParam("page[size]") int size,
            @RequestParam(name = "page[after]", required = false) @Nullable String after);

    record TicketEnvelope(Ticket ticket) {

        public TicketEnvelope {
            Objects.requireNonNull(ticket, "no ticket in it");
        }
    }

    record Ticket(
            long id,
            @Nullable String subject,
            String status,
            @JsonProperty("requester_id") long requester,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("updated_at") Instant updatedAt,
            List<String> tags,
            @JsonProperty("external_id") @Nullable String externalId,
            @Nullable Via via,
            @JsonProperty("satisfaction_rating") @Nullable JsonNode satisfactionRating) {

        public Ticket {
            Objects.requireNonNull(status, "a ticket without status");
            Objects.requireNonNull(updatedAt, "a ticket without updated_at");
            Objects.requireNonNull(createdAt, "a ticket without created_at");
            tags = List.copyOf(Objects.requireNonNull(tags, "a ticket without tags"));
        }

        boolean isOpen() {
            return !status.equals("solved") && !status.equals("closed");
        }

        /** An object with a score, or the score alone; a score that asks for a rating is none. */
        Optional<Rating> rating() {
            var score = satisfactionRating == null
                    ? ""
                    : satisfactionRating.path("score").asText(satisfactionRating.asText());
            return switch (score) {
                case "good" -> Optional.of(Rating.GOOD);
                case "bad" -> Optional.of(Rating.BAD);
                default -> Optional.empty();
            };
        }
    }

    record Via(@Nullable String channel) {}

    record Tickets(List<Ticket> tickets, @Nullable Meta meta) {

        public Tickets {
            tickets = List.copyOf(Objects.requireNonNull(tickets, "no tickets in it"));
        }
    }

    record Found(List<Ticket> results, Meta meta) {

        public Found {
            results = List.copyOf(Objects.requireNonNull(results, "no results in it"));
            Objects.requireNonNull(meta, "no meta in it");
        }
    }

    record Comments(
            List<Comment> comments,
            @Nullable List<User> users,
            @Nullable Meta meta) {

        public Comments {
            comments = List.copyOf(Objects.requireNonNull(comments, "no comments in it"));
        }

        List<User> authors() {
            return users == null ? List.of() : users;
        }
    }

    record Comment(
            long id,
            @JsonProperty("author_id") long author,
            @JsonProperty("public") boolean isPublic,
            @Nullable String body,
            @JsonProperty("plain_body") @Nullable String plainBody) {

        String text() {
            return plainBody != null ? plainBody : Objects.requireNonNullElse(body, "");
        }
    }

    record Meta(
            @JsonProperty("has_more") boolean hasMore,
            @JsonProperty("after_cursor") @Nullable String after) {}

    record UserEnvelope(User user) {

        public UserEnvelope {
            Objects.requireNonNull(user, "no user in it");
        }
    }

    record Users(List<User> users) {

        public Users {
            users = List.copyOf(Objects.requireNonNull(users, "no users in it"));
        }
    }

    record User(
            long id,
            String name,
            @Nullable String email,
            @Nullable String role,
            @JsonProperty("external_id") @Nullable String externalId) {

        /** The number in the company's directory, which Zendesk calls external id; else the address. */
        CustomerRef customer() {
            if (externalId != null && !externalId.isBlank()) {
                return new CustomerRef(externalId);
            }
            return new CustomerRef(
                    email != null && !email.isBlank() ? email.toLowerCase(Locale.ROOT) : Zendesk.NAME + "-user-" + id);
        }

        boolean isEndUser() {
            return "end-user".equals(role);
        }
    }

    /** A change that Zendesk makes only if nobody has changed the ticket since {@code updatedStamp}. */
    record Update(Change ticket) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            NewComment comment,
            List<String> tags,
            @Nullable String status,
            @Nullable String priority,
            @JsonProperty("safe_update") boolean safeUpdate,
            @JsonProperty("updated_stamp") String updatedStamp) {}

    record NewComment(String body, @JsonProperty("public") boolean isPublic) {}

    record Creation(NewTicket ticket) {}

    record NewTicket(
            String subject,
            NewComment comment,
            @JsonProperty("requester_id") long requester,
            @JsonProperty("external_id") String externalId,
            List<String> tags) {}
}
