package io.nightshift.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.actions.Catalogue;
import io.nightshift.cases.HandOverReason;
import io.nightshift.dossier.Fact;
import io.nightshift.llm.ModelRequest.AnswerSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form in which a model answers with a plan: one kind of step for each tool of the catalogue. */
final class PlanForm {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SEND_REPLY = "sendReply";
    private static final String PLAN = "PLAN";
    private static final String PERSON = "PERSON";

    private final Map<String, StrictSchema> arguments;

    private PlanForm(Map<String, StrictSchema> arguments) {
        this.arguments = arguments;
    }

    static PlanForm of(Catalogue catalogue) {
        Map<String, StrictSchema> arguments = new LinkedHashMap<>();
        catalogue.tools().stream()
                .filter(tool -> !tool.name().equals(SEND_REPLY))
                .forEach(tool -> arguments.put(tool.name(), StrictSchema.of(tool.argumentsSchema())));
        return new PlanForm(arguments);
    }

    AnswerSchema schema() {
        var properties = NODES.objectNode();
        properties.set("decision", oneOf(PLAN, PERSON));
        properties.set("summary", text("one sentence for people: what is done and why, or why a person is needed"));
        properties.set("steps", steps());
        properties.set("stops_if", text("what would make you stop and think again; empty if nothing would"));
        return new AnswerSchema("plan", closed(properties).toString());
    }

    private ObjectNode steps() {
        var kinds = NODES.arrayNode();
        arguments.forEach((action, schema) -> {
            var properties = NODES.objectNode();
            properties.set("action", oneOf(action));
            properties.set("arguments", schema.strict());
            properties.set("reason", text("one sentence for people"));
            properties.set(
                    "rests_on",
                    NODES.objectNode()
                            .put("type", "array")
                            .put("description", "names of the facts it rests on")
                            .set("items", NODES.objectNode().put("type", "string")));
            kinds.add(closed(properties));
        });
        var items = NODES.objectNode();
        items.set("anyOf", kinds);
        var steps = NODES.objectNode().put("type", "array");
        steps.set("items", items);
        return steps;
    }

    private static ObjectNode closed(ObjectNode properties) {
        var schema = NODES.objectNode().put("type", "object");
        schema.set("properties", properties);
        var required = schema.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode oneOf(String... words) {
        var schema = NODES.objectNode().put("type", "string");
        var choice = schema.putArray("enum");
        List.of(words).forEach(choice::add);
        return schema;
    }

    private static ObjectNode text(String description) {
        return NODES.objectNode().put("type", "string").put("description", description);
    }

    /** The draft an answer holds. */
    PlanDraft read(JsonNode content, String bundle, List<Fact> lookedUp) {
        var summary = content.path("summary").asText();
        if (!content.path("decision").asText().equals(PLAN)) {
            return new PlanDraft.NoPlan("the model asks for a person: " + summary, HandOverReason.MISSING_KNOWLEDGE);
        }
        List<Step> steps = new ArrayList<>();
        content.path("steps").forEach(step -> steps.add(step(step)));
        return new PlanDraft.Drafted(
                summary,
                "model with bundle " + bundle,
                steps,
                content.path("stops_if").asText(),
                lookedUp);
    }

    private Step step(JsonNode step) {
        var action = step.path("action").asText();
        var schema = arguments.getOrDefault(action, StrictSchema.of("{}"));
        List<String> restsOn = new ArrayList<>();
        step.path("rests_on").forEach(fact -> restsOn.add(fact.asText()));
        return new Step(
                action, schema.back(step.path("arguments")), step.path("reason").asText(), restsOn);
    }
}
