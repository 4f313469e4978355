package io.nightshift.connectors.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Harbour, a desk that does not exist and for which nobody has written a connector. It keeps texts as HTML, has pages of two,
 * takes JSON here and forms there, and has a workflow that it follows without saying so: what is closed stays closed.
 */
public final class HarbourStandIn extends StandIn {

    public static final String KEY = "a-key-of-the-tests";
    static final String AGENT = "7";

    private static final int PAGE = 2;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ONE = Pattern.compile("/api/tickets/([0-9]+)(?:/(\\w+))?");

    /** What is shown to those who ask for a page after the last one. */
    enum PastTheEnd {
        NOTHING,
        NO_SUCH_PAGE,
        THE_LAST_PAGE,
        WHATEVER_THEY_ASK_FOR
    }

    private final Map<String, ObjectNode> tickets = new TreeMap<>();
    private final Map<String, List<ObjectNode>> messages = new HashMap<>();
    private final Map<String, Long> changedAt = new HashMap<>();
    private final List<String> follows = new ArrayList<>();
    private PastTheEnd pastTheEnd = PastTheEnd.NOTHING;
    private boolean saysWhetherThereIsMore;
    private int questions;
    private int next = 100;
    private long now = 1_700_000_000;

    public HarbourStandIn() {
        super(ContractCheck.of("harbour"));
    }

    synchronized String ticket(String author, String customer, String title, String html, String... tags) {
        var number = open(author, title, html, List.of(tags), "pumps");
        known(number)
                .putArray("fields")
                .addObject()
                .put("name", "company number")
                .put("value", customer);
        known(number).withArray("fields").addObject().put("name", "colour").putNull("value");
        return number;
    }

    private String open(String author, String title, String html, List<String> tags, String queue) {
        var number = String.valueOf(next++);
        var ticket = JSON.createObjectNode()
                .put("id", Integer.parseInt(number))
                .put("title", title)
                .put("body", html)
                .put("opened_by", author)
                .put("state", "open")
                .put("urgency", 3)
                .put("queue", queue);
        tags.forEach(ticket.putArray("tags")::add);
        tickets.put(number, ticket);
        messages.put(number, new ArrayList<>());
        changedAt.put(number, now++);
        return number;
    }

    synchronized void say(String ticket, String account, String role, String html, boolean isPublic) {
        add(ticket, account, role, html, isPublic ? "public" : "internal");
    }

    private ObjectNode add(String ticket, String account, String role, String html, String visibility) {
        var message =
                JSON.createObjectNode().put("id", next++).put("html", html).put("visibility", visibility);
        message.putObject("by").put("id", account).put("role", role);
        Objects.requireNonNull(messages.get(ticket)).add(message);
        changedAt.put(ticket, now++);
        return message;
    }

    synchronized ObjectNode known(String ticket) {
        return Objects.requireNonNull(tickets.get(ticket));
    }

    synchronized List<String> html(String ticket, String visibility) {
        return Objects.requireNonNull(messages.get(ticket)).stream()
                .filter(it -> it.path("visibility").asText().equals(visibility))
                .map(it -> it.path("html").asText())
                .toList();
    }

    synchronized long tagged(String tag) {
        return tickets.values().stream().filter(it -> isTagged(it, tag)).count();
    }

    synchronized void showsPastTheEnd(PastTheEnd what) {
        pastTheEnd = what;
    }

    synchronized void saysWhetherThereIsMore() {
        saysWhetherThereIsMore = true;
    }

    /** How many pages of lists were asked for. */
    synchronized int questions() {
        return questions;
    }

    /** Of which tickets others were said to follow. */
    synchronized List<String> follows() {
        return List.copyOf(follows);
    }

    /** The last moment at which a ticket was changed. */
    synchronized long now() {
        return now;
    }

