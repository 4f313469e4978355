package io.nightshift.llm;

import java.util.List;

/** One turn of a conversation with a model. */
public sealed interface Turn {

    /** What the house instructs; never a word from outside. */
    record Instructed(String text) implements Turn {}

    /** What the house asks, with text from outside in fences. */
    record Asked(String text) implements Turn {}

    /** What the model said, and the tools it called. */
    record Said(String text, List<ToolCall> calls) implements Turn {

        public Said {
            calls = List.copyOf(calls);
        }
    }

    /** What a tool found, for the call of that id. */
    record Found(String call, String text) implements Turn {}

    /**
     * A tool the model wants called.
     *
     * @param arguments JSON as the model wrote it, perhaps none at all
     */
    record ToolCall(String id, String name, String arguments) {}
}
