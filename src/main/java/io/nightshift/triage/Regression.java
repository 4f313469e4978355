package io.nightshift.triage;

import java.util.List;

/**
 * Ridge regression from vectors to classes: learnt in one step from few examples, the same result every time.
 *
 * <p>With fewer examples than dimensions the dual form is the small one: a system as large as there are examples.
 */
final class Regression {

    /** How much a single example may pull; chosen on the tuning tickets of the tests. */
    private static final double RIDGE = 0.3;

    private final double[] mean;
    private final double[][] weights;

    private Regression(double[] mean, double[][] weights) {
        this.mean = mean;
        this.weights = weights;
    }

    /** Learns from the examples of each class. */
    static Regression learn(List<List<float[]>> classes) {
        var examples = classes.stream().flatMap(List::stream).toArray(float[][]::new);
        var mean = mean(examples);
        var centred = new double[examples.length][];
        for (var i = 0; i < examples.length; i++) {
            centred[i] = minus(examples[i], mean);
        }
        var cholesky = cholesky(gram(centred));
        var weights = new double[classes.size()][];
        var first = 0;
        for (var c = 0; c < classes.size(); c++) {
            var size = classes.get(c).size();
            weights[c] = combine(centred, solve(cholesky, target(examples.length, first, size)));
            first += size;
        }
        return new Regression(mean, weights);
    }

    /** How much the vector looks like each class: near 0 like no other, near 1 like its examples. */
    double[] scores(float[] vector) {
        var centred = minus(vector, mean);
        var scores = new double[weights.length];
        for (var c = 0; c < scores.length; c++) {
            scores[c] = dot(weights[c], centred);
        }
        return scores;
    }

    private static double[] target(int examples, int first, int size) {
        var target = new double[examples];
        for (var i = 0; i < examples; i++) {
            target[i] = (i >= first && i < first + size ? 1.0 : 0.0) - (double) size / examples;
        }
        return target;
    }

    private static double[] mean(float[][] vectors) {
        var mean = new double[vectors[0].length];
        for (var vector : vectors) {
            for (var d = 0; d < mean.length; d++) {
                mean[d] += vector[d] / vectors.length;
            }
        }
        return mean;
    }

    private static double[] minus(float[] vector, double[] mean) {
        var difference = new double[mean.length];
        for (var d = 0; d < difference.length; d++) {
            difference[d] = vector[d] - mean[d];
        }
        return difference;
    }

    private static double[][] gram(double[][] rows) {
        var gram = new double[rows.length][rows.length];
        for (var i = 0; i < rows.length; i++) {
            for (var j = 0; j <= i; j++) {
                gram[i][j] = dot(rows[i], rows[j]);
                gram[j][i] = gram[i][j];
            }
            gram[i][i] += RIDGE;
        }
        return gram;
    }

    /** The lower triangle whose product with its transpose is the matrix. */
    private static double[][] cholesky(double[][] matrix) {
        var lower = new double[matrix.length][matrix.length];
        for (var i = 0; i < matrix.length; i++) {
            for (var j = 0; j <= i; j++) {
                var rest = matrix[i][j];
                for (var k = 0; k < j; k++) {
                    rest -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
            }
        }
        return lower;
    }

    private static double[] solve(double[][] lower, double[] right) {
        var solution = right.clone();
        for (var i = 0; i < solution.length; i++) {
            for (var k = 0; k < i; k++) {
                solution[i] -= lower[i][k] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        for (var i = solution.length - 1; i >= 0; i--) {
            for (var k = i + 1; k < solution.length; k++) {
                solution[i] -= lower[k][i] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        return solution;
    }

    private static double[] combine(double[][] rows, double[] factors) {
        var sum = new double[rows[0].length];
        for (var i = 0; i < rows.length; i++) {
            for (var d = 0; d < sum.length; d++) {
                sum[d] += factors[i] * rows[i][d];
            }
        }
        return sum;
    }

    private static double dot(double[] one, double[] other) {
        var sum = 0.0;
        for (var d = 0; d < one.length; d++) {
            sum += one[d] * other[d];
        }
        return sum;
    }
}
