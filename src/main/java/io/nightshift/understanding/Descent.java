package io.nightshift.understanding;

import java.util.ArrayDeque;
import java.util.Deque;

/** Walks down a smooth, bowl-shaped function to its lowest point: limited-memory BFGS, the same walk every time. */
final class Descent {

    private static final int REMEMBERED = 6;
    private static final int MOST_STEPS = 300;
    private static final int MOST_HALVINGS = 30;
    private static final double ENOUGH_GAIN = 1e-6;
    private static final double STEEP_ENOUGH = 1e-4;

    /** A function of many variables. */
    interface Function {

        /** The value at a point; writes the slope there into the second array. */
        double at(float[] point, float[] slope);
    }

    /** How point and slope changed in a step. */
    private record Step(float[] way, float[] bend, double product) {}

    private final Function function;
    private final Deque<Step> steps = new ArrayDeque<>();
    private float[] point;
    private float[] slope;
    private double value;

    private Descent(Function function, int size) {
        this.function = function;
        this.point = new float[size];
        this.slope = new float[size];
        this.value = function.at(point, slope);
    }

    /** The lowest point, sought from zero on. */
    static float[] lowest(Function function, int size) {
        var descent = new Descent(function, size);
        for (var step = 0; step < MOST_STEPS; step++) {
            var before = descent.value;
            descent.step();
            if (before - descent.value <= ENOUGH_GAIN * Math.abs(before)) {
                break;
            }
        }
        return descent.point;
    }

    private void step() {
        var direction = direction();
        var fall = dot(direction, slope);
        var nextPoint = new float[point.length];
        var nextSlope = new float[point.length];
        var length = steps.isEmpty() ? Math.min(1, 1 / Math.sqrt(-fall)) : 1.0;
        for (var halving = 0; halving < MOST_HALVINGS; halving++) {
            for (var d = 0; d < point.length; d++) {
                nextPoint[d] = point[d] + (float) length * direction[d];
            }
            var next = function.at(nextPoint, nextSlope);
            if (next <= value + STEEP_ENOUGH * length * fall) {
                remember(nextPoint, nextSlope);
                value = next;
                return;
            }
            length /= 2;
        }
    }

    private void remember(float[] nextPoint, float[] nextSlope) {
        var way = minus(nextPoint, point);
        var bend = minus(nextSlope, slope);
        var product = dot(way, bend);
        if (product > 0) {
            steps.addFirst(new Step(way, bend, product));
        }
        if (steps.size() > REMEMBERED) {
            steps.removeLast();
        }
        point = nextPoint;
        slope = nextSlope;
    }

    /** Downhill, corrected by what the last steps told of the curvature. */
    private float[] direction() {
        var direction = new float[slope.length];
        add(direction, slope, -1);
        var factors = new ArrayDeque<Double>();
        for (var step : steps) {
            var factor = dot(step.way, direction) / step.product;
            add(direction, step.bend, -factor);
            factors.addFirst(factor);
        }
        if (!steps.isEmpty()) {
            var last = steps.getFirst();
            scale(direction, last.product / dot(last.bend, last.bend));
        }
        for (var oldestFirst = steps.descendingIterator(); oldestFirst.hasNext(); ) {
            var step = oldestFirst.next();
            add(direction, step.way, factors.removeFirst() - dot(step.bend, direction) / step.product);
        }
        return direction;
    }

    private static float[] minus(float[] one, float[] other) {
        var difference = one.clone();
        add(difference, other, -1);
        return difference;
    }

    private static void add(float[] to, float[] what, double factor) {
        var times = (float) factor;
        for (var d = 0; d < to.length; d++) {
            to[d] += times * what[d];
        }
    }

    private static void scale(float[] what, double factor) {
        for (var d = 0; d < what.length; d++) {
            what[d] *= (float) factor;
        }
    }

    private static double dot(float[] one, float[] other) {
        var sum = 0.0;
        for (var d = 0; d < one.length; d++) {
            sum += (double) one[d] * other[d];
        }
        return sum;
    }
}
