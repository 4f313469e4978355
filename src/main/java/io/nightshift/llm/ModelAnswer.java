package io.nightshift.llm;

import io.nightshift.llm.Turn.ToolCall;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came back from a model. */
public sealed interface ModelAnswer {

    Usage usage();

    /** It answered to the end. */
    record Text(String text, Usage usage) implements ModelAnswer {}

    /** It wants tools called first. */
    record Calls(String text, List<ToolCall> calls, Usage usage) implements ModelAnswer {

        public Calls {
            calls = List.copyOf(calls);
        }
    }

    /**
     * It gave no usable answer.
     *
     * @param words what happened, without anything of what was asked
     * @param waitFor how long the endpoint asks to wait before the next try; null if it does not say
     */
    record None(
            ModelFailure failure, String words, @Nullable Duration waitFor, Usage usage) implements ModelAnswer {}

    /**
     * What an answer has used.
     *
     * @param model the model as the endpoint names it, empty if it did not
     * @param promptTokens as the endpoint counts them; 0 if it did not
     */
    record Usage(String model, int promptTokens, int completionTokens) {

        public static final Usage NONE = new Usage("", 0, 0);
    }
}
