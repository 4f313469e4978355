package io.nightshift.connectors.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Microsoft Graph: tokens, a site with pages, a library with files, lists in parts of two. Beside it a second
 * server keeps what is in the files; it knows no token, and remembers who sent it one.
 */
public final class SharePointStandIn extends StandIn {

    public static final String SITE =
            "contoso.sharepoint.com,2c712604-1370-44e7-a1f5-426573fda80a,2d2244c3-251a-49ea-93a8";
    public static final String DRIVE = "b!t18F8ybsHUq1z3LTz8xvZqP8zaSWjkFNhsME";
    public static final String SECRET = "a-secret-of-the-tests";

    private static final int PART = 2;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PAGES = Pattern.compile("/sites/([^/]+)/pages/microsoft.graph.sitePage");
    private static final Pattern PAGE = Pattern.compile("/sites/([^/]+)/pages/([0-9a-f-]+)/microsoft.graph.sitePage");
    private static final Pattern TREE = Pattern.compile("/drives/([^/]+)/root/delta");
    private static final Pattern ITEM = Pattern.compile("/drives/([^/]+)/items/([A-Z0-9]+)");
    private static final Pattern CONTENT = Pattern.compile("/drives/([^/]+)/items/([A-Z0-9]+)/content");

    private final HttpServer store;
    private final Map<String, ObjectNode> pages = new TreeMap<>();
    private final Map<String, ObjectNode> items = new TreeMap<>();
    private final List<ObjectNode> listedBefore = new ArrayList<>();
    private final Map<String, byte[]> contents = new TreeMap<>();
    private final List<String> sentToTheStore = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private String token = "none yet";
    private int tokens;
    private int next = 1_000;
    private @Nullable String location;
    private @Nullable String nextLink;

