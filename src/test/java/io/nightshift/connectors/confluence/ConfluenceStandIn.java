package io.nightshift.connectors.confluence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Stands in for Confluence: spaces, pages with versions and labels, lists in parts of two, and a search by CQL. */
public final class ConfluenceStandIn extends StandIn {

    public static final String EMAIL = "agent@example.com";
    public static final String TOKEN = "a-token-of-the-tests";

    private static final int PART = 2;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PAGE = Pattern.compile("/wiki/api/v2/pages/([0-9]+)");
    private static final Pattern QUERY = Pattern.compile("space in \\((\"[A-Z]+\"(?:, \"[A-Z]+\")*)\\) and type = page"
            + " and lastmodified >= now\\(\"-([0-9]+)m\"\\) order by lastmodified asc");

    private final Map<String, String> spaces = new TreeMap<>();
    private final Map<String, ObjectNode> pages = new TreeMap<>();
    private final List<String> queries = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private boolean filterIsIgnored;
    private long next = 98_319;

    public ConfluenceStandIn() {
        super(ContractCheck.of("confluence"));
        List.of("KB", "SUP", "SECRET").forEach(this::space);
    }

    /** Shows every space, whichever is asked for. */
    synchronized void filterIsIgnored() {
        filterIsIgnored = true;
    }

    public synchronized void at(Clock clock) {
        this.clock = clock;
    }

    private void space(String key) {
        spaces.put(key, String.valueOf(next++));
    }

    public synchronized void hide(String space) {
        spaces.remove(space);
    }

    public synchronized String page(String space, String title, String storage, String... labels) {
        var id = String.valueOf(next++);
        var page = JSON.createObjectNode()
                .put("id", id)
                .put("status", "current")
                .put("spaceId", Objects.requireNonNull(spaces.get(space)));
        page.putObject("version").put("number", 0);
        var named = page.putObject("labels").putArray("results");
        for (var label : labels) {
            named.addObject().put("id", "1").put("name", label).put("prefix", "global");
        }
        pages.put(id, page);
        rewrite(id, title, storage);
        return id;
    }

    public synchronized void rewrite(String id, String title, String storage) {
        var page = known(id).put("title", title);
        page.putObject("body")
                .putObject("storage")
                .put("representation", "storage")
                .put("value", storage);
        var version = page.path("version").path("number").asInt() + 1;
        page.putObject("version")
                .put("number", version)
                .put("createdAt", clock.instant().toString());
    }

    public synchronized void status(String id, String status) {
        known(id).put("status", status);
    }

    public synchronized void remove(String id) {
        pages.remove(id);
    }

    public synchronized List<String> queries() {
        return List.copyOf(queries);
    }

    private ObjectNode known(String id) {
        return Objects.requireNonNull(pages.get(id));
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) {
        var given = Base64.getEncoder().encodeToString((EMAIL + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + given).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(401, Map.of(), "");
        }
        var query = ContractCheck.query(exchange);
        var page = PAGE.matcher(path);
        if (page.matches()) {
            var found = pages.get(page.group(1));
            return found == null || !spaces.containsValue(found.path("spaceId").asText())
                    ? notFound()
                    : Answer.json(200, found);
        }
        return switch (path) {
            case "/wiki/rest/api/search" -> search(query);
            case "/wiki/api/v2/pages" -> pages(query);
            case "/wiki/api/v2/spaces" -> spaces(query);
            default -> notFound();
        };
    }

    private static Answer notFound() {
        var error = JSON.createObjectNode();
        error.putArray("errors")
                .addObject()
                .put("status", 404)
                .put("code", "NOT_FOUND")
                .put("title", "Not Found");
        return Answer.json(404, error);
    }

    private Answer spaces(Map<String, List<String>> query) {
        var answer = JSON.createObjectNode();
        var found = answer.putArray("results");
        var asked = asked(query, "keys");
        spaces.forEach((key, number) -> {
            if (filterIsIgnored || key.equals(asked)) {
                found.addObject().put("id", number).put("key", key).put("name", "A space");
            }
        });
        return Answer.json(200, answer);
    }

    private Answer pages(Map<String, List<String>> query) {
        var found = pages.values().stream()
                .filter(it -> it.path("spaceId").asText().equals(asked(query, "space-id")))
                .filter(it -> it.path("status").asText().equals("current"))
                .map(it -> it.deepCopy().retain("id", "status", "title", "spaceId", "version"))
                .toList();
        return part(found, query, "/wiki/api/v2/pages?cursor=");
    }

    /** Like Confluence's query language, which tells what is wrong with a query that is none. */
    private Answer search(Map<String, List<String>> query) {
        queries.add(asked(query, "cql"));
        var asked = QUERY.matcher(asked(query, "cql"));
        if (!asked.matches()) {
            return Answer.json(
                    400, JSON.createObjectNode().put("statusCode", 400).put("message", "Could not parse cql"));
        }
        var since = clock.instant().minus(Duration.ofMinutes(Long.parseLong(asked.group(2))));
        var numbers = Pattern.compile("[A-Z]+")
                .matcher(asked.group(1))
                .results()
                .map(it -> spaces.get(it.group()))
                .toList();
        var found = pages.values().stream()
                .filter(it -> numbers.contains(it.path("spaceId").asText()))
                .filter(it -> it.path("status").asText().equals("current"))
                .filter(it -> !changed(it).isBefore(since))
                .map(ConfluenceStandIn::hit)
                .toList();
        return part(found, query, "/rest/api/search?next=true&cursor=");
    }

    private static Instant changed(JsonNode page) {
        return Instant.parse(page.path("version").path("createdAt").asText());
    }

    private static ObjectNode hit(ObjectNode page) {
        var hit = JSON.createObjectNode()
                .put("title", page.path("title").asText())
                .put("excerpt", "")
                .put("url", "/spaces/KB/pages/" + page.path("id").asText())
                .put("lastModified", page.path("version").path("createdAt").asText());
        hit.putObject("content")
                .put("id", page.path("id").asText())
                .put("type", "page")
                .put("title", page.path("title").asText());
        return hit;
    }

    private static Answer part(List<? extends JsonNode> found, Map<String, List<String>> query, String next) {
        var cursor = asked(query, "cursor");
        var from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor.replaceAll("[^0-9]", ""));
        var some = found.stream().skip(from).limit(PART).toList();
        var answer = JSON.createObjectNode();
        if (next.startsWith("/rest")) {
            answer.put("limit", PART).put("size", some.size());
        }
        answer.putArray("results").addAll(some);
        var links = answer.putObject("_links").put("base", "https://elsewhere.example.com/wiki");
        if (found.size() > from + PART) {
            links.put("next", next + "a%3D%3D" + (from + PART));
        }
        return Answer.json(200, answer);
    }

    private static String asked(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst();
    }
}
