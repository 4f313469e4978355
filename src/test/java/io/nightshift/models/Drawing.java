package io.nightshift.models;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** One file of {@code processes/}: what is drawn in it, how it is connected, and where it lies. */
final class Drawing {

    private static final Set<String> EVENTS =
            Set.of("startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent");
    private static final Set<String> BOXES = Set.of("subProcess", "adHocSubProcess", "transaction");

    private final Path file;
    private final Element root;
    private final Map<String, Box> shapes = new HashMap<>();
    private final Map<String, Box> labels = new HashMap<>();
    private final Map<String, List<Box.Point>> edges = new HashMap<>();

    private Drawing(Path file) {
        this.file = file;
        this.root = Xml.parse(Xml.text(file)).getDocumentElement();
        elements("BPMNShape").forEach(this::readShape);
        elements("BPMNEdge").forEach(this::readEdge);
    }

    static Stream<Drawing> all() {
        return Xml.files("processes", ".bpmn").stream().map(Drawing::new);
    }

    Path file() {
        return file;
    }

    Element process() {
        return elements("process").findFirst().orElseThrow();
    }

    Stream<Element> elements(String tag) {
        return Xml.tree(root).filter(element -> element.getLocalName().equals(tag));
    }

    Stream<Element> everything() {
        return Xml.tree(root);
    }

    List<Node> nodes() {
        return Xml.tree(process())
                .filter(element -> isNode(element.getLocalName()))
                .map(Node::new)
                .toList();
    }

    Node node(String id) {
        return nodes().stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow();
    }

    List<Flow> flows() {
        return elements("sequenceFlow").map(Flow::new).toList();
    }

    List<Flow> from(Node node) {
        return flows().stream().filter(flow -> flow.source().equals(node.id())).toList();
    }

    List<Flow> to(Node node) {
        return flows().stream().filter(flow -> flow.target().equals(node.id())).toList();
    }

    List<Node> attachedTo(Node host) {
        return nodes().stream()
                .filter(node -> node.host().filter(host.id()::equals).isPresent())
                .toList();
    }

    Map<String, Box> shapes() {
        return shapes;
    }

    Map<String, Box> labels() {
        return labels;
    }

    Map<String, List<Box.Point>> edges() {
        return edges;
    }

    private void readShape(Element shape) {
        var id = shape.getAttribute("bpmnElement");
        Xml.children(shape, "Bounds").forEach(bounds -> shapes.put(id, Box.of(bounds)));
        readLabel(id, shape);
    }

    private void readEdge(Element edge) {
        var id = edge.getAttribute("bpmnElement");
        edges.put(id, Xml.children(edge, "waypoint").map(Box.Point::of).toList());
        readLabel(id, edge);
    }

    private void readLabel(String id, Element of) {
        Xml.children(of, "BPMNLabel")
                .flatMap(label -> Xml.children(label, "Bounds"))
                .forEach(bounds -> labels.put(id, Box.of(bounds)));
    }

    private static boolean isNode(String tag) {
        return tag.endsWith("Task")
                || tag.equals("task")
                || tag.equals("callActivity")
                || tag.endsWith("Gateway")
                || EVENTS.contains(tag)
                || BOXES.contains(tag);
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }

    /** An activity, gateway or event. */
    record Node(Element xml) {

        String id() {
            return xml.getAttribute("id");
        }

        String kind() {
            return xml.getLocalName();
        }

        String name() {
            return xml.getAttribute("name");
        }

        boolean isBox() {
            return BOXES.contains(kind());
        }

        boolean isEvent() {
            return EVENTS.contains(kind());
        }

        boolean isGateway() {
            return kind().endsWith("Gateway");
        }

        /** Something that is done: a task or a called process. */
        boolean isTask() {
            return !isBox() && !isEvent() && !isGateway();
        }

        boolean isTool() {
            return parent().filter(box -> box.kind().equals("adHocSubProcess")).isPresent() && (isTask() || isBox());
        }

        boolean isEventSubProcess() {
            return xml.getAttribute("triggeredByEvent").equals("true");
        }

        boolean isTimer() {
            return Xml.children(xml, "timerEventDefinition").findAny().isPresent();
        }

        /** The activity a boundary event sits on. */
        Optional<String> host() {
            return Xml.attribute(xml, "attachedToRef");
        }

        /** The box it lies in; empty on the top level. */
        Optional<Node> parent() {
            return Optional.of(new Node((Element) xml.getParentNode())).filter(Node::isBox);
        }

        Set<String> ancestors() {
            return Stream.iterate(
                            parent(),
                            Optional::isPresent,
                            box -> box.orElseThrow().parent())
                    .map(box -> box.orElseThrow().id())
                    .collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return kind() + " " + id() + " \"" + name() + "\"";
        }
    }

    /** A sequence flow. */
    record Flow(Element xml) {

        String id() {
            return xml.getAttribute("id");
        }

        String name() {
            return xml.getAttribute("name");
        }

        String source() {
            return xml.getAttribute("sourceRef");
        }

        String target() {
            return xml.getAttribute("targetRef");
        }

        boolean isConditional() {
            return Xml.children(xml, "conditionExpression").findAny().isPresent();
        }

        @Override
        public String toString() {
            return "flow " + id() + " \"" + name() + "\"";
        }
    }
}
