package io.nightshift.connectors.teams;

import io.nightshift.actions.Unavailable;
import io.nightshift.alerts.Alert;
import io.nightshift.alerts.AlertChannel;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.NotTried;
import io.nightshift.connectors.remote.Remote;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;

/** Tells people in Teams by an Adaptive Card. A workflow knows no keys: what was cut off is told again. */
final class TeamsChannel implements AlertChannel {

    private final Remote remote;
    private final URI address;

    TeamsChannel(Remote remote, URI address) {
        this.remote = remote;
        this.address = address;
    }

    @Override
    public String name() {
        return Teams.NAME;
    }

    @Override
    public void send(Alert alert) {
        try {
            remote.write(() -> remote.client()
                    .post()
                    .uri(address)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(message(alert))
                    .retrieve()
                    .toBodilessEntity());
        } catch (AskedToWait | NotTried e) {
            throw e;
        } catch (Unavailable e) {
            // What caused it may hold the address.
            throw new Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Object> message(Alert alert) {
        var attachment = new LinkedHashMap<String, Object>();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        attachment.put("contentUrl", null);
        attachment.put("content", card(alert));
        return Map.of("type", "message", "attachments", List.of(attachment));
    }

    private static Map<String, Object> card(Alert alert) {
        var card = new LinkedHashMap<String, Object>();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.put("body", List.of(title(alert), Map.of("type", "TextBlock", "text", alert.words(), "wrap", true)));
        var link = alert.link();
        if (link != null) {
            card.put(
                    "actions",
                    List.of(Map.of("type", "Action.OpenUrl", "title", "Open the case", "url", link.toString())));
        }
        return card;
    }

    private static Map<String, Object> title(Alert alert) {
        return Map.of(
                "type",
                "TextBlock",
                "text",
                alert.title(),
                "weight",
                "Bolder",
                "color",
                alert.urgent() ? "Attention" : "Default",
                "wrap",
                true);
    }
}
