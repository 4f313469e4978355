package io.nightshift.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Stands in for Slack, which says no with the status 200. */
public final class SlackStandIn extends StandIn {

    public static final String TOKEN = "xoxb-a-token-of-the-tests";
    public static final String CHANNEL = "C0123456789";

    private static final JsonMapper JSON = new JsonMapper();

    private final List<JsonNode> posted = new ArrayList<>();

    public SlackStandIn() {
        super(ContractCheck.of("slack"));
    }

    public synchronized List<JsonNode> posted() {
        return List.copyOf(posted);
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Answer.json(200, no("invalid_auth"));
        }
        if (path.equals("/api/auth.test")) {
            return Answer.json(
                    200, "{\"ok\":true,\"team\":\"Acme\",\"user\":\"nightshift\",\"bot_id\":\"B0123456789\"}");
        }
        var message = JSON.readTree(body);
        if (!message.path("channel").asText().equals(CHANNEL)) {
            return Answer.json(200, no("channel_not_found"));
        }
        posted.add(message);
        return Answer.json(
                200,
                JSON.createObjectNode()
                        .put("ok", true)
                        .put("channel", CHANNEL)
                        .put("ts", "%d.000200".formatted(1_772_615_700 + posted.size())));
    }

    static String no(String error) {
        return JSON.createObjectNode().put("ok", false).put("error", error).toString();
    }
}
