package io.nightshift.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the scripted model does with one question. */
public sealed interface ScriptedAnswer {

    /**
     * It answers as the API does.
     *
     * @param text empty if there is none
     * @param refusal why it does not answer; empty if it does
     * @param finish why it stopped, in the API's words
     */
    record Message(String text, List<Call> calls, String refusal, String finish) implements ScriptedAnswer {

        public Message {
            calls = List.copyOf(calls);
        }

        /** One more call in the same answer. */
        public Message and(String tool, Object arguments) {
            return new Message(
                    text,
                    Stream.concat(calls.stream(), Stream.of(call(tool, arguments)))
                            .toList(),
                    refusal,
                    finish);
        }

        /** With a text beside the calls. */
        public Message saying(String words) {
            return new Message(words, calls, refusal, finish);
        }
    }

    /**
     * A tool that the model calls.
     *
     * @param arguments as the model writes them
     */
    record Call(String tool, String arguments) {}

    /** The endpoint answers with an error. */
    record Status(int status, String type, String code, Map<String, String> headers) implements ScriptedAnswer {

        public Status {
            headers = Map.copyOf(headers);
        }

        public Status retryAfter(int seconds) {
            return with("Retry-After", String.valueOf(seconds));
        }

        public Status with(String header, String value) {
            var more = new HashMap<>(headers);
            more.put(header, value);
            return new Status(status, type, code, more);
        }

        /** With the names that the API gives to the error. */
        public Status named(String itsType, String itsCode) {
            return new Status(status, itsType, itsCode, headers);
        }
    }

    /** The endpoint sends this text, whether it is an answer or not. */
    record Raw(int status, String body) implements ScriptedAnswer {}

    /** A time passes before the first byte. */
    record Late(Duration by, ScriptedAnswer answer) implements ScriptedAnswer {}

    /** A time passes in the middle of the body. */
    record Halting(Duration by, ScriptedAnswer answer) implements ScriptedAnswer {}

    /** The connection is cut instead of an answer. */
    record HungUp() implements ScriptedAnswer {}

    /** The connection is cut in the middle of the body. */
    record CutOff(ScriptedAnswer answer) implements ScriptedAnswer {}

    /** A text as it is, or whatever else as JSON. */
    static Message answers(Object answer) {
        return new Message(json(answer), List.of(), "", "stop");
    }

    /** Arguments that are a text are sent as they are, broken or not; others as JSON. */
    static Message calls(String tool, Object arguments) {
        return new Message("", List.of(call(tool, arguments)), "", "tool_calls");
    }

    static Message refuses(String words) {
        return new Message("", List.of(), words, "stop");
    }

    /** Cut off at the length that was asked for. */
    static Message truncated(String text) {
        return new Message(text, List.of(), "", "length");
    }

    /** Held back by the endpoint's filter. */
    static Message filtered() {
        return new Message("", List.of(), "", "content_filter");
    }

    /** Neither text nor calls. */
    static Message saysNothing() {
        return new Message("", List.of(), "", "stop");
    }

    static Status status(int status) {
        return new Status(status, status >= 500 ? "server_error" : "invalid_request_error", "", Map.of());
    }

    static Raw raw(String body) {
        return new Raw(200, body);
    }

    static Late after(Duration time, ScriptedAnswer answer) {
        return new Late(time, answer);
    }

    static Halting haltingFor(Duration time, ScriptedAnswer answer) {
        return new Halting(time, answer);
    }

    static HungUp hangsUp() {
        return new HungUp();
    }

    static CutOff cutOff(ScriptedAnswer answer) {
        return new CutOff(answer);
    }

    private static Call call(String tool, Object arguments) {
        return new Call(tool, json(arguments));
    }

    private static String json(Object value) {
        if (value instanceof String text) {
            return text;
        }
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A script's value cannot be written as JSON", e);
        }
    }
}
