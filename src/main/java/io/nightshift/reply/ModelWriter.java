package io.nightshift.reply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.Personal;
import io.nightshift.llm.Dialogue;
import io.nightshift.llm.Dialogues;
import io.nightshift.llm.ModelFailure;
import io.nightshift.llm.ModelRequest.AnswerSchema;
import io.nightshift.llm.Purpose;
import io.nightshift.llm.Reply;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Writes replies with a language model, in the customer's language. It is told what was done and what may be told; a claim
 * that nothing supports is sent back once, and after that a person looks at the reply.
 */
@Component
public class ModelWriter {

    private static final AnswerSchema FORM = form();

    private final Dialogues dialogues;
    private final ReplyCheck check;
    private final Clock clock;

    ModelWriter(Dialogues dialogues, ReplyCheck check, Clock clock) {
        this.dialogues = dialogues;
        this.check = check;
        this.clock = clock;
    }

    /** Writes a reply, or says why the model did not. */
    public Writing write(Occasion occasion) {
        var dialogue = dialogues.open(
                occasion.dossier().caseId(), Purpose.WRITE, told(occasion), Personal.in(occasion.dossier()));
        return switch (dialogue.ask(List.of(), FORM)) {
            case Reply.Answer(var content) -> checked(content.path("reply").asText(), occasion, dialogue);
            case Reply.Wants wants -> new Writing.Unwritten(ModelFailure.WRONG_SCHEMA, "it calls tools");
            case Reply.Failed(var failure, var words) -> new Writing.Unwritten(failure, words);
        };
    }

    private Writing checked(String text, Occasion occasion, Dialogue dialogue) {
        var unsupported = check.unsupported(text, occasion);
        if (text.isBlank() || !unsupported.isEmpty()) {
            dialogue.say("Write the reply again. Nothing supports these parts of it, so leave them out:", unsupported);
            return again(dialogue.ask(List.of(), FORM), text, dialogue);
        }
        return new Writing.Written(new Draft(text, title(dialogue)));
    }

    /** Whatever is still unsupported now is for a person to see. */
    private static Writing again(Reply reply, String before, Dialogue dialogue) {
        var text = reply instanceof Reply.Answer(var content)
                        && !content.path("reply").asText().isBlank()
                ? content.path("reply").asText()
                : before;
        return text.isBlank()
                ? new Writing.Unwritten(ModelFailure.EMPTY, "it wrote nothing twice")
                : new Writing.Written(new Draft(text, title(dialogue)));
    }

    private static String title(Dialogue dialogue) {
        return "model with bundle " + dialogue.bundle().id();
    }

    private Map<String, String> told(Occasion occasion) {
        return Map.of(
                "purpose", occasion.purpose(),
                "today", LocalDate.ofInstant(clock.instant(), clock.getZone()).toString(),
                "language", occasion.assessment().language(),
                "mood", occasion.assessment().mood().name(),
                "deeds", deeds(occasion),
                "words", lines(occasion.words()),
                "facts", facts(occasion),
                "tone", tone(occasion),
                "conversation", occasion.conversation());
    }

    private static String deeds(Occasion occasion) {
        return occasion.deeds().isEmpty()
                ? "nothing was done"
                : occasion.deeds().entrySet().stream()
                        .map(deed -> deed.getKey() + " (" + deed.getValue().reference() + "): "
                                + lines(deed.getValue().details()))
                        .collect(Collectors.joining("\n"));
    }

    private static String lines(Map<String, String> words) {
        return words.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(word -> word.getKey() + " = " + word.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String facts(Occasion occasion) {
        return occasion.dossier().byName().values().stream()
                .filter(Evidence::mayBeTold)
                .map(fact -> fact.name() + ": " + fact.inWords())
                .collect(Collectors.joining("\n"));
    }

    private static String tone(Occasion occasion) {
        return occasion.dossier().facts().stream()
                .filter(fact -> fact.name().equals("knowledge.tone"))
                .map(Fact::value)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private static AnswerSchema form() {
        var nodes = JsonNodeFactory.instance;
        var schema = nodes.objectNode().put("type", "object");
        schema.putObject("properties")
                .set(
                        "reply",
                        nodes.objectNode().put("type", "string").put("description", "as the customer will read it"));
        schema.putArray("required").add("reply");
        return new AnswerSchema(
                "reply", schema.put("additionalProperties", false).toString());
    }

    /** A reply, or why the model did not write one. */
    public sealed interface Writing {

        record Written(Draft draft) implements Writing {}

        record Unwritten(ModelFailure failure, String words) implements Writing {}
    }
}
