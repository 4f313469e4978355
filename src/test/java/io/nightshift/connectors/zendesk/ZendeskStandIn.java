package io.nightshift.connectors.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Stands in for Zendesk: tickets with tags and comments, users, safe updates, idempotent creation, pages of two. */
public final class ZendeskStandIn extends StandIn {

    public static final String EMAIL = "agent@example.com";
    public static final String TOKEN = "a-token-of-the-tests";
    public static final long AGENT = 900;

    private static final int PAGE = 2;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TICKET = Pattern.compile("/api/v2/tickets/([0-9]+)");
    private static final Pattern COMMENTS = Pattern.compile("/api/v2/tickets/([0-9]+)/comments");
    private static final Pattern USER = Pattern.compile("/api/v2/users/([0-9]+)");
    private static final Pattern REQUESTED = Pattern.compile("/api/v2/users/([0-9]+)/tickets/requested");

    private final Map<Long, ObjectNode> tickets = new TreeMap<>();
    private final Map<Long, List<ObjectNode>> comments = new TreeMap<>();
    private final Map<Long, ObjectNode> users = new TreeMap<>();
    private final Map<String, Long> created = new LinkedHashMap<>();
    private long next = 35_000;
    private Instant now = Instant.parse("2026-03-04T09:00:00Z");

    /** Somebody else who writes on the ticket just before each of so many updates. */
    private int busybodies;

    public ZendeskStandIn() {
        super(ContractCheck.of("zendesk"));
        user(AGENT, "Nightshift", EMAIL, "agent", null);
    }

    public synchronized void user(long id, String name, String email, String role, @Nullable String number) {
        users.put(
                id,
                JSON.createObjectNode()
                        .put("id", id)
                        .put("name", name)
                        .put("email", email)
                        .put("role", role)
                        .put("external_id", number));
    }

    public synchronized long ticket(long requester, String subject, String text, String... tags) {
        var id = next++;
        var ticket = JSON.createObjectNode()
                .put("id", id)
                .put("subject", subject)
                .put("status", "open")
                .put("requester_id", requester)
                .put("created_at", now.toString())
                .put("updated_at", later());
        ticket.putNull("external_id");
        ticket.putObject("via").put("channel", "email");
        ticket.putArray("tags")
                .addAll(List.of(tags).stream()
                        .map(JSON.getNodeFactory()::textNode)
                        .toList());
        tickets.put(id, ticket);
        comments.put(id, new ArrayList<>());
        comment(id, requester, text, true);
        return id;
    }

    public synchronized void comment(long ticket, long author, String text, boolean isPublic) {
        said(ticket)
                .add(JSON.createObjectNode()
                        .put("id", next++)
                        .put("type", "Comment")
                        .put("author_id", author)
                        .put("body", text)
                        .put("plain_body", text)
                        .put("public", isPublic)
                        .put("created_at", later()));
        known(ticket).put("updated_at", now.toString());
    }

    private String later() {
        now = now.plusSeconds(1);
        return now.toString();
    }

    public synchronized void settle(long ticket, String status) {
        known(ticket).put("status", status);
    }

    public synchronized void rate(long ticket, String score) {
        known(ticket).putObject("satisfaction_rating").put("score", score);
    }

    public synchronized void somebodyElseWrites(int times) {
        busybodies = times;
    }

    public synchronized List<String> publicComments(long ticket) {
        return texts(ticket, true);
    }

    public synchronized List<String> notes(long ticket) {
        return texts(ticket, false);
    }

    private List<String> texts(long ticket, boolean isPublic) {
        return said(ticket).stream()
                .filter(it -> it.path("public").asBoolean() == isPublic)
                .map(it -> it.path("body").asText())
                .toList();
    }

    public synchronized JsonNode ticket(long id) {
        return known(id).deepCopy();
    }