    private static boolean isTagged(JsonNode ticket, String tag) {
        return StreamSupport.stream(ticket.path("tags").spliterator(), false)
                .anyMatch(it -> it.asText().equals(tag));
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) throws IOException {
        if (!KEY.equals(exchange.getRequestHeaders().getFirst("X-Api-Key"))) {
            return error(401, "Who are you?");
        }
        var method = exchange.getRequestMethod();
        if (path.equals("/api/me")) {
            return Answer.json(
                    200,
                    JSON.createObjectNode().set("me", JSON.createObjectNode().put("id", 7)));
        }
        if (path.equals("/api/tickets")) {
            return method.equals("GET") ? list(exchange) : create(exchange, JSON.readTree(body));
        }
        var one = ONE.matcher(path);
        if (!one.matches() || !tickets.containsKey(one.group(1))) {
            return error(404, "There is no such thing");
        }
        return ticket(method, one.group(1), Objects.requireNonNullElse(one.group(2), ""), body, exchange);
    }

    private Answer ticket(String method, String ticket, String part, String body, HttpExchange exchange)
            throws IOException {
        return switch (method + " " + part) {
            case "GET " -> Answer.json(200, JSON.createObjectNode().set("ticket", known(ticket)));
            case "GET messages" ->
                page(
                        "messages",
                        Objects.requireNonNull(messages.get(ticket)),
                        Long.parseLong(asked(exchange, "offset")));
            case "POST messages" -> {
                var message = JSON.readTree(body).path("message");
                yield Answer.json(
                        201,
                        add(
                                ticket,
                                AGENT,
                                "agent",
                                message.path("html").asText(),
                                message.path("visibility").asText()));
            }
            case "PUT state" -> state(known(ticket), body);
            case "PATCH " -> {
                known(ticket).set("urgency", JSON.readTree(body).path("urgency"));
                yield Answer.json(200, JSON.createObjectNode().set("ticket", known(ticket)));
            }
            default -> error(404, "There is no such thing");
        };
    }

    /** What is closed stays closed, and nothing is said of it. */
    private static Answer state(ObjectNode ticket, String body) {
        var fields = Arrays.stream(body.split("&"))
                .map(it -> URLDecoder.decode(it, StandardCharsets.UTF_8).split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));
        if (!ticket.path("state").asText().equals("closed")) {
            ticket.put("state", fields.get("state"));
        }
        return new Answer(204, Map.of(), "");
    }

    private Answer create(HttpExchange exchange, JsonNode given) {
        follows.add(exchange.getRequestHeaders().getFirst("X-Follows"));
        var number = open(
                AGENT,
                given.path("title").asText(),
                given.path("body").asText(),
                StreamSupport.stream(given.path("tags").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                given.path("queue").asText());
        return Answer.json(201, JSON.createObjectNode().set("ticket", known(number)));
    }

    private Answer page(String name, List<? extends JsonNode> all, long asked) {
        questions++;
        if (asked > 0 && asked >= all.size() && pastTheEnd == PastTheEnd.NO_SUCH_PAGE) {
            return error(404, "There is no such page");
        }
        var first = switch (pastTheEnd) {
            case NOTHING, NO_SUCH_PAGE -> asked;
            case THE_LAST_PAGE -> Math.min(asked, (all.size() - 1) / PAGE * PAGE);
            case WHATEVER_THEY_ASK_FOR -> 0;
        };
        var answer = JSON.createObjectNode();
        all.stream().skip(first).limit(PAGE).forEach(answer.putArray(name)::add);
        if (saysWhetherThereIsMore) {
            answer.put("more", first + PAGE < all.size());
        }
        return Answer.json(200, answer);
    }

    private Answer list(HttpExchange exchange) {
        var tag = asked(exchange, "tag");
        var since = asked(exchange, "changed_after");
        List<ObjectNode> found = new ArrayList<>();
        tickets.forEach((number, ticket) -> {
            if ((tag.isEmpty() || isTagged(ticket, tag))
                    && (since.isEmpty() || Objects.requireNonNull(changedAt.get(number)) >= Long.parseLong(since))) {
                found.add(ticket);
            }
        });
        return page("tickets", found, (Long.parseLong(asked(exchange, "page")) - 1) * PAGE);
    }

    private static String asked(HttpExchange exchange, String name) {
        var value = UriComponentsBuilder.fromUri(exchange.getRequestURI())
                .build()
                .getQueryParams()
                .getFirst(name);
        return value == null ? "" : value;
    }

    private static Answer error(int status, String message) {
        var answer = JSON.createObjectNode();
        answer.putArray("errors").addObject().put("message", HtmlUtils.htmlEscape(message));
        return Answer.json(status, answer);
    }
}
