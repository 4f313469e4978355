package io.nightshift.connectors.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import io.nightshift.connectors.remote.ContractCheck;
import io.nightshift.connectors.remote.StandIn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stands in for a workflow that posts cards into a channel of Teams. */
public final class TeamsStandIn extends StandIn {

    static final String WORKFLOW = "8f3e0d5c7b6a49d2a1f0";
    static final String SIGNATURE = "kT9a-secret_signature";

    private static final JsonMapper JSON = new JsonMapper();

    private final List<JsonNode> cards = new ArrayList<>();

    public TeamsStandIn() {
        super(ContractCheck.of("teams"));
    }

    /** The address that Teams shows to whoever made the workflow, with the escapes it is shown with. */
    public String address() {
        return baseUrl() + "/workflows/" + WORKFLOW + "/triggers/manual/paths/invoke"
                + "?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=" + SIGNATURE;
    }

    public synchronized List<JsonNode> cards() {
        return List.copyOf(cards);
    }

    @Override
    protected Answer answer(HttpExchange exchange, String path, String body) throws IOException {
        var query = ContractCheck.query(exchange);
        if (!List.of(SIGNATURE).equals(query.get("sig"))
                || !List.of("/triggers/manual/run").equals(query.get("sp"))) {
            return error(401, "AuthorizationFailed", "The signature of " + exchange.getRequestURI() + " is wrong.");
        }
        if (!path.contains(WORKFLOW)) {
            return error(404, "WorkflowNotFound", "The workflow " + path + " could not be found.");
        }
        cards.add(JSON.readTree(body).at("/attachments/0/content"));
        return new Answer(202, Map.of(), "");
    }

    static Answer error(int status, String code, String message) {
        var error = JSON.createObjectNode();
        error.putObject("error").put("code", code).put("message", message);
        return Answer.json(status, error);
    }
}
