package io.nightshift.connectors.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * Stands in for Freshdesk: tickets with tags and conversations, contacts, ratings, and pages of two with a link to the next.
 * What it is told as HTML it shows as plain text, too, and it says less of a reply right after it than later.
 */
public final class FreshdeskStandIn extends StandIn {

    public static final String KEY = "a-key-of-the-tests";
    public static final long AGENT = 432;
    public static final Instant START = Instant.parse("2026-03-04T09:00:00Z");

    private static final int PAGE = 2;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ONE = Pattern.compile("/api/v2/(tickets|contacts)/([0-9]+)(?:/(\\w+))?");

    private final Map<Long, ObjectNode> tickets = new TreeMap<>();
    private final Map<Long, List<ObjectNode>> conversations = new HashMap<>();
    private final Map<Long, ObjectNode> contacts = new TreeMap<>();
    private final List<ObjectNode> ratings = new ArrayList<>();
    private boolean hasSurveys = true;
    private boolean mindsRequester = true;
    private long next = 20_000;
    private Instant now = START;

    public FreshdeskStandIn() {
        super(ContractCheck.of("freshdesk"));
    }

    public synchronized void contact(long id, @Nullable String email, @Nullable String number) {
        contacts.put(
                id,
                JSON.createObjectNode()
                        .put("id", id)
                        .put("name", "Somebody")
                        .put("email", email)
                        .put("unique_external_id", number));
    }

    public synchronized long ticket(long requester, String subject, String text, String... tags) {
        return open(requester, subject, "<div>" + HtmlUtils.htmlEscape(text) + "</div>", List.of(tags));
    }

    private long open(long requester, String subject, String html, List<String> tags) {
        var id = next++;
        var ticket = JSON.createObjectNode()
                .put("id", id)
                .put("subject", subject)
                .put("description", html)
                .put("description_text", plain(html))
                .put("status", 2)
                .put("priority", 2)
                .put("source", 1)
                .put("requester_id", requester)
                .put("spam", false)
                .put("created_at", later())
                .put("updated_at", now.toString());
        ticket.putArray("tags")
                .addAll(tags.stream().map(JSON.getNodeFactory()::textNode).toList());
        tickets.put(id, ticket);
        conversations.put(id, new ArrayList<>());
        return id;
    }

    private String later() {
        now = now.plusSeconds(1);
        return now.toString();
    }

    private static String plain(String html) {
        return HtmlUtils.htmlUnescape(html.replace("<br>", "\n").replaceAll("<[^>]*>", ""));
    }

    /** What a customer says, or somebody of the company. */
    public synchronized ObjectNode remark(long ticket, long user, String text, boolean incoming, boolean isPrivate) {
        return said(ticket, user, HtmlUtils.htmlEscape(text), incoming, isPrivate);
    }

    private ObjectNode said(long ticket, long user, String html, boolean incoming, boolean isPrivate) {
        var remark = JSON.createObjectNode()
                .put("id", next++)
                .put("ticket_id", ticket)
                .put("user_id", user)
                .put("body", html)
                .put("body_text", plain(html))
                .put("incoming", incoming)
                .put("private", isPrivate)
                .put("source", isPrivate ? 2 : 0)
                .put("created_at", later())
                .put("updated_at", now.toString());
        Objects.requireNonNull(conversations.get(ticket)).add(remark);
        known(ticket).put("updated_at", now.toString());
        return remark;
    }

    public synchronized void rate(long ticket, long user, int rating) {
        var rated = JSON.createObjectNode()
                .put("id", next++)
                .put("survey_id", 1)
                .put("user_id", user)
                .put("ticket_id", ticket)
                .put("created_at", later());
        rated.putObject("ratings").put("default_question", rating);
        ratings.add(rated);
    }

    /** Lists tickets whoever was asked for. */
    public synchronized void mindsNoRequester() {
        mindsRequester = false;
    }

    public synchronized void hasNoSurveys() {
        hasSurveys = false;
    }

    public synchronized ObjectNode known(long ticket) {
        return Objects.requireNonNull(tickets.get(ticket));
    }

    /** What stands on a ticket, as it is read. */
    public synchronized List<String> texts(long ticket, boolean isPrivate) {
        return Objects.requireNonNull(conversations.get(ticket)).stream()
                .filter(it -> it.path("private").asBoolean() == isPrivate)
                .map(it -> it.path("body_text").asText())
                .toList();
    }

    public synchronized List<Long> withTag(String tag) {
        return tickets.values().stream()
                .filter(it -> tags(it).contains(tag))
                .map(it -> it.path("id").asLong())
                .toList();
    }

