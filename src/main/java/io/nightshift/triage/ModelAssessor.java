package io.nightshift.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Personal;
import io.nightshift.llm.Dialogues;
import io.nightshift.llm.ModelFailure;
import io.nightshift.llm.ModelRequest.AnswerSchema;
import io.nightshift.llm.Purpose;
import io.nightshift.llm.Reply;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Reads tickets with a language model, in any language. The offline reader reads along: the model may add a risk and never
 * take one away, it may not call a matter settled that the customer still complains about, and a type it cannot show in the
 * customer's own sentences is a guess.
 */
@Component
public class ModelAssessor {

    private static final List<String> RISKS =
            List.of("SAFETY", "LEGAL", "PRESS", "CHURN", "ASKS_FOR_PERSON", "VULNERABLE");

    /** Below the 0.4 at which the table hand-over-triggers lets the agent work. */
    private static final double GUESS = 0.3;

    private final Dialogues dialogues;
    private final OfflineAssessor offline;
    private final List<EscalationType> types;

    ModelAssessor(Dialogues dialogues, OfflineAssessor offline, TriageSettings settings) {
        this.dialogues = dialogues;
        this.offline = offline;
        this.types = Vocabulary.readTypes(settings.types());
    }

    /** Reads a ticket as {@link Assessor#assess} does, or says why the model did not. */
    public Reading read(CaseId id, String text, Dossier dossier) {
        var heard = offline.assess(id, text, dossier);
        var dialogue = dialogues.open(
                id,
                Purpose.ASSESS,
                Map.of("types", described(), "ticket", text.replace(Assessor.NEXT_MESSAGE, "\n(next message)\n")),
                Personal.in(dossier));
        return switch (dialogue.ask(List.of(), schema())) {
            case Reply.Answer(var content) ->
                new Reading.Read(merged(
                        content,
                        heard,
                        text,
                        "model with bundle " + dialogue.bundle().id()));
            case Reply.Wants wants -> new Reading.Unread(ModelFailure.WRONG_SCHEMA, "it calls tools", heard);
            case Reply.Failed(var failure, var words) -> new Reading.Unread(failure, words, heard);
        };
    }

    private String described() {
        return types.stream()
                .map(type -> "- " + type.name() + ": " + type.description())
                .collect(Collectors.joining("\n"));
    }

    private Assessment merged(JsonNode content, Assessment heard, String text, String assessor) {
        var because = shown(content.path("because"), text);
        var type = content.path("type").asText();
        var confidence = Math.clamp(content.path("confidence").asDouble(), 0, 1);
        var risks = new TreeSet<>(heard.risks());
        content.path("risks").forEach(risk -> risks.add(risk.asText()));
        return new Assessment(
                type,
                Assessment.Mood.valueOf(content.path("mood").asText()),
                risks,
                language(content.path("language").asText()),
                isGuess(type, because, heard) ? Math.min(confidence, GUESS) : confidence,
                because,
                assessor);
    }

    /** A code and nothing else: it is told to the model that writes. */
    private static String language(String told) {
        var code = told.strip().toLowerCase(Locale.ROOT);
        return code.matches("[a-z]{2}") ? code : Languages.UNDETERMINED;
    }

    /** To close the case of a customer who still has the problem is worse than to ask once more. */
    private static boolean isGuess(String type, List<String> because, Assessment heard) {
        return because.isEmpty()
                || type.equals(EscalationType.RESOLVED) && !heard.type().equals(EscalationType.RESOLVED);
    }

    /** The sentences that the customer has really written. */
    private static List<String> shown(JsonNode because, String text) {
        var written = plain(text);
        List<String> shown = new ArrayList<>();
        because.forEach(sentence -> {
            if (!sentence.asText().isBlank() && written.contains(plain(sentence.asText()))) {
                shown.add(sentence.asText().strip());
            }
        });
        return shown;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private AnswerSchema schema() {
        var nodes = JsonNodeFactory.instance;
        var properties = nodes.objectNode();
        properties.set(
                "type",
                oneOf(Stream.concat(types.stream().map(EscalationType::name), Stream.of(Assessment.UNKNOWN))
                        .distinct()
                        .toList()));
        properties.set("mood", oneOf(names(Assessment.Mood.values())));
        properties.set("risks", nodes.objectNode().put("type", "array").set("items", oneOf(RISKS)));
        properties.set("language", nodes.objectNode().put("type", "string").put("description", "ISO 639-1 code"));
        properties.set("confidence", nodes.objectNode().put("type", "number").put("description", "0 to 1"));
        properties.set(
                "because",
                nodes.objectNode()
                        .put("type", "array")
                        .put("description", "the customer's sentences it rests on, word for word")
                        .set("items", nodes.objectNode().put("type", "string")));
        var schema = nodes.objectNode().put("type", "object");
        schema.set("properties", properties);
        var required = schema.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        return new AnswerSchema(
                "assessment", schema.put("additionalProperties", false).toString());
    }

    private static ObjectNode oneOf(List<String> words) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        var choice = schema.putArray("enum");
        words.forEach(choice::add);
        return schema;
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    /** How the ticket reads, or why the model did not say. */
    public sealed interface Reading {

        record Read(Assessment assessment) implements Reading {}

        /**
         * The model gave no usable answer.
         *
         * @param offline how the ticket reads without it
         */
        record Unread(ModelFailure failure, String words, Assessment offline) implements Reading {}
    }
}
