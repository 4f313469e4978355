package io.nightshift.dossier;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The schemas of the arguments of tools and look-ups, each compiled once. */
public class ArgumentSchemas {

    private static final int MOST = 1_000;

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    /** The root of the messages is English; otherwise they would speak the machine's language. */
    private final SchemaValidatorsConfig english =
            SchemaValidatorsConfig.builder().locale(Locale.ROOT).build();

    private final JsonMapper json = new JsonMapper();
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    /** What is wrong with the arguments, each as half a sentence that names the argument. */
    public List<String> faults(String schema, Map<String, Object> arguments) {
        return faults(schema, arguments, message -> true);
    }

    /** The arguments that are required and not there. */
    public List<String> missing(String schema, Map<String, Object> arguments) {
        return faults(schema, arguments, message -> message.getType().equals("required"));
    }

    private List<String> faults(String schema, Map<String, Object> arguments, Predicate<ValidationMessage> kind) {
        try {
            return compiled(schema).validate(json.valueToTree(arguments)).stream()
                    .filter(kind)
                    .map(ValidationMessage::getMessage)
                    .map(message -> message.replaceFirst("^\\$\\.?", "the arguments: "))
                    .sorted()
                    .toList();
        } catch (JsonSchemaException e) {
            return List.of("its argument schema cannot be read: " + e.getMessage());
        }
    }

    /** Every deployment may bring schemas of its own; beyond a number that no house reaches, the cache starts anew. */
    private JsonSchema compiled(String schema) {
        if (compiled.size() > MOST) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(schema, it -> factory.getSchema(it, english));
    }
}
