package io.nightshift.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.nightshift.actions.Deeds;
import io.nightshift.actions.Tool;
import io.nightshift.planning.StrictArguments;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Refuses a deployment whose toolbox holds a tool nobody could use safely, and says which and why. */
@Component
class ToolboxCheck implements Deployer {

    private final ObjectProvider<Deeds> deeds;

    ToolboxCheck(ObjectProvider<Deeds> deeds) {
        this.deeds = deeds;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        var resources = deployment.getResources().values();
        var problems = resources.stream()
                .filter(resource -> isRead(resource, BpmnDeployer.BPMN_RESOURCE_SUFFIXES))
                .flatMap(resource -> problems(resource, decisions(resources)).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new BadRequest("Not deployed: " + String.join("; ", problems));
        }
    }

    private static Set<String> decisions(Iterable<ResourceEntity> resources) {
        var keys = new HashSet<String>();
        for (var resource : resources) {
            if (isRead(resource, DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES)) {
                var model = Dmn.readModelFromStream(new ByteArrayInputStream(resource.getBytes()));
                keys.addAll(model.getModelElementsByType(Decision.class).stream()
                        .map(Decision::getId)
                        .collect(Collectors.toSet()));
            }
        }
        return keys;
    }

    /** By the names the engine itself goes by. */
    private static boolean isRead(ResourceEntity resource, String... suffixes) {
        return Stream.of(suffixes).anyMatch(resource.getName()::endsWith);
    }

    private List<String> problems(ResourceEntity resource, Set<String> decisions) {
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(resource.getBytes()));
        return ToolboxReading.activities(model).stream()
                .flatMap(activity -> problems(activity, decisions).stream()
                        .map(problem -> resource.getName() + ": tool '" + activity.getId() + "' " + problem))
                .toList();
    }

    private List<String> problems(Activity activity, Set<String> decisions) {
        var problems = new ArrayList<String>();
        var properties = ToolboxReading.properties(activity);
        if (ToolboxReading.documentation(activity).isEmpty()) {
            problems.add("has no documentation that says when to use it");
        }
        if (!isObjectSchema(properties.getOrDefault("arguments", ""))) {
            problems.add("has no property 'arguments' with a JSON Schema of type object");
        } else {
            StrictArguments.obstacle(properties.getOrDefault("arguments", ""))
                    .ifPresent(obstacle ->
                            problems.add("has arguments that models cannot be held to strictly: " + obstacle));
        }
        risk(properties.getOrDefault("risk", ""))
                .ifPresentOrElse(
                        risk -> {
                            problems.addAll(belittled(risk, activity));
                            problems.addAll(unlimited(risk, activity, properties));
                        },
                        () -> problems.add("has no property 'risk' that is one of money, promise, data, none"));
        if (!properties.containsKey("facts")) {
            problems.add("has no property 'facts' that lists what must be known, or 'none'");
        }
        if (names(properties, "amount") && !requires(properties.getOrDefault("arguments", ""), "currency")) {
            problems.add("has an argument 'amount', which is money, but requires no 'currency'; name a number of things"
                    + " 'quantity'");
        }
        var value = properties.get(Tool.VALUE);
        if (value != null && !ToolboxReading.facts(properties).contains(value)) {
            problems.add("has the property 'value' that names '" + value + "', which is none of its 'facts'");
        }
        var authority = properties.getOrDefault("authority", "");
        if (!authority.endsWith(Tool.AUTHORITY)) {
            problems.add("names '" + authority + "' as its authority, whose name must end with '" + Tool.AUTHORITY
                    + "': such tables are held to what an authority says");
        } else if (!decisions.contains(authority) && !isDeployed(authority)) {
            problems.add("names the authority table '" + authority + "', which does not exist");
        }
        if (activity.getLoopCharacteristics() != null) {
            problems.add("runs several times, but a step is done once");
        }
        if (!ToolboxReading.isDeed(activity) && !ToolboxReading.isQuestion(activity)) {
            problems.add("is neither an external service task nor a question to a colleague, so nothing would become of"
                    + " its step");
        } else if (ToolboxReading.isDeed(activity) && !deeds.getObject().serves(ToolboxReading.topic(activity))) {
            problems.add("has the topic '" + ToolboxReading.topic(activity) + "', which nothing serves");
        }
        return problems;
    }

    private static boolean isObjectSchema(String text) {
        return node(text)
                .filter(schema ->
                        schema.isObject() && schema.path("type").asText().equals("object"))
                .isPresent();
    }

    private static Optional<JsonNode> node(String schema) {
        try {
            return Optional.of(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .getSchemaNode());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Tool.Risk> risk(String word) {
        return Stream.of(Tool.Risk.values())
                .filter(risk -> risk.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether the drawing makes less of the risk than the system behind it knows. */
    private List<String> belittled(Tool.Risk risk, Activity activity) {
        var least = ToolboxReading.isDeed(activity)
                ? deeds.getObject().leastRisk(ToolboxReading.topic(activity))
                : Tool.Risk.NONE;
        return risk.compareTo(least) <= 0
                ? List.of()
                : List.of("has the risk '" + word(risk) + "', but its topic '" + ToolboxReading.topic(activity)
                        + "' is '" + word(least) + "' at least");
    }

    /** Money whose amount nobody can tell falls under no cap. What a discount will cost is told by later orders only. */
    private static List<String> unlimited(Tool.Risk risk, Activity activity, Map<String, String> properties) {
        var known = requires(properties.getOrDefault("arguments", ""), "amount", "currency")
                || properties.containsKey(Tool.VALUE)
                || ToolboxReading.isDeed(activity)
                        && ToolboxReading.topic(activity).equals(Topic.OFFER_DISCOUNT);
        return known || risk != Tool.Risk.MONEY
                ? List.of()
                : List.of("has the risk 'money', but no cap could hold it: its arguments require no 'amount' and"
                        + " 'currency', and no property 'value' names the fact that says what it costs");
    }

    private static boolean names(Map<String, String> properties, String argument) {
        return node(properties.getOrDefault("arguments", ""))
                .filter(schema -> schema.path("properties").has(argument))
                .isPresent();
    }

    private static boolean requires(String schema, String... names) {
        return node(schema)
                .map(it -> StreamSupport.stream(it.path("required").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet())
                        .containsAll(List.of(names)))
                .orElse(false);
    }

    private static String word(Tool.Risk risk) {
        return risk.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isDeployed(String decision) {
        return !decision.isEmpty()
                && Context.getCommandContext()
                                .getDecisionDefinitionManager()
                                .findLatestDecisionDefinitionByKey(decision)
                        != null;
    }
}
