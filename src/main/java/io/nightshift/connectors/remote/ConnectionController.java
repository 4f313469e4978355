package io.nightshift.connectors.remote;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Which systems are connected, how they are, and what is missing. */
@Tag(name = "Connections")
@RestController
@RequestMapping("/api/connections")
class ConnectionController {

    private final List<Connection> connections;
    private final List<ServedHere> servedHere;

    ConnectionController(ObjectProvider<Connection> connections, ObjectProvider<ServedHere> servedHere) {
        this.connections = connections.stream()
                .sorted(Comparator.comparing(Connection::name))
                .toList();
        this.servedHere = servedHere.stream().toList();
    }

    @GetMapping
    @Operation(summary = "Which systems are connected, how they are, and what is missing")
    Listing list() {
        return new Listing(connections.stream().map(Line::of).toList(), missing());
    }

    @PostMapping("/{name}/test")
    @Operation(summary = "Makes a call that changes nothing, to see whether address, credentials and rights are right")
    ResponseEntity<Tried> test(@PathVariable String name) {
        var connection = connections.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no connection '" + name + "'; connected are "
                                + connections.stream().map(Connection::name).toList()));
        try {
            return ResponseEntity.ok(new Tried(true, connection.harmlessCall().make()));
        } catch (Refused | Unavailable e) {
            return ResponseEntity.ok(new Tried(false, String.valueOf(e.getMessage())));
        }
    }

    private List<Missing> missing() {
        var without = EnumSet.allOf(Service.class);
        connections.forEach(it -> without.removeAll(it.does()));
        servedHere.forEach(it -> without.removeAll(it.services()));
        if (!without.contains(Service.TICKETS)) {
            // Whoever keeps the tickets tells how often somebody has written, or that nobody can.
            without.remove(Service.HISTORY);
        }
        return without.stream().map(it -> new Missing(word(it), it.without())).toList();
    }

    private static String word(Service service) {
        return service.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    record Listing(List<Line> connected, List<Missing> missing) {}

    record Missing(String service, String costs) {}

    record Tried(boolean ok, String words) {}

    record Line(
            String name,
            Set<String> does,
            boolean failing,
            @Nullable Instant lastSuccess,
            @Nullable Instant lastFailure,
            String problem,
            long callsLeft,
            @Nullable Instant waitsUntil) {

        static Line of(Connection connection) {
            var how = connection.system().howItGoes();
            var does = new TreeSet<String>();
            connection.does().forEach(it -> does.add(word(it)));
            return new Line(
                    connection.name(),
                    does,
                    how.isFailing(),
                    how.lastSuccess(),
                    how.lastFailure(),
                    how.problem(),
                    how.callsLeft(),
                    how.waitsUntil());
        }
    }
}
