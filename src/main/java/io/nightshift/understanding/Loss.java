package io.nightshift.understanding;

/** Tells how far the scores of an example are from what they should be, and in which direction they should go. */
interface Loss {

    int outputs();

    /** The loss of the example; puts its slopes in the place of the scores. */
    double of(int example, float[] scores);

    /** Multinomial logistic loss: each example has one class. */
    static Loss ofClasses(int[] classes, int outputs) {
        return new Loss() {
            @Override
            public int outputs() {
                return outputs;
            }

            @Override
            public double of(int example, float[] scores) {
                toProbabilities(scores);
                var loss = -Math.log(Math.max(scores[classes[example]], 1e-30));
                scores[classes[example]] -= 1;
                return loss;
            }
        };
    }

    /** Squared loss: each example has a number. */
    static Loss ofNumbers(double[] numbers) {
        return new Loss() {
            @Override
            public int outputs() {
                return 1;
            }

            @Override
            public double of(int example, float[] scores) {
                scores[0] -= (float) numbers[example];
                return 0.5 * scores[0] * scores[0];
            }
        };
    }

    static void toProbabilities(float[] scores) {
        var highest = Float.NEGATIVE_INFINITY;
        for (var score : scores) {
            highest = Math.max(highest, score);
        }
        var sum = 0.0f;
        for (var at = 0; at < scores.length; at++) {
            scores[at] = (float) Math.exp(scores[at] - highest);
            sum += scores[at];
        }
        for (var at = 0; at < scores.length; at++) {
            scores[at] /= sum;
        }
    }
}
