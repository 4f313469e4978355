package io.nightshift.connectors.stripe;

import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import io.nightshift.actions.Unavailable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

/**
 * Lets Stripe's library speak over the house's own client, which has one time limit for a whole call, follows no redirect with
 * our key, and reads no endless answer. What is no success never gets as far as the library.
 */
final class Wire extends HttpClient {

    private final RestClient client;

    Wire(RestClient client) {
        this.client = client;
    }

    @Override
    public StripeResponse request(StripeRequest request) {
        var call = client.method(HttpMethod.valueOf(request.method().name()))
                .uri(URI.create(request.url().toString()))
                .headers(headers -> request.headers().map().forEach(headers::addAll));
        if (request.content() != null) {
            call.header("Content-Type", request.content().contentType())
                    .body(request.content().byteArrayContent());
        }
        return read(call.retrieve().toEntity(byte[].class));
    }

    /** What the library would tell Stripe about this machine and how long its calls take is not told. */
    @Override
    public StripeResponse requestWithTelemetry(StripeRequest request) {
        return request(request);
    }

    private static StripeResponse read(ResponseEntity<byte[]> answer) {
        var body = answer.getBody() == null ? "" : new String(answer.getBody(), StandardCharsets.UTF_8);
        if (!body.stripLeading().startsWith("{")) {
            throw new Unavailable("stripe answered something that cannot be read");
        }
        return new StripeResponse(answer.getStatusCode().value(), HttpHeaders.of(answer.getHeaders()), body);
    }
}
