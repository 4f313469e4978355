package io.nightshift.models;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.Nightshift;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** What the diagrams name in the code exists: the steps they call, the topics somebody serves, the tables they obey. */
class WiringTest {

    private static final Pattern CALL = Pattern.compile("[$#]\\{[^}]*?\\b(\\w+)\\.(\\w+)\\(");
    private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task");
    private static final Path SOURCES = Path.of("src/main/java");

    static Stream<Drawing> drawings() {
        return Drawing.all();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void everyStepThatIsCalledExistsInAPublicClass(Drawing drawing) {
        var steps = steps();
        var unknown = expressions(drawing)
                .flatMap(expression -> CALL.matcher(expression).results())
                .filter(call -> !OF_THE_ENGINE.contains(call.group(1)))
                .filter(call -> !exists(call, steps))
                .map(MatchResult::group)
                .collect(toSet());

        assertThat(unknown).isEmpty();
    }

    /** Topics are served by a duty or an instrument, and both say so as a text in their class. */
    @ParameterizedTest
    @MethodSource("drawings")
    void everyTopicIsServed(Drawing drawing) throws IOException {
        var served = servingSources();
        var unserved = drawing.nodes().stream()
                .flatMap(node -> Xml.camunda(node.xml(), "topic").stream())
                .filter(topic -> !served.contains('"' + topic + '"'))
                .collect(toSet());

        assertThat(unserved).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void whatLeavesTheMachineIsAnExternalTaskAndNothingElse(Drawing drawing) {
        var other = drawing.everything()
                .filter(element -> Xml.camunda(element, "class").isPresent()
                        || Xml.camunda(element, "delegateExpression").isPresent()
                        || element.getLocalName().equals("script")
                        || element.getLocalName().equals("connector"))
                .map(element -> element.getAttribute("id"));
        var without = drawing.nodes().stream()
                .filter(node -> Xml.camunda(node.xml(), "type").isPresent())
                .filter(node -> Xml.camunda(node.xml(), "topic").isEmpty())
                .map(Drawing.Node::toString);

        assertThat(other).isEmpty();
        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void everyToolNamesATableThatExists(Drawing drawing) {
        var tables = Table.all().map(Table::key).collect(toSet());
        var authorities = drawing.nodes().stream()
                .filter(Drawing.Node::isTool)
                .map(tool -> Xml.tree(tool.xml())
                        .filter(element -> element.getLocalName().equals("property"))
                        .filter(element -> element.getAttribute("name").equals("authority"))
                        .map(element -> element.getAttribute("value"))
                        .findFirst()
                        .orElse(tool.id() + " has no authority"))
                .toList();

        assertThat(tables).containsAll(authorities);
    }

    private static boolean exists(MatchResult call, Map<String, Class<?>> steps) {
        var type = Optional.ofNullable(steps.get(call.group(1)));
        return type.filter(found -> Modifier.isPublic(found.getModifiers()))
                .filter(found -> Arrays.stream(found.getMethods())
                        .anyMatch(method -> method.getName().equals(call.group(2))))
                .isPresent();
    }

    private static Map<String, Class<?>> steps() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        Map<String, Class<?>> steps = new HashMap<>();
        for (var found : scanner.findCandidateComponents(Nightshift.class.getPackageName())) {
            try {
                var type = Class.forName(found.getBeanClassName());
                var named = type.getAnnotation(Component.class);
                if (named != null && !named.value().isEmpty()) {
                    steps.put(named.value(), type);
                }
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
        return steps;
    }

    private static Stream<String> expressions(Drawing drawing) {
        return drawing.everything().flatMap(element -> Stream.concat(attributes(element), ownText(element)));
    }

    private static Stream<String> attributes(Element element) {
        var attributes = element.getAttributes();
        return IntStream.range(0, attributes.getLength())
                .mapToObj(index -> attributes.item(index).getNodeValue());
    }

    private static Stream<String> ownText(Element element) {
        return Xml.children(element).findAny().isPresent() ? Stream.of() : Stream.of(element.getTextContent());
    }

    private static String servingSources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            return sources.stream()
                    .map(Xml::text)
                    .filter(source -> source.contains("implements Duty") || source.contains("Instrument"))
                    .collect(joining());
        }
    }
}
