package io.nightshift.process;

import io.nightshift.model.Question;
import io.nightshift.model.Script;
import io.nightshift.model.ScriptedAnswer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a scripted model thinks: how a ticket reads, what to do about it, what to write. */
record Mind(
        Function<Question, ScriptedAnswer> reads,
        Function<Question, ScriptedAnswer> plans,
        Function<Question, ScriptedAnswer> writes)
        implements Script {

    /** Reads a ticket of this type with certainty, plans this, writes that. */
    static Mind that(ScriptedAnswer reads, ScriptedAnswer plans, ScriptedAnswer writes) {
        return new Mind(asked -> reads, asked -> plans, asked -> writes);
    }

    Mind planning(Function<Question, ScriptedAnswer> otherwise) {
        return new Mind(reads, otherwise, writes);
    }

    Mind writing(Function<Question, ScriptedAnswer> otherwise) {
        return new Mind(reads, plans, otherwise);
    }

    Mind reading(Function<Question, ScriptedAnswer> otherwise) {
        return new Mind(otherwise, plans, writes);
    }

    @Override
    public ScriptedAnswer answer(Question question) {
        return switch (question.schema()) {
            case "assessment" -> reads.apply(question);
            case "plan" -> plans.apply(question);
            case "reply" -> writes.apply(question);
            default -> throw new AssertionError("Asked for the form '" + question.schema() + "'");
        };
    }

    static ScriptedAnswer reading(String type, String language, String because, String... risks) {
        return ScriptedAnswer.answers(Map.of(
                "type",
                type,
                "mood",
                "ANNOYED",
                "risks",
                List.of(risks),
                "language",
                language,
                "confidence",
                0.9,
                "because",
                List.of(because)));
    }

    static ScriptedAnswer plan(String summary, Map<?, ?>... steps) {
        return ScriptedAnswer.answers(Map.of(
                "decision", "PLAN", "summary", summary, "steps", List.of(steps), "stops_if", "the parcel arrives"));
    }

    static ScriptedAnswer person(String why) {
        return ScriptedAnswer.answers(Map.of("decision", "PERSON", "summary", why, "steps", List.of(), "stops_if", ""));
    }

    static Map<String, Object> step(String action, Map<String, ?> arguments, String... restsOn) {
        return Map.of("action", action, "arguments", arguments, "reason", "It helps", "rests_on", List.of(restsOn));
    }

    static ScriptedAnswer reply(String text) {
        return ScriptedAnswer.answers(Map.of("reply", text));
    }
}
