package io.nightshift.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells one case in single lines: what was decided by which rule, what was done, what the customer was told, who must act. */
class Narration {

    private static final String NOTHING = "nothing";
    private static final int LONGEST_QUOTE = 400;

    private final String caseId;
    private String lastState = "";
    private int told;

    private Narration(String caseId) {
        this.caseId = caseId;
    }

    static Narration of(String caseId) {
        return new Narration(caseId);
    }

    String caseId() {
        return caseId;
    }

    /** The line about what has happened since the last one, if the case has come to a new stop. */
    Optional<String> next(FrontDoor door) {
        var it = door.show(caseId);
        var state = it.path("state").asText();
        if (state.equals(lastState) || state.equals("WORKING")) {
            return Optional.empty();
        }
        var entries = entries(door);
        if (!hasSettled(state, entries)) {
            return Optional.empty();
        }
        lastState = state;
        var news = entries.subList(Math.min(told, entries.size()), entries.size());
        told = entries.size();
        return Optional.of(line(it, state, news, entries));
    }

    /** A hand-over is told when the customer has been told as well, or will be told by a person. */
    private boolean hasSettled(String state, List<JsonNode> entries) {
        if (!state.equals("HANDED_OVER")) {
            return true;
        }
        var last = entries.isEmpty() ? "" : kind(entries.getLast());
        return !List.of("handed-over", "reply-written", "action-authorised").contains(last);
    }

    private List<JsonNode> entries(FrontDoor door) {
        List<JsonNode> entries = new ArrayList<>();
        door.timeline(caseId).forEach(entries::add);
        return entries;
    }

    private String line(JsonNode it, String state, List<JsonNode> news, List<JsonNode> all) {
        return "%s  %s | decided: %s | done: %s | customer was told: %s | now: %s"
                .formatted(
                        caseId,
                        it.path("subject").asText(),
                        joined(
                                news.stream()
                                        .filter(entry -> !isAuthorisedReply(entry))
                                        .toList(),
                                "handling-chosen",
                                "action-authorised",
                                "action-forbidden",
                                "approval-given",
                                "resolution-decided"),
                        joined(news.stream().filter(entry -> !isReply(entry)).toList(), "action-done"),
                        said(news),
                        now(state, all));
    }

    private static String joined(List<JsonNode> entries, String... kinds) {
        var words = entries.stream()
                .filter(entry -> List.of(kinds).contains(kind(entry)))
                .map(entry -> byTableAndRule(entry.path("summary").asText()))
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? NOTHING : words;
    }

    /** A decision by its table and rule; on which facts, and how the dial stood, is for the timeline. */
    private static String byTableAndRule(String summary) {
        return summary.replaceFirst("(, rule [^,]+, \"[^\"]*\"), on .*", "$1");
    }

    /** Nobody wonders that the customer may be answered. */
    private static boolean isAuthorisedReply(JsonNode entry) {
        return isReply(entry) && kind(entry).equals("action-authorised");
    }

    private static boolean isReply(JsonNode entry) {
        return entry.path("detail").path("action").asText().equals("sendReply");
    }

    private static String said(List<JsonNode> entries) {
        var sent = entries.stream().anyMatch(entry -> kind(entry).equals("action-done") && isReply(entry));
        return entries.stream()
                .filter(entry -> sent && kind(entry).equals("reply-written"))
                .map(entry -> quoted(entry.path("detail").path("text").asText()))
                .reduce((first, second) -> second)
                .orElse(NOTHING);
    }

    private static String quoted(String text) {
        var flat = text.replaceAll("\\s+", " ").strip();
        return '"' + (flat.length() <= LONGEST_QUOTE ? flat : flat.substring(0, LONGEST_QUOTE) + "...") + '"';
    }

    private static String now(String state, List<JsonNode> entries) {
        return switch (state) {
            case "AWAITING_CUSTOMER" -> "the customer may answer; silence closes the case";
            case "AWAITING_APPROVAL" -> last(entries, "approval-asked", "decision-asked");
            case "HANDED_OVER" -> last(entries, "handed-over");
            default -> "nobody, the case is closed";
        };
    }

    private static String last(List<JsonNode> entries, String... kinds) {
        return entries.stream()
                .filter(entry -> List.of(kinds).contains(kind(entry)))
                .map(entry -> entry.path("summary").asText())
                .reduce((first, second) -> second)
                .orElse("a person must act");
    }

    private static String kind(JsonNode entry) {
        return entry.path("kind").asText();
    }
}
