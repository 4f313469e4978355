package io.nightshift.connectors.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The door for systems outside: a delivery is proved, noted and acknowledged; what it is about is read afterwards. */
@Tag(name = "Connections")
@RestController
@EnableConfigurationProperties(InboxSettings.class)
class WebhookController {

    private final News news;
    private final Map<String, OutsideSystem> systems;
    private final InboxSettings settings;
    private final Clock clock;

    WebhookController(News news, ObjectProvider<OutsideSystem> systems, InboxSettings settings, Clock clock) {
        this.news = news;
        this.systems = systems.stream().collect(Collectors.toMap(OutsideSystem::source, Function.identity()));
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping("/api/webhooks/{source}")
    @Operation(summary = "Takes a delivery of a ticket desk or another system outside, whose signature is checked")
    ResponseEntity<Noted> hear(@PathVariable String source, HttpServletRequest request) throws IOException {
        var system = systems.get(source);
        if (system == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No system of this name is connected");
        }
        var delivery = new Delivery(headers(request), body(request), clock.instant());
        var heard = heard(system, delivery);
        return ResponseEntity.accepted().body(new Noted(news.heard(source, heard, delivery.receivedAt())));
    }

    private static OutsideSystem.Heard heard(OutsideSystem system, Delivery delivery) {
        try {
            return system.hear(delivery);
        } catch (NotGenuine e) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, e.getMessage(), e);
        } catch (NotUnderstood e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        var most = (int) settings.largest().toBytes();
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        try (var in = request.getInputStream()) {
            var body = in.readNBytes(most + 1);
            if (body.length > most) {
                throw tooLarge(most);
            }
            return body;
        }
    }

    private static ResponseStatusException tooLarge(int most) {
        return new ResponseStatusException(
                HttpStatus.PAYLOAD_TOO_LARGE, "A delivery has at most " + most + " bytes; nothing was noted");
    }

    private static HttpHeaders headers(HttpServletRequest request) {
        var headers = new HttpHeaders();
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.addAll(name, Collections.list(request.getHeaders(name))));
        return headers;
    }

    /** Whether it was news. */
    record Noted(boolean isNew) {}
}
