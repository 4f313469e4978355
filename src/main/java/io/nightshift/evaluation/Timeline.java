package io.nightshift.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A case file, read for what an evaluation wants to know of it. */
record Timeline(List<JsonNode> entries) {

    private static final String ASK = "askCustomer";
    private static final List<String> SENDS = List.of("sendReply", ASK);

    Timeline {
        entries = List.copyOf(entries);
    }

    /** Whether the last thing the customer was sent is a question. */
    boolean endsWithQuestion() {
        return sent().reduce((first, second) -> second)
                .filter(it -> action(it).equals(ASK))
                .isPresent();
    }

    /** How long the customer waited for the first word; empty if none was sent. */
    Optional<Duration> untilFirstWord() {
        return sent().findFirst().map(it -> Duration.between(at(entries.getFirst()), at(it)));
    }

    /** The last hand-over. */
    Optional<HandedOver> handedOver() {
        return entries.stream()
                .filter(it -> it.path("kind").asText().equals("handed-over"))
                .reduce((first, second) -> second)
                .map(it -> new HandedOver(
                        it.path("detail").path("reason").asText(),
                        it.path("detail").path("desk").asText()));
    }

    /** The hash of the bundle that models are asked with; empty if none is. */
    String bundle() {
        return entries.stream()
                .filter(it -> it.path("kind").asText().equals("bundle-chosen"))
                .reduce((first, second) -> second)
                .map(it -> it.path("detail").path("hash").asText())
                .orElse("");
    }

    /** What happened, one sentence each. */
    List<String> summaries() {
        return entries.stream().map(it -> it.path("summary").asText()).toList();
    }

    private Stream<JsonNode> sent() {
        return entries.stream()
                .filter(it -> it.path("kind").asText().equals("action-done"))
                .filter(it -> SENDS.contains(action(it)));
    }

    private static String action(JsonNode entry) {
        return entry.path("detail").path("action").asText();
    }

    private static Instant at(JsonNode entry) {
        return Instant.parse(entry.path("at").asText());
    }

    /** Why a person has the case, and who. */
    record HandedOver(String reason, String desk) {}
}
