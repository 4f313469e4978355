package io.nightshift.understanding;

import io.nightshift.triage.Embeddings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The house's sentence model for whole corpora: calculates on every core, and remembers all it was asked. */
final class EveryCore implements SentenceVectors {

    static final EveryCore VECTORS = new EveryCore(new Embeddings());

    private static final int TOGETHER = 50;

    private final Map<String, float[]> remembered = new ConcurrentHashMap<>();
    private final Embeddings embeddings;

    private EveryCore(Embeddings embeddings) {
        this.embeddings = embeddings;
    }

    @Override
    public List<float[]> of(List<String> sentences) {
        var unknown = sentences.stream()
                .distinct()
                .filter(sentence -> !remembered.containsKey(sentence))
                .toList();
        IntStream.range(0, (unknown.size() + TOGETHER - 1) / TOGETHER)
                .parallel()
                .mapToObj(part -> unknown.subList(part * TOGETHER, Math.min(unknown.size(), (part + 1) * TOGETHER)))
                .forEach(this::calculate);
        return sentences.stream().map(remembered::get).collect(Collectors.toList());
    }

    private void calculate(List<String> sentences) {
        var vectors = embeddings.of(sentences);
        IntStream.range(0, sentences.size()).forEach(at -> remembered.put(sentences.get(at), vectors.get(at)));
    }
}
