package io.nightshift.connectors.remote;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Holds what is sent to the stand-in of a vendor, and what that answers, to the vendor's interface as it is documented. */
public final class ContractCheck {

    private final OpenApiInteractionValidator validator;
    private final List<String> violations = new CopyOnWriteArrayList<>();

    private ContractCheck(OpenApiInteractionValidator validator) {
        this.validator = validator;
    }

    /** The document of a vendor among the test resources, such as {@code zendesk}. */
    public static ContractCheck of(String vendor) {
        return of(vendor, UnaryOperator.identity());
    }

    public static ContractCheck of(String vendor, UnaryOperator<LevelResolver.Builder> levels) {
        var resolver = levels.apply(LevelResolver.create()
                        // Requests are authenticated by the stand-in itself.
                        .withLevel("validation.request.security.missing", ValidationReport.Level.IGNORE)
                        .withLevel("validation.request.security.invalid", ValidationReport.Level.IGNORE))
                .build();
        return new ContractCheck(OpenApiInteractionValidator.createForInlineApiSpecification(document(vendor))
                .withLevelResolver(resolver)
                .build());
    }

    private static String document(String vendor) {
        try (var in = ContractCheck.class.getResourceAsStream("/contracts/" + vendor + ".openapi.json")) {
            return new String(Objects.requireNonNull(in, vendor).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was sent or answered against the document so far. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    public void check(HttpExchange exchange, String body, int status, Map<String, String> headers, String answer) {
        var request = request(exchange, body);
        var response = SimpleResponse.Builder.status(status);
        headers.forEach(response::withHeader);
        if (!answer.isEmpty()) {
            response.withBody(answer);
        }
        var method = request.getMethod();
        note(exchange, "sent", validator.validateRequest(request));
        note(exchange, "answered " + status, validator.validateResponse(request.getPath(), method, response.build()));
    }

    private void note(HttpExchange exchange, String what, ValidationReport report) {
        report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .forEach(message -> violations.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + what + ": " + message.getKey() + " " + message.getMessage()));
    }

    private static Request request(HttpExchange exchange, String body) {
        var method = Request.Method.valueOf(exchange.getRequestMethod());
        var request = new SimpleRequest.Builder(method, exchange.getRequestURI().getRawPath());
        exchange.getRequestHeaders().forEach((name, values) -> request.withHeader(name, values));
        query(exchange).forEach((name, values) -> request.withQueryParam(name, values));
        if (!body.isEmpty()) {
            request.withBody(body);
        }
        return request.build();
    }

    /** What was asked for behind the question mark. */
    public static Map<String, List<String>> query(HttpExchange exchange) {
        Map<String, List<String>> query = new TreeMap<>();
        var raw = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        Arrays.stream(raw.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .forEach(part -> query.computeIfAbsent(decoded(part[0]), name -> new CopyOnWriteArrayList<>())
                        .add(decoded(part.length > 1 ? part[1] : "")));
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
