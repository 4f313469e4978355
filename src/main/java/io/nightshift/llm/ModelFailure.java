package io.nightshift.llm;

/** Why there is no usable answer of a model: the closed list that the table {@code model-failure} decides on. */
public enum ModelFailure {
    TIMED_OUT("gave no answer in time", true),
    RATE_LIMITED("takes no more requests for now", true),
    UNAVAILABLE("cannot be reached or fails", true),
    CIRCUIT_OPEN("failed too often of late and is left alone for a while", true),
    REJECTED("does not accept the request", false),
    TRUNCATED("was cut off in its answer", false),
    EMPTY("answered nothing", false),
    REFUSED("refused to answer", false),
    WRONG_SCHEMA("answered in another form than asked for", false),
    LOOPING("does not come to an end", false),
    OUT_OF_BUDGET("may not be asked any more in this case", false),
    OUT_OF_DAILY_BUDGET("may not be asked any more today", false);

    private final String words;
    private final boolean endpointDown;

    ModelFailure(String words, boolean endpointDown) {
        this.words = words;
        this.endpointDown = endpointDown;
    }

    /** What happened, to follow "the model". */
    public String words() {
        return words;
    }

    /** Whether it says something about the endpoint, and nothing about the question. */
    public boolean endpointDown() {
        return endpointDown;
    }
}