    public SharePointStandIn() {
        super(ContractCheck.of("msgraph"));
        try {
            store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.createContext("/", this::fetch);
        store.start();
    }

    private synchronized void fetch(HttpExchange exchange) throws IOException {
        try (exchange) {
            sentToTheStore.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            var content = contents.get(exchange.getRequestURI().getPath().substring(1));
            if (content == null
                    || !"proof=of-a-while".equals(exchange.getRequestURI().getQuery())) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    public synchronized void at(Clock clock) {
        this.clock = clock;
    }

    public URI storeAddress() {
        return URI.create("http://127.0.0.1:" + store.getAddress().getPort());
    }

    /** Says from now on that files lie there. */
    public synchronized void location(String address) {
        location = address;
    }

    /** Says from now on that lists go on there. */
    public synchronized void nextLink(String address) {
        nextLink = address;
    }

    public synchronized List<String> sentToTheStore() {
        return List.copyOf(sentToTheStore);
    }

    public synchronized int tokens() {
        return tokens;
    }

    public synchronized void endToken() {
        token = "ended";
    }

    public synchronized String page(String title, String... htmls) {
        var id = new UUID(0x5df24df2afc04b32L, next++).toString();
        var page = JSON.createObjectNode()
                .put("id", id)
                .put("name", "a-page.aspx")
                .put("webUrl", "https://contoso.sharepoint.com/sites/kb/SitePages/" + id + ".aspx");
        pages.put(id, page);
        rewrite(id, title, htmls);
        return id;
    }

    public synchronized void rewrite(String id, String title, String... htmls) {
        var page = Objects.requireNonNull(pages.get(id)).put("title", title);
        tag(page);
        publish(id, "published");
        var column = page.putObject("canvasLayout")
                .putArray("horizontalSections")
                .addObject()
                .putArray("columns")
                .addObject();
        var parts = column.putArray("webparts");
        for (var html : htmls) {
            parts.addObject().put("@odata.type", "#microsoft.graph.textWebPart").put("innerHtml", html);
        }
    }

    private void tag(ObjectNode thing) {
        var version = thing.path("eTag").asText().isEmpty()
                ? 1
                : Integer.parseInt(thing.path("eTag").asText().replaceAll(".*,|\"", "")) + 1;
        thing.put("eTag", "\"{1},%d\"".formatted(version))
                .put("lastModifiedDateTime", clock.instant().toString());
    }

    public synchronized void publish(String id, String level) {
        Objects.requireNonNull(pages.get(id)).putObject("publishingState").put("level", level);
    }

    public synchronized String folder(String parent, String name) {
        var id = "01BYE5RZ" + next++;
        var folder = JSON.createObjectNode().put("id", id).put("name", name);
        folder.putObject("folder").put("childCount", 1);
        folder.putObject("parentReference").put("id", parent);
        tag(folder);
        items.put(id, folder);
        return id;
    }

    /** Lists a thing twice: first as it was before, as Graph may while something changes. */
    public synchronized void listsAsBefore(String id) {
        listedBefore.add(Objects.requireNonNull(items.get(id)).deepCopy());
    }

    /** Lists a file that is gone with what is left of it. */
    public synchronized void listsAsDeleted(String id) {
        var gone = JSON.createObjectNode().put("id", id).put("name", "gone.txt").put("size", 1);
        gone.putObject("file");
        gone.putObject("deleted").put("state", "deleted");
        items.put(id, gone);
    }

    public synchronized String file(String name, byte[] content) {
        return file("root", name, content);
    }

    public synchronized String file(String folder, String name, byte[] content) {
        var id = "01BYE5RZ" + next++;
        var item = JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("size", content.length)
                .put("webUrl", "https://contoso.sharepoint.com/sites/kb/Shared/" + id);
        item.putObject("file").put("mimeType", "application/octet-stream");
        item.putObject("parentReference").put("id", folder);
        items.put(id, item);
        write(id, content);
        return id;
    }

    public synchronized void write(String id, byte[] content) {
        tag(Objects.requireNonNull(items.get(id)));
        contents.put(id, content);
    }

    public synchronized void remove(String id) {
        pages.remove(id);
        items.remove(id);
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) {
        if (path.endsWith("/oauth2/v2.0/token")) {
            return token(body);
        }
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "InvalidAuthenticationToken");
        }
        var query = ContractCheck.query(exchange);
        var page = PAGE.matcher(path);
        if (page.matches()) {
            return page.group(1).equals(SITE) ? found(pages.get(page.group(2))) : error(404, "itemNotFound");
        }
        var content = CONTENT.matcher(path);
        if (content.matches()) {
            return content(content.group(2));
        }
        var item = ITEM.matcher(path);
        if (item.matches()) {
            return item.group(1).equals(DRIVE) ? found(items.get(item.group(2))) : error(404, "itemNotFound");
        }
        if (PAGES.matcher(path).matches()) {
            return part(
                    pages.values().stream()
                            .map(it -> (ObjectNode) it.deepCopy().without("canvasLayout"))
                            .toList(),
                    path,
                    query);
        }
        if (TREE.matcher(path).matches()) {
            return part(
                    Stream.concat(listedBefore.stream(), items.values().stream())
                            .toList(),
                    path,
                    query);
        }
        return path.equals("/sites/" + SITE)
                ? Answer.json(200, JSON.createObjectNode().put("id", SITE).put("displayName", "Handbook"))
                : error(404, "itemNotFound");
    }

    private Answer token(String body) {
        if (!body.contains("client_secret=" + SECRET) || !body.contains("grant_type=client_credentials")) {
            return Answer.json(401, JSON.createObjectNode().put("error", "invalid_client"));
        }
        token = "token-" + ++tokens;
        return Answer.json(
                200,
                JSON.createObjectNode()
                        .put("token_type", "Bearer")
                        .put("expires_in", 3599)
                        .put("access_token", token));
    }

    private static Answer found(@Nullable ObjectNode thing) {
        return thing == null ? error(404, "itemNotFound") : Answer.json(200, thing);
    }

    private static Answer error(int status, String code) {
        var error = JSON.createObjectNode();
        error.putObject("error").put("code", code).put("message", "No: " + code);
        return Answer.json(status, error);
    }

    private Answer content(String id) {
        if (!items.containsKey(id)) {
            return error(404, "itemNotFound");
        }
        var there = location == null ? storeAddress() + "/" + id + "?proof=of-a-while" : location;
        return new Answer(302, Map.of("Location", there), "");
    }

    private Answer part(List<? extends JsonNode> all, String path, Map<String, List<String>> query) {
        var from = Integer.parseInt(
                query.getOrDefault(goesOnBy(path), List.of("0")).getFirst());
        var answer = JSON.createObjectNode();
        answer.putArray("value").addAll(all.stream().skip(from).limit(PART).toList());
        if (all.size() > from + PART) {
            answer.put(
                    "@odata.nextLink",
                    nextLink == null ? baseUrl() + path + "?" + goesOnBy(path) + "=" + (from + PART) : nextLink);
        }
        return Answer.json(200, answer);
    }

    private static String goesOnBy(String path) {
        return path.endsWith("/delta") ? "token" : "$skiptoken";
    }

    @Override
    public void close() {
        store.stop(0);
        super.close();
    }
}