    private static List<String> tags(JsonNode ticket) {
        return StreamSupport.stream(ticket.path("tags").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) throws IOException {
        var given = Base64.getEncoder().encodeToString((KEY + ":X").getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + given).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return refusal(401, "invalid_credentials", "You have to be logged in to perform this action.");
        }
        var query = ContractCheck.query(exchange);
        var asks = exchange.getRequestMethod().equals("GET");
        var one = ONE.matcher(path);
        if (one.matches()) {
            var id = Long.parseLong(one.group(2));
            var things = one.group(1).equals("tickets") ? tickets : contacts;
            if (!things.containsKey(id)) {
                return new Answer(404, Map.of(), "");
            }
            return switch (String.valueOf(one.group(3))) {
                case "conversations" -> paged(Objects.requireNonNull(conversations.get(id)), path, query);
                case "reply" -> replied(id, JSON.readTree(body));
                case "notes" -> noted(id, JSON.readTree(body));
                default -> asks ? Answer.json(200, things.get(id)) : change(known(id), JSON.readTree(body));
            };
        }
        return switch (path) {
            case "/api/v2/agents/me" -> me();
            case "/api/v2/tickets" -> asks ? list(path, query) : create(JSON.readTree(body));
            case "/api/v2/contacts" -> contacts(path, query);
            case "/api/v2/surveys/satisfaction_ratings" -> ratings(path, query);
            default -> new Answer(404, Map.of(), "");
        };
    }

    private static Answer refusal(int status, String code, String message) {
        return Answer.json(status, JSON.createObjectNode().put("code", code).put("message", message));
    }

    private static Answer me() {
        var agent = JSON.createObjectNode().put("id", AGENT);
        agent.putObject("contact").put("email", "agent@example.com");
        return Answer.json(200, agent);
    }

    /** Right after it Freshdesk does not say whether a reply is private, and whether it came in. */
    private Answer replied(long ticket, JsonNode given) {
        var reply = said(ticket, AGENT, given.path("body").asText(), false, false);
        return Answer.json(201, reply.deepCopy().remove(List.of("incoming", "private", "source")));
    }

    private Answer noted(long ticket, JsonNode given) {
        var isPrivate = given.path("private").asBoolean(true);
        return Answer.json(201, said(ticket, AGENT, given.path("body").asText(), false, isPrivate));
    }

    private Answer change(ObjectNode ticket, JsonNode given) {
        given.properties().forEach(it -> ticket.set(it.getKey(), it.getValue()));
        ticket.put("updated_at", later());
        return Answer.json(200, ticket);
    }

    private Answer create(JsonNode given) {
        var id = open(
                given.path("requester_id").asLong(),
                given.path("subject").asText(),
                given.path("description").asText(),
                tags(given));
        known(id).put("source", 2).set("priority", given.path("priority"));
        return Answer.json(201, known(id));
    }

    /** Without a time, what was opened within 30 days; always without descriptions, and nothing that was thrown away. */
    private Answer list(String path, Map<String, List<String>> query) {
        var since = query.containsKey("updated_since")
                ? Instant.parse(asked(query, "updated_since"))
                : now.minus(Duration.ofDays(30));
        var time = query.containsKey("updated_since") ? "updated_at" : "created_at";
        var order = Comparator.<ObjectNode, String>comparing(
                it -> it.path(asked(query, "order_by")).asText());
        var found = tickets.values().stream()
                .filter(it -> !it.path("spam").asBoolean())
                .filter(it -> !mindsRequester
                        || !query.containsKey("requester_id")
                        || it.path("requester_id").asText().equals(asked(query, "requester_id")))
                .filter(it -> !Instant.parse(it.path(time).asText()).isBefore(since))
                .sorted(asked(query, "order_type").equals("asc") ? order : order.reversed())
                .map(it -> (ObjectNode) it.deepCopy().remove(List.of("description", "description_text")))
                .toList();
        return paged(found, path, query);
    }

    /** Like Freshdesk, it may find more than what was asked for. */
    private Answer contacts(String path, Map<String, List<String>> query) {
        var found = contacts.values().stream()
                .filter(it -> query.containsKey("email")
                        ? it.path("email").asText().equalsIgnoreCase(asked(query, "email"))
                        : it.path("unique_external_id").asText().startsWith(asked(query, "unique_external_id")))
                .toList();
        return paged(found, path, query);
    }

    private Answer ratings(String path, Map<String, List<String>> query) {
        return hasSurveys
                ? paged(ratings, path, query)
                : refusal(403, "require_feature", "The surveys feature is not supported in your plan.");
    }

    private Answer paged(Collection<ObjectNode> all, String path, Map<String, List<String>> query) {
        var page = Integer.parseInt(asked(query, "page"));
        ArrayNode lines = JSON.createArrayNode();
        all.stream().skip((page - 1L) * PAGE).limit(PAGE).forEach(lines::add);
        return all.size() <= page * PAGE
                ? Answer.json(200, lines)
                : new Answer(
                        200,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Link",
                                "<" + baseUrl() + path + "?page=" + (page + 1) + ">; rel=\"next\""),
                        lines.toString());
    }

    private static String asked(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst();
    }
}
