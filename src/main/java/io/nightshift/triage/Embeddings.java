package io.nightshift.triage;

import io.nightshift.understanding.SentenceVectors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/**
 * Vectors of sentences, calculated on as many threads as there are cores; sentences heard lately are remembered.
 *
 * <p>The calculation is native code, in which a virtual thread would keep its carrier. On threads of its own it leaves the
 * carriers to the rest of the house, however many tickets come at once.
 */
@Component
public class Embeddings implements SentenceVectors, AutoCloseable {

    private static final int REMEMBERED = 4_000;

    private final Future<SentenceModel> model;
    private final Map<String, float[]> remembered = Collections.synchronizedMap(new LeastRecentlyUsed());
    private final ExecutorService cores = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("embeddings-", 0).factory());

    public Embeddings() {
        this(SentenceModel::allMiniLm);
    }

    /** Loads the model in the background; whoever asks before it is there waits. */
    Embeddings(Callable<SentenceModel> load) {
        this.model = cores.submit(load);
    }

    @Override
    public List<float[]> of(List<String> sentences) {
        var known = sentences.stream().map(remembered::get).toList();
        return known.contains(null) ? get(cores.submit(() -> calculate(sentences))) : known;
    }

    private List<float[]> calculate(List<String> sentences) {
        var loaded = get(model);
        return sentences.stream().map(sentence -> remembered(loaded, sentence)).toList();
    }

    private float[] remembered(SentenceModel loaded, String sentence) {
        var known = remembered.get(sentence);
        if (known != null) {
            return known;
        }
        var vector = loaded.vector(sentence);
        remembered.put(sentence, vector);
        return vector;
    }

    static double similarity(float[] one, float[] other) {
        var sum = 0.0;
        for (var d = 0; d < one.length; d++) {
            sum += one[d] * other[d];
        }
        return sum;
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a ticket was read", e);
        } catch (ExecutionException failed) {
            throw new CompletionException("The sentence model failed", failed.getCause());
        }
    }

    /** Waits for the tickets being read: the model must not go while native code uses it. */
    @Override
    public void close() {
        cores.close();
        get(model).close();
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, float[]> {

        LeastRecentlyUsed() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > REMEMBERED;
        }
    }
}
