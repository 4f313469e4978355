package io.nightshift.connectors.remote;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * Holds what the house sends to a vendor, and what the vendor's stand-in answers, to the vendor's published interface. What
 * violates it is collected, because a stand-in cannot fail the test that calls it.
 *
 * <p>Names with brackets, such as {@code metadata[case]}, which the validator does not understand, are checked here: the name
 * before the bracket must be published, and the one within it where the document lists them.
 */
public final class ContractCheck {

    private static final JsonMapper JSON = new JsonMapper();

    private final OpenApiInteractionValidator validator;
    private final JsonNode document;
    private final List<String> violations = new CopyOnWriteArrayList<>();

    private ContractCheck(String document, LevelResolver levels) throws IOException {
        this.document = JSON.readTree(document);
        this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(document)
                .withLevelResolver(levels)
                .build();
    }

    /** The document of a vendor among the test resources, such as {@code zendesk}. */
    public static ContractCheck of(String vendor) {
        return of(vendor, UnaryOperator.identity());
    }

    public static ContractCheck of(String vendor, UnaryOperator<LevelResolver.Builder> levels) {
        var resolver = levels.apply(LevelResolver.create()
                        .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                        // Requests are authenticated by the stand-in itself.
                        .withLevel("validation.request.security.missing", ValidationReport.Level.IGNORE)
                        .withLevel("validation.request.security.invalid", ValidationReport.Level.IGNORE))
                .build();
        try (var in = ContractCheck.class.getResourceAsStream("/contracts/" + vendor + ".openapi.json")) {
            var document = new String(Objects.requireNonNull(in, vendor).readAllBytes(), StandardCharsets.UTF_8);
            return new ContractCheck(document, resolver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was sent, and what the stand-in answered. */
    public void check(HttpExchange exchange, String body, int status, Map<String, String> headers, String answer) {
        var method = exchange.getRequestMethod();
        var path = exchange.getRequestURI().getRawPath();
        var query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        request(method, path, query, exchange.getRequestHeaders(), body);
        response(method, path, status, headers, answer);
    }

    /** What was sent; the query as it stands in the address, empty if there is none. */
    public void request(String method, String path, String query, Map<String, List<String>> headers, String body) {
        var what = method + " " + path;
        var operation = operation(method, path);
        var request = new SimpleRequest.Builder(Request.Method.valueOf(method), path);
        headers.forEach((name, values) -> request.withHeader(name, values));
        for (var pair : pairs(query)) {
            if (!isNested(pair) || parameters(operation).contains(name(pair))) {
                request.withQueryParam(name(pair), value(pair));
            } else if (!parameters(operation).contains(base(pair))) {
                violations.add(what + ": there is no parameter " + name(pair));
            }
        }
        if (!body.isEmpty()) {
            request.withBody(plain(what, operation, headers, body));
        }
        collect(what, validator.validateRequest(request.build()), brackets(headers, body));
    }

    /** What the stand-in answered; an empty body is none. */
    public void response(String method, String path, int status, Map<String, String> headers, String body) {
        var response = SimpleResponse.Builder.status(status);
        headers.forEach(response::withHeader);
        if (!body.isEmpty()) {
            response.withBody(body);
        }
        collect(
                method + " " + path + " answered " + status,
                validator.validateResponse(path, Request.Method.valueOf(method), response.build()),
                List.of());
    }

    /** Whether the document says anything of such an answer. */
    public boolean documents(String method, String path, int status) {
        return operation(method, path).path("responses").has(String.valueOf(status));
    }

    /** What did not keep to the document so far. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** The validator takes a name that only came with brackets for missing. */
    private void collect(String what, ValidationReport report, List<String> nested) {
        report.getMessages().stream()
                .filter(it -> it.getLevel() == ValidationReport.Level.ERROR)
                .map(ValidationReport.Message::getMessage)
                .filter(it -> nested.isEmpty() || !isOnlyNested(it, nested))
                .forEach(it -> violations.add(what + ": " + it));
    }

    private static boolean isOnlyNested(String message, List<String> nested) {
        return message.equals("A request body is required but none found.")
                || nested.stream()
                        .anyMatch(
                                name -> message.equals("Object has missing required properties ([\"" + name + "\"])"));
    }

    /** The body without its nested names, each of which is checked. */
    private String plain(String what, JsonNode operation, Map<String, List<String>> headers, String body) {
        if (!isForm(headers)) {
            return body;
        }
        var properties = operation.at("/requestBody/content/application~1x-www-form-urlencoded/schema/properties");
        List<String> kept = new ArrayList<>();
        for (var pair : pairs(body)) {
            if (!isNested(pair)) {
                kept.add(pair);
            } else if (!allows(properties.path(base(pair)), within(pair))) {
                violations.add(what + ": there is no field " + name(pair));
            }
        }
        return String.join("&", kept);
    }

    private static boolean allows(JsonNode schema, String name) {
        if (schema.has("anyOf")) {
            return StreamSupport.stream(schema.path("anyOf").spliterator(), false)
                    .anyMatch(it -> allows(it, name));
        }
        return !schema.isMissingNode()
                && (schema.path("properties").has(name)
                        || schema.path("additionalProperties").isObject());
    }

    private JsonNode operation(String method, String path) {
        var wanted = path.split("/");
        JsonNode found = MissingNode.getInstance();
        for (var it : document.path("paths").properties()) {
            var template = it.getKey().split("/");
            if (template.length == wanted.length
                    && fits(template, wanted)
                    && it.getValue().has(method.toLowerCase(Locale.ROOT))) {
                found = it.getValue().path(method.toLowerCase(Locale.ROOT));
                if (it.getKey().equals(path)) {
                    return found;
                }
            }
        }
        return found;
    }

    private static boolean fits(String[] template, String[] wanted) {
        for (int i = 0; i < template.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(wanted[i])) {
                return false;
            }
        }
        return true;
    }

    private static List<String> parameters(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(it -> it.path("name").asText())
                .toList();
    }

    private static List<String> brackets(Map<String, List<String>> headers, String body) {
        return isForm(headers)
                ? pairs(body).stream()
                        .filter(ContractCheck::isNested)
                        .map(ContractCheck::base)
                        .distinct()
                        .toList()
                : List.of();
    }

    private static boolean isForm(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(it -> it.getKey().equalsIgnoreCase("Content-Type"))
                .flatMap(it -> it.getValue().stream())
                .anyMatch(it -> it.startsWith("application/x-www-form-urlencoded"));
    }

    /** What was asked for behind the question mark. */
    public static Map<String, List<String>> query(HttpExchange exchange) {
        Map<String, List<String>> query = new TreeMap<>();
        pairs(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""))
                .forEach(it -> query.computeIfAbsent(name(it), name -> new ArrayList<>())
                        .add(value(it)));
        return query;
    }

    private static List<String> pairs(String query) {
        return Arrays.stream(query.split("&")).filter(it -> !it.isEmpty()).toList();
    }

    private static boolean isNested(String pair) {
        return name(pair).contains("[");
    }

    private static String base(String pair) {
        return name(pair).replaceAll("\\[.*", "");
    }

    private static String within(String pair) {
        return name(pair).replaceAll("^[^\\[]*\\[([^\\]]*)].*", "$1");
    }

    private static String name(String pair) {
        return URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8);
    }

    private static String value(String pair) {
        return pair.contains("=") ? URLDecoder.decode(pair.split("=", 2)[1], StandardCharsets.UTF_8) : "";
    }
}
