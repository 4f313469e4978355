package io.nightshift.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where a ticketing system hands tickets in, and where staff read how they fare. */
class FrontDesk {

    static final String SOURCE = "evaluation";

    private static final String SYSTEM = "ticketing";
    private static final String READER = "lead";
    private static final String CASE = "/api/escalations/{case}";

    private final House house;

    FrontDesk(House house) {
        this.house = house;
    }

    /** The number of the case that the ticket has become. */
    String handIn(String ticket, String customer, Scenario.Ticket words) {
        var body = Map.of(
                "source",
                SOURCE,
                "ticketId",
                ticket,
                "customer",
                customer,
                "subject",
                words.subject(),
                "channel",
                words.by(),
                "messages",
                List.of(message(words.text())));
        return house.post(SYSTEM, "/api/escalations", body).path("id").asText();
    }

    void add(String caseId, String text) {
        house.post(SYSTEM, CASE + "/messages", Map.of("messages", List.of(message(text))), caseId);
    }

    private static Map<String, String> message(String text) {
        return Map.of("id", UUID.randomUUID().toString(), "text", text);
    }

    String state(String caseId) {
        return house.get(READER, CASE, caseId).path("state").asText();
    }

    Timeline timeline(String caseId) {
        return new Timeline(each(house.get(READER, CASE + "/timeline", caseId)).toList());
    }

    /** How often a plan of the case said something that was not so. */
    int nearMisses(String caseId) {
        return (int) each(house.get(READER, "/api/near-misses?days=1"))
                .filter(it -> it.path("caseId").asText().equals(caseId))
                .count();
    }

    ModelUse modelUse(String caseId) {
        return house.find(READER, CASE + "/model-calls", caseId)
                .map(calls -> each(calls).map(ModelUse::of).reduce(ModelUse.NONE, ModelUse::plus))
                .orElse(ModelUse.NONE);
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
