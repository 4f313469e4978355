package io.nightshift.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The published description of the API and its examples, where a copy lies beside the project ({@code ../shared}, or the system
 * property {@code nightshift.shared} or the environment variable {@code NIGHTSHIFT_SHARED}); tests that ask for it are skipped
 * elsewhere.
 */
public final class PublishedApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode definitions;

    private PublishedApi(JsonNode definitions) {
        this.definitions = definitions;
    }

    public static PublishedApi read() throws IOException {
        return new PublishedApi(
                JSON.readTree(Files.readString(file("schemas.json"))).path("$defs"));
    }

    /** Each with {@code method}, {@code path}, {@code request} and {@code response}. */
    public static List<JsonNode> examples() throws IOException {
        var examples = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(file("examples.jsonl"))) {
            examples.add(JSON.readTree(line));
        }
        return examples;
    }

    /** What the description of that name does not allow about a body; nothing if it is one. */
    public List<String> faults(String name, JsonNode body) {
        var schema = JSON.createObjectNode().put("$ref", "#/$defs/" + name);
        schema.set("$defs", definitions);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema).validate(body).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static Path file(String name) {
        var shared = Optional.ofNullable(System.getProperty("nightshift.shared"))
                .or(() -> Optional.ofNullable(System.getenv("NIGHTSHIFT_SHARED")))
                .orElse("../shared");
        var file = Path.of(shared, "data", "dev", "openai_api", name);
        assumeTrue(Files.isReadable(file), () -> "No description of the API at " + file + "; nothing compared");
        return file;
    }
}
