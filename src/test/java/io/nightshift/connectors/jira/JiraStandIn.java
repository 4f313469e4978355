package io.nightshift.connectors.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Jira with its Service Management: issues with labels and links, comments that are public or not, accounts, a
 * workflow, pages of two, and a search whose index lags behind.
 */
public final class JiraStandIn extends StandIn {

    public static final String EMAIL = "agent@example.com";
    public static final String TOKEN = "a-token-of-the-tests";
    public static final String AGENT = "5b10a2844c20165700ede21g";
    public static final Instant START = Instant.parse("2026-03-04T09:00:00Z");

    private static final int PAGE = 2;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ISSUE = Pattern.compile("/rest/api/3/issue/([A-Z0-9-]+)");
    private static final Pattern TRANSITIONS = Pattern.compile("/rest/api/3/issue/([A-Z0-9-]+)/transitions");
    private static final Pattern COMMENTS = Pattern.compile("/rest/servicedeskapi/request/([A-Z0-9-]+)/comment");
    private static final Pattern FEEDBACK = Pattern.compile("/rest/servicedeskapi/request/([A-Z0-9-]+)/feedback");
    private static final Pattern REPORTED = Pattern.compile("reporter = \"([^\"]+)\" ORDER BY created DESC");
    private static final Pattern QUERY =
            Pattern.compile("labels = \"([\\w-]+)\"(?: AND updated >= \"-([0-9]+)m\")? ORDER BY updated ASC");
    private static final List<String> WORKFLOW =
            List.of("Waiting for support", "Waiting for customer", "Pending", "Resolved");

    private final Map<String, ObjectNode> issues = new TreeMap<>();
    private final Map<String, List<ObjectNode>> comments = new TreeMap<>();
    private final Map<String, ObjectNode> accounts = new TreeMap<>();
    private final Set<String> notIndexed = new HashSet<>();
    private final Map<String, Integer> ratings = new TreeMap<>();
    private int ratingsAnsweredWith = 200;
    private boolean mindsTheReporter = true;
    private long next = 10_000;
    private Instant now = START;

    public JiraStandIn() {
        super(ContractCheck.of("jira"));
        account(AGENT, "atlassian", EMAIL);
    }

