package io.nightshift.understanding;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights for every feature of a text, learnt from examples: logistic or ridge regression, depending on the loss.
 *
 * <p>The weights of one feature for all outputs lie side by side; those of the constant come last.
 */
final class LinearModel {

    private final float[] weights;
    private final int outputs;
    private final int meaning;

    private LinearModel(float[] weights, int outputs, int meaning) {
        this.weights = weights;
        this.outputs = outputs;
        this.meaning = meaning;
    }

    /**
     * Learns from the examples.
     *
     * @param words how many words the features know
     * @param ridge what large weights cost
     */
    static LinearModel learn(List<Features> examples, int words, Loss loss, double ridge) {
        var meaning = examples.getFirst().meaning().length;
        var size = (meaning + words + 1) * loss.outputs();
        var training = new Training(examples, loss, ridge, size);
        return new LinearModel(Descent.lowest(training, size), loss.outputs(), meaning);
    }

    float[] scores(Features features) {
        return scores(weights, outputs, features);
    }

    /** What a word of the given amount adds to the score of an output. */
    float weight(int word, int output) {
        return weights[(meaning + word) * outputs + output];
    }

    private static float[] scores(float[] weights, int outputs, Features features) {
        var scores = new float[outputs];
        System.arraycopy(weights, weights.length - outputs, scores, 0, outputs);
        for (var d = 0; d < features.meaning().length; d++) {
            add(weights, d * outputs, features.meaning()[d], scores);
        }
        for (var w = 0; w < features.words().length; w++) {
            var at = (features.meaning().length + features.words()[w]) * outputs;
            add(weights, at, features.amounts()[w], scores);
        }
        return scores;
    }

    private static void add(float[] weights, int from, float amount, float[] scores) {
        for (var output = 0; output < scores.length; output++) {
            scores[output] += amount * weights[from + output];
        }
    }

    private static void spread(float[] slopes, Features features, float[] into) {
        for (var d = 0; d < features.meaning().length; d++) {
            addTo(into, d * slopes.length, features.meaning()[d], slopes);
        }
        for (var w = 0; w < features.words().length; w++) {
            var at = (features.meaning().length + features.words()[w]) * slopes.length;
            addTo(into, at, features.amounts()[w], slopes);
        }
        addTo(into, into.length - slopes.length, 1, slopes);
    }

    private static void addTo(float[] into, int from, float amount, float[] slopes) {
        for (var output = 0; output < slopes.length; output++) {
            into[from + output] += amount * slopes[output];
        }
    }

    /** The function to be lowered: the loss of all examples and the cost of large weights. */
    private record Training(List<Features> examples, Loss loss, double ridge, int size) implements Descent.Function {

        /** Fixed, whatever the machine, so that sums are added up in the same order everywhere. */
        private static final int PARTS = 4;

        private record Part(double loss, float[] slope) {}

        @Override
        public double at(float[] weights, float[] slope) {
            var value = 0.0;
            var constant = size - loss.outputs();
            for (var at = 0; at < size; at++) {
                slope[at] = at < constant ? (float) ridge * weights[at] : 0;
                value += at < constant ? 0.5 * ridge * weights[at] * weights[at] : 0;
            }
            var parts = IntStream.range(0, PARTS)
                    .parallel()
                    .mapToObj(part -> part(part, weights))
                    .toList();
            for (var part : parts) {
                value += part.loss;
                for (var at = 0; at < size; at++) {
                    slope[at] += part.slope[at];
                }
            }
            return value;
        }

        private Part part(int part, float[] weights) {
            var sum = 0.0;
            var slope = new float[size];
            for (var example = part; example < examples.size(); example += PARTS) {
                var scores = scores(weights, loss.outputs(), examples.get(example));
                sum += loss.of(example, scores);
                spread(scores, examples.get(example), slope);
            }
            return new Part(sum, slope);
        }
    }
}
