package io.nightshift.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.models.Box.Line;
import io.nightshift.models.Drawing.Flow;
import io.nightshift.models.Drawing.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every diagram can be opened and read: complete, left to right, nothing on top of anything else. */
class LayoutTest {

    static Stream<Drawing> drawings() {
        return Drawing.all();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void everythingIsDrawnAndNothingElse(Drawing drawing) {
        var shapes = drawing.nodes().stream().map(Node::id).collect(Collectors.toSet());
        var edges = drawing.flows().stream().map(Flow::id).collect(Collectors.toSet());

        assertThat(drawing.shapes().keySet()).isEqualTo(shapes);
        assertThat(drawing.edges().keySet()).isEqualTo(edges);
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void noTwoShapesOverlap(Drawing drawing) {
        List<String> overlapping = new ArrayList<>();
        var nodes = drawing.nodes();
        for (var one : nodes) {
            for (var other : nodes) {
                if (one.id().compareTo(other.id()) < 0
                        && !belongTogether(one, other)
                        && shape(drawing, one).overlaps(shape(drawing, other))) {
                    overlapping.add(one + " and " + other);
                }
            }
        }

        assertThat(overlapping).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void whatIsInABoxLiesInTheBox(Drawing drawing) {
        var outside = drawing.nodes().stream()
                .filter(node -> node.host().isEmpty())
                .filter(node -> node.parent()
                        .filter(box -> !shape(drawing, box).holds(shape(drawing, node)))
                        .isPresent())
                .map(Node::toString);

        assertThat(outside).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void aBoundaryEventSitsOnTheBorderOfItsActivity(Drawing drawing) {
        var astray = drawing.nodes().stream()
                .filter(event -> event.host().isPresent())
                .filter(event -> {
                    var host = shape(drawing, drawing.node(event.host().orElseThrow()));
                    var box = shape(drawing, event);
                    return !host.overlaps(box) || host.holds(box);
                })
                .map(Node::toString);

        assertThat(astray).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void flowsRunStraightFromBorderToBorder(Drawing drawing) {
        var loose = drawing.flows().stream()
                .filter(flow -> {
                    var way = drawing.edges().get(flow.id());
                    return !drawing.shapes().get(flow.source()).touches(way.getFirst())
                            || !drawing.shapes().get(flow.target()).touches(way.getLast())
                            || !Line.along(way).allMatch(Line::isStraight);
                })
                .map(Flow::toString);

        assertThat(loose).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void noFlowRunsThroughAShape(Drawing drawing) {
        List<String> crossed = new ArrayList<>();
        for (var flow : drawing.flows()) {
            for (var node : drawing.nodes()) {
                if (!mayTouch(drawing, flow).contains(node.id())
                        && lines(drawing, flow).anyMatch(shape(drawing, node)::isCrossedBy)) {
                    crossed.add(flow + " through " + node);
                }
            }
        }

        assertThat(crossed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void noFlowAndNoShapeLiesOnALabel(Drawing drawing) {
        List<String> hidden = new ArrayList<>();
        drawing.labels().forEach((of, label) -> {
            drawing.flows().stream()
                    .filter(flow -> lines(drawing, flow).anyMatch(label::isCrossedBy))
                    .forEach(flow -> hidden.add("label of " + of + " under " + flow));
            drawing.nodes().stream()
                    .filter(node -> !node.isBox() && shape(drawing, node).overlaps(label))
                    .forEach(node -> hidden.add("label of " + of + " under " + node));
            drawing.labels().forEach((other, its) -> {
                if (of.compareTo(other) < 0 && label.overlaps(its)) {
                    hidden.add("labels of " + of + " and " + other);
                }
            });
        });

        assertThat(hidden).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void everyNameOutsideOfAShapeHasItsPlace(Drawing drawing) {
        var nodes = drawing.nodes().stream()
                .filter(node -> node.isEvent() || node.isGateway())
                .filter(node -> !node.name().isEmpty())
                .map(Node::id);
        var flows =
                drawing.flows().stream().filter(flow -> !flow.name().isEmpty()).map(Flow::id);

        assertThat(drawing.labels().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(nodes, flows).toList());
    }

    /** A name drawn four boxes away from its line tells nothing. */
    @ParameterizedTest
    @MethodSource("drawings")
    void aNameLiesBesideWhatItNames(Drawing drawing) {
        var far = drawing.labels().entrySet().stream()
                .filter(label -> {
                    var around = widened(label.getValue(), 16);
                    var way = drawing.edges().get(label.getKey());
                    return way == null
                            ? !around.overlaps(drawing.shapes().get(label.getKey()))
                            : Line.along(way).noneMatch(around::isCrossedBy);
                })
                .map(label -> "label of " + label.getKey());

        assertThat(far).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void theStartIsOnTheLeftAndTheEndIsRightOfIt(Drawing drawing) {
        var top = drawing.nodes().stream()
                .filter(node -> node.parent().isEmpty())
                .filter(node -> !node.isEventSubProcess())
                .toList();
        var start = top.stream()
                .filter(node -> node.kind().equals("startEvent"))
                .findFirst()
                .orElseThrow();
        var left = top.stream()
                .filter(node -> node != start)
                .filter(node ->
                        shape(drawing, node).x() <= shape(drawing, start).x())
                .map(Node::toString);

        assertThat(left).isEmpty();
    }

    private static boolean belongTogether(Node one, Node other) {
        return one.ancestors().contains(other.id())
                || other.ancestors().contains(one.id())
                || isHost(one, other)
                || isHost(other, one);
    }

    /** A boundary event may also reach out of a box, or into one, that its activity lies in or is. */
    private static boolean isHost(Node host, Node event) {
        return event.host().filter(host.id()::equals).isPresent();
    }

    private static Set<String> mayTouch(Drawing drawing, Flow flow) {
        var source = drawing.node(flow.source());
        var target = drawing.node(flow.target());
        return Stream.of(Stream.of(source.id(), target.id()), source.ancestors().stream(), target.ancestors().stream())
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
    }

    private static Stream<Line> lines(Drawing drawing, Flow flow) {
        return Line.along(drawing.edges().get(flow.id()));
    }

    private static Box shape(Drawing drawing, Node node) {
        return drawing.shapes().get(node.id());
    }

    private static Box widened(Box box, double by) {
        return new Box(box.x() - by, box.y() - by, box.width() + 2 * by, box.height() + 2 * by);
    }
}
