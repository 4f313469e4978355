package io.nightshift.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a case has come to rest, as a customer or a colleague sees it. */
enum Stop {
    /** The customer was answered. */
    @JsonProperty("answered")
    ANSWERED("answered"),
    /** The customer was asked something. */
    @JsonProperty("asked")
    ASKED("asked"),
    /** A person is to approve or decide something, and the agent goes on afterwards. */
    @JsonProperty("waiting")
    WAITING("waiting"),
    /** A person has it. */
    @JsonProperty("handed-over")
    HANDED_OVER("handed-over"),
    @JsonProperty("closed")
    CLOSED("closed");

    private final String word;

    Stop(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
