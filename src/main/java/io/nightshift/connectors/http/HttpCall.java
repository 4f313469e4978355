package io.nightshift.connectors.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Deed;
import io.nightshift.actions.Instrument;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Posts JSON to an allowed address, with the effect's key as {@code Idempotency-Key}. Redirects are not followed, and what the
 * other side answers is not read: only whether it did the work counts.
 */
@Component
class HttpCall implements Instrument {

    private final AllowList allowList;
    private final HttpCallSettings settings;
    private final ObjectMapper json;
    private final HttpClient client;
    private final ErrorReading errors;

    HttpCall(HttpCallSettings settings, ObjectMapper json, Clock clock) {
        this.allowList = new AllowList(settings.allow());
        this.settings = settings;
        this.json = json;
        this.errors = ErrorReading.byStatus("http-call", clock);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeLimit())
                .build();
    }

    @Override
    public String topic() {
        return "http-call";
    }

    @Override
    public Receipt carryOut(Deed deed) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A remote call must not hold a transaction");
        }
        var address = allowList.check(address(deed));
        var answer = post(address, deed);
        var status = answer.statusCode();
        if (status / 100 == 2) {
            return new Receipt(
                    deed.key().value(),
                    "Called " + shown(address) + ", answered with " + status,
                    Map.of("status", String.valueOf(status)));
        }
        if (Set.of(301, 302, 303).contains(status)) {
            throw new CannotTell(shown(address) + " redirects (" + status + "), as many do when the work is done");
        }
        if (status / 100 == 3) {
            throw new Refused(shown(address) + " redirects (" + status + "), which is not followed");
        }
        if (status == 401) {
            throw new Refused(shown(address) + " does not let us in (401)");
        }
        throw errors.read(new ErrorAnswer("POST", shown(address), status, headers(answer), ""));
    }

    /** Another system's address has no way to ask for a key. */
    @Override
    public Optional<Receipt> lookUp(Deed deed) {
        throw new CannotTell("Whether " + deed.tool().title() + " was done must be looked up where it was called");
    }

    /** The diagram's address wins over the plan's. */
    private static String address(Deed deed) {
        var drawn = deed.tool().settings().get("url");
        return drawn == null || drawn.isBlank() ? deed.text("url") : drawn;
    }

    private static HttpHeaders headers(HttpResponse<Void> answer) {
        var headers = new HttpHeaders();
        answer.headers().map().forEach(headers::addAll);
        return headers;
    }

    private HttpResponse<Void> post(URI address, Deed deed) {
        var request = HttpRequest.newBuilder(address)
                .timeout(settings.timeLimit())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Idempotency-Key", deed.key().value())
                .POST(HttpRequest.BodyPublishers.ofString(body(deed)))
                .build();
        // The request's own limit ends with the headers; this one also ends an answer that never ends.
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Unavailable(shown(address) + " did not answer within " + settings.timeLimit(), e);
        } catch (ExecutionException e) {
            throw new Unavailable(shown(address) + " could not be called: " + e.getCause(), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unavailable("The call of " + shown(address) + " was interrupted", e);
        }
    }

    /** The argument {@code body}, or all arguments of a tool that has its own. */
    private String body(Deed deed) {
        var arguments = new LinkedHashMap<>(deed.arguments());
        arguments.remove("url");
        try {
            return json.writeValueAsString(arguments.getOrDefault("body", arguments));
        } catch (JsonProcessingException e) {
            throw new Refused("The arguments of " + deed.tool().name() + " cannot be written as JSON");
        }
    }

    /** Without the query, which may hold a key. */
    private static String shown(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }
}
