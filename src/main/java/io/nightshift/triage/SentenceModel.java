package io.nightshift.triage;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A sentence model from a jar, calculating on the thread that asks: many tickets share the cores, not one ticket all cores. */
final class SentenceModel extends AbstractInProcessEmbeddingModel implements AutoCloseable {

    private final OrtSession session;
    private final OnnxBertBiEncoder encoder;

    private SentenceModel(OrtSession session, OnnxBertBiEncoder encoder) {
        super(Runnable::run);
        this.session = session;
        this.encoder = encoder;
    }

    static SentenceModel allMiniLm() {
        return load("all-minilm-l6-v2-q", PoolingMode.MEAN);
    }

    static SentenceModel load(String name, PoolingMode pooling) {
        try (var model = resource("/" + name + ".onnx");
                var tokenizer = resource("/" + name + "-tokenizer.json")) {
            var environment = OrtEnvironment.getEnvironment();
            var session = environment.createSession(model.readAllBytes(), oneThread());
            return new SentenceModel(session, new OnnxBertBiEncoder(environment, session, tokenizer, pooling));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read the sentence model " + name, unreadable);
        } catch (OrtException refused) {
            throw new IllegalStateException("The sentence model " + name + " does not load", refused);
        }
    }

    private static OrtSession.SessionOptions oneThread() throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        return options;
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(
                SentenceModel.class.getResourceAsStream(path), () -> "Not on the class path: " + path);
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }

    /** The sentence as a vector of length one. */
    float[] vector(String sentence) {
        return embed(sentence).content().vector();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException("The sentence model does not close", failed);
        }
    }
}
