package io.nightshift.understanding;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Tells whether a text says one certain thing, such as that somebody wants a person. */
public final class Detector {

    private static final int FOLDS = 5;
    private static final String SAYS_IT = "yes";
    private static final String SAYS_ANOTHER = "no";

    private final Classifier classifier;
    private final double threshold;

    Detector(Classifier classifier, double threshold) {
        this.classifier = classifier;
        this.threshold = threshold;
    }

    /** A text, and whether it says it. */
    public record Example(String text, boolean saysIt) {

        private String label() {
            return saysIt ? SAYS_IT : SAYS_ANOTHER;
        }
    }

    /** Learns from the examples; the threshold is the best for examples that the learner has not seen. */
    public static Detector learn(List<Example> examples, SentenceVectors vectors) {
        var unseen = Unseen.answers(
                examples, at -> at % FOLDS, (seen, left) -> scores(classifier(seen, vectors), texts(left)));
        return new Detector(classifier(examples, vectors), bestThreshold(unseen, examples));
    }

    private static Classifier classifier(List<Example> examples, SentenceVectors vectors) {
        return Classifier.learn(
                texts(examples), examples.stream().map(Example::label).toList(), vectors);
    }

    private static List<String> texts(List<Example> examples) {
        return examples.stream().map(Example::text).toList();
    }

    /** The logarithm of the odds that each text says it. */
    private static List<Double> scores(Classifier classifier, List<String> texts) {
        return classifier.ranked(texts).stream().map(Detector::logOdds).toList();
    }

    private static double logOdds(List<Classifier.Likely> ranking) {
        var best = ranking.getFirst();
        var odds = best.probability() / Math.max(1 - best.probability(), 1e-9);
        return best.label().equals(SAYS_IT) ? Math.log(odds) : -Math.log(odds);
    }

    /** The score with the highest F1, halfway to the next lower one. */
    static double bestThreshold(List<Double> scores, List<Example> examples) {
        var order = IntStream.range(0, scores.size())
                .boxed()
                .sorted(Comparator.comparing((Integer at) -> scores.get(at)).reversed())
                .toList();
        var wanted = examples.stream().filter(Example::saysIt).count();
        var right = 0;
        var best = 0.0;
        var threshold = 0.0;
        for (var found = 1; found <= order.size(); found++) {
            right += examples.get(order.get(found - 1)).saysIt() ? 1 : 0;
            var f1 = 2.0 * right / (found + wanted);
            if (f1 > best) {
                best = f1;
                var next = scores.get(order.get(Math.min(found, order.size() - 1)));
                threshold = (scores.get(order.get(found - 1)) + next) / 2;
            }
        }
        return threshold;
    }

    /** Whether each text says it. */
    public List<Boolean> read(List<String> texts) {
        return scores(classifier, texts).stream()
                .map(score -> score >= threshold)
                .toList();
    }
}
