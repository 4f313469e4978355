package io.nightshift.llm;

/** Port to a language model. Called without a transaction; asks once, and every failure is a value. */
public interface LanguageModel {

    ModelAnswer ask(ModelRequest request);

    /** Whether there is a model behind it at the moment; where there is none, everything is done offline. */
    default boolean isConnected() {
        return true;
    }
}
