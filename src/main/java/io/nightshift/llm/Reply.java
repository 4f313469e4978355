package io.nightshift.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What a dialogue with a model has brought, with everything that was redacted put back. */
public sealed interface Reply {

    /** The answer, in the form that was asked for. */
    record Answer(JsonNode content) implements Reply {}

    /** What the model wants looked up before it answers; each has to be given something back. */
    record Wants(List<Wish> wishes) implements Reply {

        public Wants {
            wishes = List.copyOf(wishes);
        }
    }

    /** There is no answer, and why. */
    record Failed(ModelFailure failure, String words) implements Reply {}

    /**
     * One thing to look up.
     *
     * @param id by which the answer is given back
     * @param arguments as the model wrote them, empty if they are no JSON object
     */
    record Wish(String id, String name, Map<String, Object> arguments) {}
}
