package io.nightshift.understanding;

import java.util.List;
import java.util.stream.IntStream;

/** The figures of the field: accuracy, precision, recall, F1, area under the curve, correlation. */
final class Measures {

    private Measures() {}

    static <T> double accuracy(List<T> found, List<T> wanted) {
        return (double) equal(found, wanted) / wanted.size();
    }

    private static <T> long equal(List<T> found, List<T> wanted) {
        return IntStream.range(0, wanted.size())
                .filter(at -> found.get(at).equals(wanted.get(at)))
                .count();
    }

    /** The mean of the F1 of all labels. */
    static double macroF1(List<String> found, List<String> wanted) {
        return wanted.stream()
                .distinct()
                .mapToDouble(
                        label -> Hits.of(are(label, found), are(label, wanted)).f1())
                .average()
                .orElse(0);
    }

    private static List<Boolean> are(String label, List<String> labels) {
        return labels.stream().map(label::equals).toList();
    }

    /** How many were found rightly, found at all, and wanted. */
    record Hits(long right, long found, long wanted) {

        static Hits of(List<Boolean> found, List<Boolean> wanted) {
            return new Hits(
                    IntStream.range(0, wanted.size())
                            .filter(at -> found.get(at) && wanted.get(at))
                            .count(),
                    found.stream().filter(it -> it).count(),
                    wanted.stream().filter(it -> it).count());
        }

        double precision() {
            return found == 0 ? 0 : (double) right / found;
        }

        double recall() {
            return wanted == 0 ? 0 : (double) right / wanted;
        }

        double f1() {
            return found + wanted == 0 ? 0 : 2.0 * right / (found + wanted);
        }
    }

    /** How often a wanted one has a higher score than one that is not; equal scores count half. */
    static double areaUnderTheCurve(List<Double> scores, List<Boolean> wanted) {
        var before = 0.0;
        var pairs = 0L;
        for (var yes = 0; yes < scores.size(); yes++) {
            for (var no = 0; no < scores.size(); no++) {
                if (wanted.get(yes) && !wanted.get(no)) {
                    before += (Integer.signum(Double.compare(scores.get(yes), scores.get(no))) + 1) / 2.0;
                    pairs++;
                }
            }
        }
        return before / pairs;
    }

    /** Pearson's r. */
    static double correlation(List<Double> one, List<Double> other) {
        var meanOne = one.stream().mapToDouble(it -> it).average().orElse(0);
        var meanOther = other.stream().mapToDouble(it -> it).average().orElse(0);
        var both = 0.0;
        var squareOne = 0.0;
        var squareOther = 0.0;
        for (var at = 0; at < one.size(); at++) {
            both += (one.get(at) - meanOne) * (other.get(at) - meanOther);
            squareOne += Math.pow(one.get(at) - meanOne, 2);
            squareOther += Math.pow(other.get(at) - meanOther, 2);
        }
        return both / Math.sqrt(squareOne * squareOther);
    }
}
