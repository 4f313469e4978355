package io.nightshift.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tasks, the timers and the unfinished work of a case, by the engine's own REST as Tasklist and operations use it. */
class StaffRoom {

    private static final String OPERATOR = "operator";
    private static final String TASK = "/engine-rest/task/{id}";

    private final House house;

    StaffRoom(House house) {
        this.house = house;
    }

    /** Whether the agent still has something to do on the case. */
    boolean isAtWork(String caseId) {
        var ids = String.join(",", instances(caseId));
        return !ids.isEmpty()
                && house.get(
                                        OPERATOR,
                                        "/engine-rest/external-task/count?withRetriesLeft=true&processInstanceIdIn={ids}",
                                        ids)
                                .path("count")
                                .asInt()
                        > 0;
    }

    private List<String> instances(String caseId) {
        return each(house.get(OPERATOR, "/engine-rest/process-instance?maxResults=50&businessKey={case}", caseId))
                .map(it -> it.path("id").asText())
                .toList();
    }

    /** The open task of that kind, as the person sees it who is to answer it. */
    Optional<String> task(String caseId, StaffTurn turn) {
        return Optional.ofNullable(turn.task())
                .flatMap(task -> each(house.get(
                                turn.person(),
                                "/engine-rest/task?maxResults=50&processInstanceBusinessKey={case}&taskDefinitionKey={task}",
                                caseId,
                                task.id()))
                        .map(it -> it.path("id").asText())
                        .findFirst());
    }

    void answer(String task, StaffTurn turn) {
        house.post(turn.person(), TASK + "/claim", Map.of("userId", turn.person()), task);
        var variables = new HashMap<String, Map<String, Object>>();
        turn.form().forEach((field, value) -> variables.put(field, Map.of("value", value)));
        house.post(turn.person(), TASK + "/submit-form", Map.of("variables", variables), task);
    }

    /** The waiting timer of that name; the engine cannot look for one in several instances at once. */
    Optional<String> timer(String caseId, String timer) {
        return instances(caseId).stream()
                .flatMap(instance -> each(house.get(
                        OPERATOR,
                        "/engine-rest/job?maxResults=50&timers=true&activityId={timer}&processInstanceId={id}",
                        timer,
                        instance)))
                .map(it -> it.path("id").asText())
                .findFirst();
    }

    /** Lets the time of a timer come. */
    void comes(String timer) {
        house.post(OPERATOR, "/engine-rest/job/{id}/execute", Map.of(), timer);
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
