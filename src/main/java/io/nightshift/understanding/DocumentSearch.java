package io.nightshift.understanding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Finds the documents that a question needs, by words and by meaning together.
 *
 * <p>Each sentence of the question is sought by itself, in passages and in titles. A document's best sentences count, and the
 * four rankings that come of it are fused: what stands high in several goes before what stands first in one.
 */
public final class DocumentSearch {

    /** How many sentences of the question speak for a document; the rest is about other things. */
    private static final int BEST = 8;

    private final List<Document> documents;
    private final List<Passage> passages;
    private final WordIndex wordsOfPassages;
    private final WordIndex wordsOfTitles;
    private final List<float[]> meaningsOfPassages;
    private final List<float[]> meaningsOfTitles;
    private final SentenceVectors vectors;

    private record Passage(int document, String text) {}

    public DocumentSearch(List<Document> documents, SentenceVectors vectors) {
        this.documents = List.copyOf(documents);
        this.vectors = vectors;
        this.passages = IntStream.range(0, documents.size())
                .boxed()
                .flatMap(at ->
                        Sentences.passages(documents.get(at).text()).stream().map(text -> new Passage(at, text)))
                .toList();
        var titled = passages.stream()
                .map(it -> documents.get(it.document).title() + "\n" + it.text)
                .toList();
        var titles = documents.stream().map(Document::title).toList();
        this.wordsOfPassages = new WordIndex(titled);
        this.wordsOfTitles = new WordIndex(titles);
        this.meaningsOfPassages = vectors.of(titled);
        this.meaningsOfTitles = vectors.of(titles);
    }

    /** The best documents for the question, the best first. */
    public List<Found> search(String question, int most) {
        var sentences = Sentences.ofQuestion(question);
        var meanings = vectors.of(sentences);
        var nearPassages = meanings.stream()
                .map(it -> Rankings.near(it, meaningsOfPassages))
                .toList();
        var nearTitles =
                meanings.stream().map(it -> Rankings.near(it, meaningsOfTitles)).toList();
        var inPassages = best(sentences, it -> ofDocuments(wordsOfPassages.scores(it)));
        var fused = Rankings.fused(List.of(
                inPassages,
                best(sentences, wordsOfTitles::scores),
                best(nearPassages, this::ofDocuments),
                best(nearTitles, it -> it)));
        return Rankings.order(fused).stream()
                .limit(most)
                .map(at -> {
                    var nearest = nearest(at, nearPassages);
                    var nearness = Math.max(nearest.nearness, highest(nearTitles, at));
                    return new Found(documents.get(at), nearest.text, fused[at], nearness, inPassages[at] > 0);
                })
                .toList();
    }

    /** For each document the sum of its best scores, each of another sentence. */
    private static <T> float[] best(List<T> sentences, Function<T, float[]> scores) {
        return Rankings.sumOfBest(sentences.stream().map(scores).toList(), BEST);
    }

    /** For each document the score of its best passage. */
    private float[] ofDocuments(float[] ofPassages) {
        var scores = new float[documents.size()];
        Arrays.fill(scores, Float.NEGATIVE_INFINITY);
        for (var at = 0; at < ofPassages.length; at++) {
            var document = passages.get(at).document;
            scores[document] = Math.max(scores[document], ofPassages[at]);
        }
        return scores;
    }

    private record Nearest(String text, double nearness) {}

    /** The passage of the document that comes nearest to any sentence. */
    private Nearest nearest(int document, List<float[]> nearPassages) {
        return IntStream.range(0, passages.size())
                .filter(at -> passages.get(at).document == document)
                .mapToObj(at -> new Nearest(passages.get(at).text.strip(), highest(nearPassages, at)))
                .max(Comparator.comparingDouble(Nearest::nearness))
                .orElse(new Nearest("", 0));
    }

    private static double highest(List<float[]> scores, int at) {
        return scores.stream().mapToDouble(it -> it[at]).max().orElse(0);
    }
}