    public synchronized long ticketsWithExternalId(String key) {
        return tickets.values().stream()
                .filter(it -> it.path("external_id").asText().equals(key))
                .count();
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) throws IOException {
        var given = Base64.getEncoder().encodeToString((EMAIL + "/token:" + TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + given).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "Couldn't authenticate you");
        }
        var method = exchange.getRequestMethod();
        var query = ContractCheck.query(exchange);
        var ticket = TICKET.matcher(path);
        if (ticket.matches()) {
            var id = Long.parseLong(ticket.group(1));
            if (!tickets.containsKey(id)) {
                return notFound();
            }
            return method.equals("PUT") ? update(id, JSON.readTree(body).path("ticket")) : envelope(200, id);
        }
        var conversation = COMMENTS.matcher(path);
        if (conversation.matches()) {
            return comments(Long.parseLong(conversation.group(1)), query);
        }
        var user = USER.matcher(path);
        if (user.matches()) {
            return Answer.json(200, JSON.createObjectNode().set("user", users.get(Long.parseLong(user.group(1)))));
        }
        var requested = REQUESTED.matcher(path);
        if (requested.matches()) {
            var id = Long.parseLong(requested.group(1));
            return page("tickets", query, it -> it.path("requester_id").asLong() == id);
        }
        return switch (path) {
            case "/api/v2/tickets" ->
                method.equals("POST")
                        ? create(exchange.getRequestHeaders().getFirst("Idempotency-Key"), JSON.readTree(body))
                        : page(
                                "tickets",
                                query,
                                it -> it.path("external_id").asText().startsWith(asked(query, "external_id")));
            case "/api/v2/users/search" -> users(query);
            case "/api/v2/search/export" -> search(query);
            default -> notFound();
        };
    }

    private static Answer notFound() {
        return error(404, "RecordNotFound");
    }

    /** Zendesk also says errors as a word; the validator of the document does not take that for one of the two. */
    private static Answer error(int status, String title) {
        var error = JSON.createObjectNode();
        error.putObject("error").put("title", title).put("message", "");
        return Answer.json(status, error);
    }

    private Answer envelope(int status, long id) {
        return Answer.json(status, JSON.createObjectNode().set("ticket", known(id)));
    }

    private Answer update(long id, JsonNode change) {
        var ticket = known(id);
        if (busybodies > 0) {
            busybodies--;
            comment(id, AGENT, "I am looking into it", false);
        }
        if (change.path("safe_update").asBoolean()
                && !Instant.parse(change.path("updated_stamp").asText())
                        .equals(Instant.parse(ticket.path("updated_at").asText()))) {
            return error(409, "UpdateConflict");
        }
        if (ticket.path("status").asText().equals("closed")) {
            return error(422, "RecordInvalid");
        }
        if (change.has("tags")) {
            ticket.set("tags", change.path("tags"));
        }
        if (change.hasNonNull("status")) {
            ticket.put("status", change.path("status").asText());
        }
        if (change.hasNonNull("priority")) {
            ticket.put("priority", change.path("priority").asText());
        }
        if (change.has("comment")) {
            var comment = change.path("comment");
            comment(
                    id,
                    AGENT,
                    comment.path("body").asText(),
                    comment.path("public").asBoolean(true));
        }
        return envelope(200, id);
    }

    private Answer create(@Nullable String key, JsonNode body) {
        if (key != null && created.containsKey(key)) {
            return envelope(201, created.get(key));
        }
        var given = body.path("ticket");
        var id = ticket(
                given.path("requester_id").asLong(), given.path("subject").asText(), "");
        said(id).clear();
        comment(
                id,
                AGENT,
                given.path("comment").path("body").asText(),
                given.path("comment").path("public").asBoolean());
        known(id).set("external_id", given.path("external_id"));
        created.put(String.valueOf(key), id);
        return envelope(201, id);
    }

    private Answer comments(long ticket, Map<String, List<String>> query) {
        if (!comments.containsKey(ticket)) {
            return notFound();
        }
        var answer = JSON.createObjectNode();
        var page = answer.putArray("comments");
        paged(answer, page, said(ticket), query);
        var sideloaded = answer.putArray("users");
        StreamSupport.stream(page.spliterator(), false)
                .map(it -> it.path("author_id").asLong())
                .distinct()
                .forEach(author -> sideloaded.add(users.get(author)));
        return Answer.json(200, answer);
    }

    private Answer page(String name, Map<String, List<String>> query, Predicate<ObjectNode> wanted) {
        var answer = JSON.createObjectNode();
        paged(
                answer,
                answer.putArray(name),
                tickets.values().stream().filter(wanted).toList(),
                query);
        return Answer.json(200, answer);
    }

    private static void paged(
            ObjectNode answer, ArrayNode page, List<ObjectNode> all, Map<String, List<String>> query) {
        var from =
                Integer.parseInt(query.getOrDefault("page[after]", List.of("0")).getFirst());
        all.stream().skip(from).limit(PAGE).forEach(page::add);
        var more = all.size() > from + PAGE;
        answer.putObject("meta").put("has_more", more).put("after_cursor", more ? String.valueOf(from + PAGE) : null);
    }

    private Answer users(Map<String, List<String>> query) {
        var answer = JSON.createObjectNode();
        var found = answer.putArray("users");
        // Like Zendesk, it finds more than what is asked for.
        users.values().stream()
                .filter(it -> query.containsKey("query")
                        || it.path("external_id").asText().startsWith(asked(query, "external_id")))
                .forEach(found::add);
        return Answer.json(200, answer);
    }

    private Answer search(Map<String, List<String>> query) {
        var asked = Pattern.compile("tags:(\\S+) updated>=(\\S+)").matcher(asked(query, "query"));
        if (!asked.matches()) {
            return error(400, "invalid");
        }
        var since = Instant.parse(asked.group(2));
        return page(
                "results",
                query,
                it -> tags(it).contains(asked.group(1))
                        && !Instant.parse(it.path("updated_at").asText()).isBefore(since));
    }

    private static List<String> tags(JsonNode ticket) {
        return StreamSupport.stream(ticket.path("tags").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private ObjectNode known(long ticket) {
        return Objects.requireNonNull(tickets.get(ticket));
    }

    private List<ObjectNode> said(long ticket) {
        return Objects.requireNonNull(comments.get(ticket));
    }

    private static String asked(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst();
    }
}
