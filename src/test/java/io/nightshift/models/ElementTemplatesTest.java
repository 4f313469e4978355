package io.nightshift.models;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.nightshift.actions.Tool;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates for Camunda Modeler write exactly the properties that a toolbox is read by. */
class ElementTemplatesTest {

    private static final Path FILE = Path.of("processes/element-templates/nightshift-tool.json");

    /** What the templates of Camunda 7 can bind to, and with which kinds of field. */
    private static final Set<String> BINDINGS = Set.of("property", "camunda:property");

    private static final Set<String> FIELDS = Set.of("String", "Hidden", "Dropdown");

    private static final Set<String> SETTINGS = Set.of("url");

    static Stream<Template> templates() throws Exception {
        return elements(new ObjectMapper().readTree(Xml.text(FILE))).map(Template::new);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void hasWhatTheModelerAsksFor(Template template) {
        assertThat(template.json().path("id").asText()).startsWith("io.nightshift.");
        assertThat(template.json().path("name").asText()).isNotBlank();
        assertThat(template.json().path("version").asInt()).isPositive();
        assertThat(elements(template.json().path("appliesTo")).map(JsonNode::asText))
                .contains("bpmn:ServiceTask");
        assertThat(template.properties()).isNotEmpty().allSatisfy(property -> {
            assertThat(BINDINGS).contains(binding(property, "type"));
            assertThat(FIELDS).contains(property.path("type").asText());
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void makesAnExternalTask(Template template) {
        assertThat(template.bound("property", "camunda:type"))
                .hasValueSatisfying(
                        type -> assertThat(type.path("value").asText()).isEqualTo("external"));
        assertThat(template.bound("property", "camunda:topic")).isPresent();
    }

    /** Against the constant itself: a property that the reading gains must come to the templates. */
    @ParameterizedTest
    @MethodSource("templates")
    void writesThePropertiesThatAToolIsReadBy(Template template) throws Exception {
        var own = Class.forName("io.nightshift.process.ToolboxReading").getDeclaredField("OWN");
        own.setAccessible(true);

        var written = template.properties()
                .filter(property -> binding(property, "type").equals("camunda:property"))
                .map(property -> binding(property, "name"))
                .filter(name -> !SETTINGS.contains(name));

        assertThat(own.get(null)).isEqualTo(written.collect(toSet()));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void offersExactlyTheRisksThereAre(Template template) {
        var offered = elements(
                        template.bound("camunda:property", "risk").orElseThrow().path("choices"))
                .map(choice -> choice.path("value").asText());

        assertThat(offered)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Tool.Risk.values())
                        .map(risk -> risk.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void suggestsAJsonSchemaOfTypeObjectAndATableThatExists(Template template) {
        var arguments = template.suggested("arguments");

        assertThatCode(() -> JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(arguments))
                .doesNotThrowAnyException();
        assertThat(arguments).contains("\"type\": \"object\"");
        assertThat(Table.all().map(Table::key)).contains(template.suggested("authority"));
        assertThat(template.suggested("facts")).isEqualTo("none");
    }

    /** A new instrument has to be offered, and one that is gone must not be. */
    @Test
    void offersTheTopicsOfTheToolboxAndTheOneThatIsNotDrawn() throws Exception {
        var drawn = Drawing.all()
                .flatMap(drawing -> drawing.nodes().stream())
                .filter(Drawing.Node::isTool)
                .flatMap(tool -> Xml.camunda(tool.xml(), "topic").stream())
                .collect(toSet());

        var general = templates().findFirst().orElseThrow();
        var offered = elements(
                        general.bound("property", "camunda:topic").orElseThrow().path("choices"))
                .map(choice -> choice.path("value").asText());

        assertThat(offered).hasSize(drawn.size() + 1).containsAll(drawn).contains("arrange-call");
    }

    @Test
    void hasTemplatesOfTheirOwnForRobotsAndHttp() throws Exception {
        Function<Template, String> topic = template -> template.bound("property", "camunda:topic")
                .orElseThrow()
                .path("value")
                .asText();

        assertThat(templates().skip(1).map(topic)).containsExactlyInAnyOrder("run-robot", "http-call");
        assertThat(templates().filter(template -> topic.apply(template).equals("http-call")))
                .allSatisfy(http ->
                        assertThat(http.bound("camunda:property", "url")).isPresent());
    }

    private static String binding(JsonNode property, String part) {
        return property.path("binding").path(part).asText();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** One template of the file. */
    record Template(JsonNode json) {

        Stream<JsonNode> properties() {
            return elements(json.path("properties"));
        }

        Optional<JsonNode> bound(String type, String name) {
            return properties()
                    .filter(property -> binding(property, "type").equals(type))
                    .filter(property -> binding(property, "name").equals(name))
                    .findFirst();
        }

        String suggested(String property) {
            return bound("camunda:property", property)
                    .orElseThrow()
                    .path("value")
                    .asText();
        }

        @Override
        public String toString() {
            return json.path("id").asText();
        }
    }
}
