package io.nightshift.understanding;

import io.nightshift.understanding.Judgement.Heard;
import io.nightshift.understanding.Judgement.Points;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hears how content a customer is, sentence by sentence: ridge regression on the meaning, and beside it on a lexicon of words
 * with points that people can read.
 */
public final class ReviewReader {

    private static final int FOLDS = 5;
    private static final double RIDGE = 2;

    private final FeatureSpace space;
    private final LinearModel model;
    private final Line line;

    private ReviewReader(FeatureSpace space, LinearModel model, Line line) {
        this.space = space;
        this.model = model;
        this.line = line;
    }

    /** A sentence, and how content people found it, from -4 to 4. */
    public record Rated(String sentence, double rating) {}

    /** From the mean of what was heard in the sentences of unseen texts to what people found. */
    private record Line(double offset, double slope) {

        static final Line STRAIGHT = new Line(0, 1);

        static Line through(List<Double> heard, List<Double> found) {
            var x = mean(heard);
            var y = mean(found);
            var both = 0.0;
            var square = 0.0;
            for (var at = 0; at < heard.size(); at++) {
                both += (heard.get(at) - x) * (found.get(at) - y);
                square += Math.pow(heard.get(at) - x, 2);
            }
            var slope = square == 0 ? 1 : both / square;
            return new Line(y - slope * x, slope);
        }

        double at(double heard) {
            return offset + slope * heard;
        }
    }

    /** Learns from texts whose sentences people have rated. */
    public static ReviewReader learn(List<List<Rated>> texts, SentenceVectors vectors) {
        var unseen = Unseen.answers(texts, at -> at % FOLDS, (seen, left) -> {
            var reader = learn(seen, vectors, Line.STRAIGHT);
            return left.stream()
                    .map(text -> reader.read(sentences(text)).rating())
                    .toList();
        });
        var found = texts.stream()
                .map(text -> mean(text.stream().map(Rated::rating).toList()))
                .toList();
        return learn(texts, vectors, Line.through(unseen, found));
    }

    private static ReviewReader learn(List<List<Rated>> texts, SentenceVectors vectors, Line line) {
        var rated = texts.stream().flatMap(List::stream).toList();
        var ratings = rated.stream().mapToDouble(Rated::rating).toArray();
        var space = FeatureSpace.learn(sentences(rated), vectors, FeatureSpace.Wording.BY_PRESENCE);
        var model = LinearModel.learn(space.of(sentences(rated)), space.size(), Loss.ofNumbers(ratings), RIDGE);
        return new ReviewReader(space, model, line);
    }

    private static List<String> sentences(List<Rated> rated) {
        return rated.stream().map(Rated::sentence).toList();
    }

    private static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(it -> it).average().orElse(0);
    }

    /** What the sentences of one text sound like. */
    public Judgement read(List<String> sentences) {
        var features = space.of(sentences);
        var heard = IntStream.range(0, sentences.size())
                .mapToObj(at -> heard(sentences.get(at), features.get(at)))
                .toList();
        return new Judgement(line.at(mean(heard.stream().map(Heard::rating).toList())), heard);
    }

    private Heard heard(String sentence, Features features) {
        var words = IntStream.range(0, features.words().length)
                .mapToObj(at -> points(features.words()[at], features.amounts()[at]))
                .toList();
        return new Heard(sentence, model.scores(features)[0], words);
    }

    private Points points(int word, float amount) {
        return new Points(space.word(word), (double) amount * model.weight(word, 0));
    }

    /** All words that count, those of discontent first. */
    public List<Points> lexicon() {
        return IntStream.range(0, space.size())
                .mapToObj(word -> points(word, FeatureSpace.PRESENT))
                .sorted(Comparator.comparingDouble(Points::points))
                .toList();
    }
}
