package io.nightshift.understanding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Cross-validation: what learners say about examples that they have not seen. */
final class Unseen {

    private Unseen() {}

    /**
     * An answer for each example, in their order.
     *
     * @param fold the fold in which the example at an index lies; those of a fold are left out together
     * @param learn learns from the first examples, answers about the second
     */
    static <T, A> List<A> answers(
            List<T> examples, IntUnaryOperator fold, BiFunction<List<T>, List<T>, List<A>> learn) {
        var folds = IntStream.range(0, examples.size()).map(fold).toArray();
        var order = new ArrayList<Integer>();
        var answers = new ArrayList<A>();
        for (var left : IntStream.of(folds).distinct().sorted().toArray()) {
            var out = indexes(folds, left, true);
            order.addAll(out);
            answers.addAll(learn.apply(at(examples, indexes(folds, left, false)), at(examples, out)));
        }
        return inOrder(answers, order);
    }

    private static List<Integer> indexes(int[] folds, int fold, boolean within) {
        return IntStream.range(0, folds.length)
                .filter(at -> within == (folds[at] == fold))
                .boxed()
                .toList();
    }

    private static <T> List<T> at(List<T> examples, List<Integer> indexes) {
        return indexes.stream().map(examples::get).toList();
    }

    private static <A> List<A> inOrder(List<A> answers, List<Integer> order) {
        var ordered = new ArrayList<>(answers);
        IntStream.range(0, order.size()).forEach(at -> ordered.set(order.get(at), answers.get(at)));
        return Collections.unmodifiableList(ordered);
    }
}
