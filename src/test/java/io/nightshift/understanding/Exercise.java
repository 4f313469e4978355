package io.nightshift.understanding;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;

/** One thing to be understood, and how well it is. */
interface Exercise {

    /** The figures on the report, learnt from all of the training part; without a report by cross-validation within it. */
    List<Figure> figures(Corpus train, Optional<Corpus> report);

    /**
     * Answers about each example, by a learner that has not seen it.
     *
     * @param fold the fold in which the training example at an index lies
     * @param learn learns from the first examples, answers about the second
     */
    static <T, A> List<A> answers(
            List<T> train,
            Optional<List<T>> report,
            IntUnaryOperator fold,
            BiFunction<List<T>, List<T>, List<A>> learn) {
        if (train.isEmpty()) {
            throw new IllegalArgumentException("The training part has nothing of what is to be reported on");
        }
        return report.map(it -> learn.apply(train, it)).orElseGet(() -> Unseen.answers(train, fold, learn));
    }
}
