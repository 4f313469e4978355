package io.nightshift.models;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** A rectangle of a diagram. */
record Box(double x, double y, double width, double height) {

    static Box of(Element bounds) {
        return new Box(number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height"));
    }

    boolean overlaps(Box other) {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }

    boolean holds(Box other) {
        return x <= other.x
                && y <= other.y
                && x + width >= other.x + other.width
                && y + height >= other.y + other.height;
    }

    /** Whether the point is inside or on the border, give or take a pixel. */
    boolean touches(Point point) {
        return point.x >= x - 1 && point.x <= x + width + 1 && point.y >= y - 1 && point.y <= y + height + 1;
    }

    /** Whether a line runs through it; its border does not count. */
    boolean isCrossedBy(Line line) {
        return overlaps(line.box());
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** A point of a diagram. */
    record Point(double x, double y) {

        static Point of(Element waypoint) {
            return new Point(number(waypoint, "x"), number(waypoint, "y"));
        }
    }

    /** A straight part of a flow; all flows here run along the axes. */
    record Line(Point from, Point to) {

        static Stream<Line> along(List<Point> waypoints) {
            return IntStream.range(1, waypoints.size())
                    .mapToObj(index -> new Line(waypoints.get(index - 1), waypoints.get(index)));
        }

        boolean isStraight() {
            return from.x == to.x || from.y == to.y;
        }

        /** The line as a thin box. */
        Box box() {
            var left = Math.min(from.x, to.x);
            var top = Math.min(from.y, to.y);
            return new Box(left, top, Math.abs(from.x - to.x) + 0.01, Math.abs(from.y - to.y) + 0.01);
        }
    }
}