    /** Signs as Jira does. */
    public static String signature(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public synchronized void account(String id, String type, @Nullable String email) {
        var account = JSON.createObjectNode()
                .put("accountId", id)
                .put("accountType", type)
                .put("active", true)
                .put("displayName", "Somebody");
        if (email != null) {
            account.put("emailAddress", email);
        }
        accounts.put(id, account);
    }

    public synchronized String ticket(String reporter, String subject, String text, String... labels) {
        return issue(reporter, reporter, subject, RichText.of(text), List.of(labels));
    }

    private String issue(String reporter, String creator, String subject, JsonNode text, List<String> labels) {
        var key = "SUP-" + next;
        var issue = JSON.createObjectNode().put("id", String.valueOf(next++)).put("key", key);
        var fields = issue.putObject("fields").put("summary", subject).put("updated", later());
        fields.set("description", text);
        fields.put("created", "2026-03-04T10:00:00.000+0100");
        fields.putObject("status")
                .put("name", "Waiting for support")
                .putObject("statusCategory")
                .put("key", "new");
        fields.putObject("priority").put("name", "Medium");
        fields.putArray("labels")
                .addAll(labels.stream().map(JSON.getNodeFactory()::textNode).toList());
        fields.set("reporter", accounts.get(reporter));
        fields.set("creator", accounts.get(creator));
        fields.putArray("issuelinks");
        issues.put(key, issue);
        comments.put(key, new ArrayList<>());
        return key;
    }

    synchronized void resolve(String key) {
        status(key, "Resolved");
    }

    private void status(String key, String name) {
        fields(key)
                .putObject("status")
                .put("name", name)
                .putObject("statusCategory")
                .put("key", name.equals("Resolved") ? "done" : "new");
    }

    /** One that we have opened for a customer. */
    synchronized void furtherTicket(String reporter, String openedAt) {
        fields(issue(reporter, AGENT, "Look at it", RichText.of("Why?"), List.of()))
                .put("created", openedAt);
    }

    synchronized void rate(String key, int stars) {
        ratings.put(key, stars);
    }

    /** Without any ratings where it is one of success. */
    synchronized void answersRatingsWith(int status) {
        ratings.clear();
        ratingsAnsweredWith = status;
    }

    /** Lists whatever it has, as after a change of the query language. */
    synchronized void mindsNoReporter() {
        mindsTheReporter = false;
    }

    private String later() {
        now = now.plusSeconds(1);
        return now.toString();
    }

    public synchronized ObjectNode comment(String key, String author, String text, boolean isPublic) {
        var comment = JSON.createObjectNode()
                .put("id", String.valueOf(next++))
                .put("body", text)
                .put("public", isPublic);
        var shown = comment.putObject("author").put("accountId", author).put("displayName", "Somebody");
        shown.put("active", true);
        comment.putObject("created").put("iso8601", later()).put("epochMillis", now.toEpochMilli());
        said(key).add(comment);
        fields(key).put("updated", now.toString());
        return comment;
    }

    public synchronized ObjectNode fields(String key) {
        return (ObjectNode) known(key).path("fields");
    }

    /** What stands on a ticket, as it was written. */
    public synchronized List<String> texts(String key, boolean isPublic) {
        return said(key).stream()
                .filter(it -> it.path("public").asBoolean() == isPublic)
                .map(it -> it.path("body").asText())
                .toList();
    }

    public synchronized List<String> withLabel(String label) {
        return issues.values().stream()
                .filter(it -> isLabelled(it, label))
                .map(it -> it.path("key").asText())
                .toList();
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) throws IOException {
        var given = Base64.getEncoder().encodeToString((EMAIL + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + given).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "Client must be authenticated to access this resource.");
        }
        var query = ContractCheck.query(exchange);
        var asks = exchange.getRequestMethod().equals("GET");
        var comments = COMMENTS.matcher(path);
        if (comments.matches()) {
            var key = comments.group(1);
            if (!issues.containsKey(key)) {
                var error = JSON.createObjectNode().put("errorMessage", "The request does not exist.");
                return Answer.json(404, error);
            }
            return asks ? comments(key, query) : added(key, JSON.readTree(body));
        }
        var feedback = FEEDBACK.matcher(path);
        if (feedback.matches()) {
            return feedback(ratings.get(feedback.group(1)));
        }
        var transitions = TRANSITIONS.matcher(path);
        if (transitions.matches()) {
            return asks ? transitions() : transit(transitions.group(1), JSON.readTree(body));
        }
        var issue = ISSUE.matcher(path);
        if (issue.matches()) {
            var found = issues.get(issue.group(1));
            if (found == null) {
                return error(404, "Issue does not exist or you do not have permission to see it.");
            }
            return asks ? Answer.json(200, found) : edit(found, JSON.readTree(body));
        }
        return switch (path) {
            case "/rest/api/3/myself" -> account(AGENT);
            case "/rest/api/3/user" -> account(asked(query, "accountId"));
            case "/rest/api/3/search/jql" -> search(query);
            case "/rest/api/3/issue" -> create(JSON.readTree(body));
            default -> error(404, "null for uri: " + path);
        };
    }

    private static Answer error(int status, String message) {
        var error = JSON.createObjectNode();
        error.putArray("errorMessages").add(message);
        error.putObject("errors");
        return Answer.json(status, error);
    }

    private Answer account(String id) {
        var account = accounts.get(id);
        return account == null ? error(404, "Specified user does not exist.") : Answer.json(200, account);
    }

    private Answer comments(String key, Map<String, List<String>> query) {
        var start = Integer.parseInt(asked(query, "start"));
        var internalToo = Boolean.parseBoolean(asked(query, "internal"));
        var all = said(key).stream()
                .filter(it -> internalToo || it.path("public").asBoolean())
                .toList();
        var page = all.stream().skip(start).limit(PAGE).toList();
        var answer = JSON.createObjectNode()
                .put("size", page.size())
                .put("start", start)
                .put("limit", PAGE)
                .put("isLastPage", start + page.size() >= all.size());
        answer.putArray("values").addAll(page);
        return Answer.json(200, answer);
    }

    private Answer feedback(@Nullable Integer stars) {
        var answer = JSON.createObjectNode();
        if (ratingsAnsweredWith >= 400) {
            return Answer.json(ratingsAnsweredWith, answer.put("errorMessage", "There are no ratings for you."));
        }
        if (stars != null) {
            answer.put("type", "csat").put("rating", stars);
        }
        return Answer.json(200, answer);
    }

