package io.nightshift.model;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * How one answer gets to the one who asked.
 *
 * @param halt how long it stops in the middle of the body
 * @param cutOff whether the connection is cut there
 */
record Delivery(HttpExchange exchange, Duration halt, boolean cutOff) {

    static Delivery to(HttpExchange exchange) {
        return new Delivery(exchange, Duration.ZERO, false);
    }

    Delivery haltingFor(Duration time) {
        return new Delivery(exchange, time, cutOff);
    }

    Delivery cutOffHalfway() {
        return new Delivery(exchange, halt, true);
    }

    void send(int status, Map<String, String> headers, String body) throws IOException, InterruptedException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        var out = exchange.getResponseBody();
        var written = 0;
        if (cutOff || halt.isPositive()) {
            written = bytes.length / 2;
            out.write(bytes, 0, written);
            out.flush();
            Thread.sleep(halt);
        }
        if (!cutOff) {
            out.write(bytes, written, bytes.length - written);
        }
    }
}
