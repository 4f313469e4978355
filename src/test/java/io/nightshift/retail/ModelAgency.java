package io.nightshift.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.llm.LanguageModel;
import io.nightshift.llm.ModelRequest.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Agents that a language model plays by the shop's published policy, with its published tools; the customers are played by a
 * model as well.
 *
 * @param agentModel the name of the model that serves
 * @param customerModel the name of the model that plays customers
 */
record ModelAgency(LanguageModel model, String agentModel, String customerModel, String policy, List<ToolSpec> tools)
        implements Agent.Agency {

    ModelAgency {
        tools = List.copyOf(tools);
    }

    /** Policy and tools from a folder of the corpus; the models are those of {@code -Dretail.agent=} and {@code -Dretail.customer=}. */
    static ModelAgency in(Path folder, LanguageModel model) throws IOException {
        return new ModelAgency(
                model,
                System.getProperty("retail.agent", "gpt-4.1"),
                System.getProperty("retail.customer", "gpt-4.1"),
                Files.readString(folder.resolve("policy.md")),
                tools(Json.read(Files.readString(folder.resolve("tools.json")))));
    }

    private static List<ToolSpec> tools(JsonNode published) {
        List<ToolSpec> tools = new ArrayList<>();
        for (var tool : published) {
            var function = tool.path("function");
            var schema = strict((ObjectNode) function.path("parameters"));
            tools.add(new ToolSpec(
                    function.path("name").asText(), function.path("description").asText(), schema.toString()));
        }
        return tools;
    }

    /** The published forms leave the two words out without which an endpoint does not hold a model to them. */
    private static ObjectNode strict(ObjectNode parameters) {
        var required = parameters.putArray("required");
        parameters.path("properties").fieldNames().forEachRemaining(required::add);
        return parameters.put("additionalProperties", false);
    }

    @Override
    public Agent serving(Task task, String customer, Lookups lookups) {
        return new ServingModel(this, new ShoppingModel(model, customerModel, task.scenario()), customer, lookups);
    }
}
