package io.nightshift.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The strict form of a tool's arguments, and the way back. */
class StrictSchemaTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void requiresWhatIsOptionalAndLetsItBeNull() throws Exception {
        var strict = StrictSchema.of("""
            {"type": "object", "required": ["order"], "properties": {
              "order": {"type": "string", "pattern": "^SO"}, "note": {"type": "string"}}}\
            """).strict();

        assertThat(strict).isEqualTo(JSON.readTree("""
            {"type": "object", "properties": {
               "order": {"type": "string"},
               "note": {"anyOf": [{"type": "string"}, {"type": "null"}]}},
             "required": ["order", "note"], "additionalProperties": false}\
            """));
    }

    @Test
    void leavesOutWhatIsNull() throws Exception {
        var schema = StrictSchema.of("""
            {"type": "object", "properties": {"order": {"type": "string"}, "note": {"type": "string"}}}\
            """);

        assertThat(schema.back(JSON.readTree("""
            {"order": "SO-1", "note": null}\
            """))).containsExactly(entry("order", "SO-1"));
    }

    @Test
    void makesAListOfAnOpenMapAndAMapOfTheListAgain() throws Exception {
        var schema = StrictSchema.of("""
            {"type": "object", "required": ["input"], "properties": {
              "input": {"type": "object", "additionalProperties": {"type": "string"}, "description": "what it needs"}}}\
            """);

        assertThat(schema.strict().at("/properties/input/type").asText()).isEqualTo("array");
        assertThat(schema.strict().at("/properties/input/items/required")).hasSize(2);
        assertThat(schema.back(JSON.readTree("""
            {"input": [{"name": "order", "value": "SO-1"}, {"name": "by", "value": "mail"}]}\
            """)))
                .containsExactly(entry("input", Map.of("order", "SO-1", "by", "mail")));
    }

    @Test
    void keepsAmountsToTheCent() throws Exception {
        var schema = StrictSchema.of("""
            {"type": "object", "properties": {"amount": {"type": "number", "multipleOf": 0.01}}}\
            """);

        var amount = schema.back(JSON.readTree("{\"amount\": 29.10}")).get("amount");

        assertThat(amount).hasToString("29.1");
        assertThat(schema.back(JSON.readTree("{\"amount\": 29}"))).containsEntry("amount", 29);
    }

    @Test
    void keepsAlternativesAndClosesEach() throws Exception {
        var strict = StrictSchema.of("""
            {"type": "object", "required": ["to"], "properties": {
              "to": {"description": "whom", "anyOf": [
                {"type": "string", "minLength": 3},
                {"type": "object", "properties": {"desk": {"type": "string"}}}]}}}\
            """).strict();

        assertThat(strict.at("/properties/to")).isEqualTo(JSON.readTree("""
            {"description": "whom", "anyOf": [
               {"type": "string"},
               {"type": "object", "properties": {"desk": {"anyOf": [{"type": "string"}, {"type": "null"}]}},
                "required": ["desk"], "additionalProperties": false}]}\
            """));
    }

    @Test
    void readsAnAnswerByTheAlternativeItFits() throws Exception {
        var schema = StrictSchema.of("""
            {"type": "object", "properties": {"to": {"anyOf": [
              {"type": "string"},
              {"type": "object", "additionalProperties": {"type": "string"}},
              {"type": "array", "items": {"type": "object", "properties": {"a": {"type": "string"}}}},
              {"type": "object", "properties": {"desk": {"type": "string"}, "by": {"type": "string"}}}]}}}\
            """);

        assertThat(schema.back(JSON.readTree("{\"to\": \"me\"}"))).containsExactly(entry("to", "me"));
        assertThat(schema.back(JSON.readTree("{\"to\": [{\"name\": \"desk\", \"value\": \"legal\"}]}")))
                .containsExactly(entry("to", Map.of("desk", "legal")));
        assertThat(schema.back(JSON.readTree("{\"to\": [{\"a\": null}]}")))
                .containsExactly(entry("to", List.of(Map.of())));
        assertThat(schema.back(JSON.readTree("{\"to\": {\"desk\": \"legal\", \"by\": null}}")))
                .containsExactly(entry("to", Map.of("desk", "legal")));
    }

    @Test
    void isClosedAtEveryDepthForEveryToolThatIsDrawn() {
        for (var tool : Toolbox.drawn().tools()) {
            assertClosed(StrictSchema.of(tool.argumentsSchema()).strict(), tool.name());
            assertThat(StrictArguments.obstacle(tool.argumentsSchema()))
                    .as(tool.name())
                    .isEmpty();
        }
    }

    private static void assertClosed(JsonNode schema, String where) {
        if (schema.path("type").asText().equals("object")) {
            assertThat(schema.path("additionalProperties").asBoolean(true))
                    .as(where)
                    .isFalse();
            assertThat(schema.path("required"))
                    .as(where)
                    .hasSize(schema.path("properties").size());
        }
        schema.properties().forEach(inner -> {
            assertThat(List.of("pattern", "minimum", "maximum", "multipleOf", "exclusiveMinimum", "format"))
                    .as(where)
                    .doesNotContain(inner.getKey());
            assertClosed(inner.getValue(), where + "." + inner.getKey());
        });
    }
}