    private Answer added(String key, JsonNode given) {
        return Answer.json(
                201,
                comment(
                        key,
                        AGENT,
                        given.path("body").asText(),
                        given.path("public").asBoolean()));
    }

    /** From anywhere to anywhere, except that nothing leads back from what is resolved. */
    private Answer transitions() {
        var answer = JSON.createObjectNode();
        var ways = answer.putArray("transitions");
        for (int i = 0; i < WORKFLOW.size(); i++) {
            var way = ways.addObject().put("id", String.valueOf(i)).put("name", "Way " + i);
            way.put("isAvailable", true).putObject("to").put("name", WORKFLOW.get(i));
        }
        return Answer.json(200, answer);
    }

    private Answer transit(String key, JsonNode given) {
        if (fields(key).path("status").path("name").asText().equals("Resolved")) {
            return error(400, "It seems that you have tried to perform a workflow operation that is not valid.");
        }
        status(key, WORKFLOW.get(given.path("transition").path("id").asInt()));
        return done();
    }

    private Answer edit(ObjectNode issue, JsonNode given) {
        ((ObjectNode) issue.path("fields")).set("priority", given.path("fields").path("priority"));
        return done();
    }

    private static Answer done() {
        return new Answer(204, Map.of(), "");
    }

    private Answer create(JsonNode given) {
        var fields = given.path("fields");
        var labels = texts(fields.path("labels"));
        var key = issue(
                fields.path("reporter").path("accountId").asText(),
                AGENT,
                fields.path("summary").asText(),
                fields.path("description"),
                labels);
        notIndexed.add(key);
        for (var link : given.path("update").path("issuelinks")) {
            var other = link.path("add").path("outwardIssue").path("key").asText();
            link(key, "outwardIssue", other);
            link(other, "inwardIssue", key);
        }
        return Answer.json(
                201,
                JSON.createObjectNode()
                        .put("id", known(key).path("id").asText())
                        .put("key", key));
    }

    private void link(String from, String how, String to) {
        fields(from)
                .withArray("issuelinks")
                .addObject()
                .putObject(how)
                .put("id", known(to).path("id").asText())
                .put("key", to);
    }

    /** What was just opened is found only where Jira is told to look at it. */
    private Answer search(Map<String, List<String>> query) {
        var reported = REPORTED.matcher(asked(query, "jql"));
        if (reported.matches()) {
            return page(
                    issues.values().stream()
                            .filter(it -> !mindsTheReporter
                                    || it.path("fields")
                                            .path("reporter")
                                            .path("accountId")
                                            .asText()
                                            .equals(reported.group(1)))
                            .toList(),
                    query);
        }
        var asked = QUERY.matcher(asked(query, "jql"));
        if (!asked.matches()) {
            return error(400, "Error in the JQL Query");
        }
        var surely = query.getOrDefault("reconcileIssues", List.of());
        var since =
                asked.group(2) == null ? Instant.MIN : now.minus(Duration.ofMinutes(Long.parseLong(asked.group(2))));
        var found = issues.values().stream()
                .filter(it -> isLabelled(it, asked.group(1)))
                .filter(it -> !notIndexed.contains(it.path("key").asText())
                        || surely.contains(it.path("id").asText()))
                .filter(it -> !Instant.parse(it.path("fields").path("updated").asText())
                        .isBefore(since))
                .toList();
        return page(found, query);
    }

    private static Answer page(List<ObjectNode> found, Map<String, List<String>> query) {
        var from = Integer.parseInt(
                query.getOrDefault("nextPageToken", List.of("0")).getFirst());
        var answer = JSON.createObjectNode().put("isLast", found.size() <= from + PAGE);
        answer.putArray("issues").addAll(found.stream().skip(from).limit(PAGE).toList());
        if (found.size() > from + PAGE) {
            answer.put("nextPageToken", String.valueOf(from + PAGE));
        }
        return Answer.json(200, answer);
    }

    /** Like Jira's query language, without regard to case. */
    private static boolean isLabelled(JsonNode issue, String label) {
        return texts(issue.path("fields").path("labels")).stream().anyMatch(label::equalsIgnoreCase);
    }

    private static List<String> texts(JsonNode words) {
        return StreamSupport.stream(words.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private ObjectNode known(String issue) {
        return Objects.requireNonNull(issues.get(issue));
    }

    private List<ObjectNode> said(String issue) {
        return Objects.requireNonNull(comments.get(issue));
    }

    private static String asked(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst();
    }
}
