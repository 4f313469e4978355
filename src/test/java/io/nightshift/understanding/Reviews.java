package io.nightshift.understanding;

import io.nightshift.understanding.Corpus.Review;
import io.nightshift.understanding.Corpus.Sentence;
import io.nightshift.understanding.Judgement.Heard;
import io.nightshift.understanding.ReviewReader.Rated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether a review is one of dissatisfaction, and how its sentences sound. */
final class Reviews implements Exercise {

    private static final int FOLDS = 5;

    /** From here on a sentence is positive, and as far below zero negative. */
    private static final double CLEAR = 0.5;

    /** A review with those of its sentences that the corpus has. */
    private record Whole(Review review, List<Sentence> sentences) {}

    @Override
    public List<Figure> figures(Corpus train, Optional<Corpus> report) {
        var reviews = whole(report.orElse(train));
        if (reviews.isEmpty()) {
            return List.of();
        }
        var judged = Exercise.answers(whole(train), report.map(it -> reviews), at -> at % FOLDS, Reviews::read);
        var figures = new ArrayList<>(ofReviews(reviews, judged));
        figures.addAll(ofSentences(reviews, judged));
        return figures;
    }

    private static List<Whole> whole(Corpus corpus) {
        Map<String, Sentence> sentences =
                corpus.sentences.stream().collect(Collectors.toMap(Sentence::id, Function.identity()));
        return corpus.reviews.stream()
                .map(review -> new Whole(
                        review,
                        review.sentences().stream()
                                .map(sentences::get)
                                .filter(Objects::nonNull)
                                .toList()))
                .toList();
    }

    private static List<Judgement> read(List<Whole> train, List<Whole> report) {
        var rated = train.stream()
                .map(it -> it.sentences.stream()
                        .map(sentence -> new Rated(sentence.text(), sentence.mean()))
                        .toList())
                .toList();
        var reader = ReviewReader.learn(rated, EveryCore.VECTORS);
        return report.stream()
                .map(it -> reader.read(it.sentences.stream().map(Sentence::text).toList()))
                .toList();
    }

    private static List<Figure> ofReviews(List<Whole> reviews, List<Judgement> judged) {
        var dissatisfied = reviews.stream().map(it -> it.review.dissatisfied()).toList();
        var hits = Measures.Hits.of(judged.stream().map(Judgement::dissatisfied).toList(), dissatisfied);
        var scores = judged.stream().map(it -> -it.rating()).toList();
        return List.of(
                figure("reviews", "precision", hits.precision()),
                figure("reviews", "recall", hits.recall()),
                figure("reviews", "F1", hits.f1()),
                figure("reviews", "AUC", Measures.areaUnderTheCurve(scores, dissatisfied)));
    }

    private static List<Figure> ofSentences(List<Whole> reviews, List<Judgement> judged) {
        var sentences = reviews.stream().flatMap(it -> it.sentences.stream()).toList();
        var heard = judged.stream()
                .flatMap(it -> it.sentences().stream())
                .map(Heard::rating)
                .toList();
        var found = heard.stream().map(Reviews::polarity).toList();
        var wanted = sentences.stream().map(Sentence::polarity).toList();
        var negative = Measures.Hits.of(
                found.stream().map("negative"::equals).toList(),
                wanted.stream().map("negative"::equals).toList());
        var means = sentences.stream().map(Sentence::mean).toList();
        return List.of(
                figure("sentences", "r", Measures.correlation(heard, means)),
                figure("sentences", "accuracy", Measures.accuracy(found, wanted)),
                figure("sentences", "negative F1", negative.f1()));
    }

    private static String polarity(double rating) {
        if (rating <= -CLEAR) {
            return "negative";
        }
        return rating >= CLEAR ? "positive" : "neutral";
    }

    private static Figure figure(String on, String metric, double value) {
        return new Figure("dissatisfied", on, metric, value);
    }
}
