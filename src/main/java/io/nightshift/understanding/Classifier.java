package io.nightshift.understanding;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Tells which of the labels it was taught fits a text: logistic regression on the meaning and the words. */
public final class Classifier {

    private static final double RIDGE = 0.1;

    private final FeatureSpace space;
    private final List<String> labels;
    private final LinearModel model;

    private Classifier(FeatureSpace space, List<String> labels, LinearModel model) {
        this.space = space;
        this.labels = labels;
        this.model = model;
    }

    /** A label with its probability. */
    public record Likely(String label, double probability) {}

    /** Learns from texts and their labels, one for each. */
    public static Classifier learn(List<String> texts, List<String> labels, SentenceVectors vectors) {
        var space = FeatureSpace.learn(texts, vectors, FeatureSpace.Wording.BY_RARITY);
        var known = labels.stream().distinct().sorted().toList();
        var classes = labels.stream().mapToInt(known::indexOf).toArray();
        var loss = Loss.ofClasses(classes, known.size());
        return new Classifier(space, known, LinearModel.learn(space.of(texts), space.size(), loss, RIDGE));
    }

    /** The most likely label of each text. */
    public List<String> read(List<String> texts) {
        return ranked(texts).stream().map(ranking -> ranking.getFirst().label()).toList();
    }

    /** For each text all labels, the most likely first. */
    public List<List<Likely>> ranked(List<String> texts) {
        return space.of(texts).stream().map(this::ranked).toList();
    }

    private List<Likely> ranked(Features features) {
        var scores = model.scores(features);
        Loss.toProbabilities(scores);
        return IntStream.range(0, scores.length)
                .mapToObj(label -> new Likely(labels.get(label), scores[label]))
                .sorted(Comparator.comparingDouble(Likely::probability).reversed())
                .toList();
    }
}
