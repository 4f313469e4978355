package io.nightshift.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A server on this machine, the only address on the allow-list of HTTP calls; it remembers the body under the key. */
@TestConfiguration
public class Webhook {

    private final Map<String, String> received = new ConcurrentHashMap<>();
    private final HttpServer server;

    Webhook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::receive);
        server.start();
    }

    @Bean
    DynamicPropertyRegistrar allowed() {
        return properties -> properties.add("nightshift.http-call.allow", this::address);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.put(exchange.getRequestHeaders().getFirst("Idempotency-Key"), body);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @PreDestroy
    void stop() {
        server.stop(0);
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    String received(String key) {
        return received.getOrDefault(key, "nothing");
    }
}
