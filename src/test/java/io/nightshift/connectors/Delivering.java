package io.nightshift.connectors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;

/** Tells a house on loopback what vendors tell, signed as they do. */
public final class Delivering {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;

    public Delivering(int port) {
        this.port = port;
    }

    /** What Stripe tells of a thing of its own. */
    public HttpResponse<String> stripe(String event, String type, String object, Instant signedAt, String secret)
            throws IOException, InterruptedException {
        var body = "{\"id\":\"" + event + "\",\"object\":\"event\",\"type\":\"" + type + "\",\"data\":{\"object\":"
                + object + "}}";
        return deliver(
                "stripe", body, Map.of("Stripe-Signature", Hmac.stripe(secret, signedAt.getEpochSecond(), body)));
    }

    public HttpResponse<String> shopify(String event, String topic, String body, String secret)
            throws IOException, InterruptedException {
        return deliver(
                "shopify",
                body,
                Map.of(
                        "X-Shopify-Topic", topic,
                        "X-Shopify-Event-Id", event,
                        "X-Shopify-Hmac-Sha256", Hmac.base64(secret, body)));
    }

    public HttpResponse<String> uiPath(String event, String item, String secret)
            throws IOException, InterruptedException {
        var body = "{\"Type\":\"queueItem.transactionCompleted\",\"EventId\":\"" + event + "\",\"QueueItem\":{\"Id\":"
                + item + "}}";
        return deliver("uipath", body, Map.of("X-UiPath-Signature", Hmac.base64(secret, body)));
    }

    private HttpResponse<String> deliver(String door, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/webhooks/" + door))
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        return HTTP.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
