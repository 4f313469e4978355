package io.nightshift.llm;

import io.nightshift.llm.Bundle.Parameters;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that somebody proposes; what it leaves out is as in the live one.
 *
 * @param id a word to call it by
 * @param prompts versions by purpose
 * @param models names by purpose
 * @param parameters all of them, or none
 */
record BundleProposal(
        @NotNull @Size(max = 64) @Pattern(regexp = NAME, message = "is a word such as plan-short")
        String id,

        @Nullable Map<String, @NotNull Integer> prompts,
        @Nullable Map<String, @NotNull String> models,
        @Nullable String cheaper,
        @Nullable Parameters parameters,
        @Reason String reason) {

    static final String NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";

    /** Names that the house gives, or that its addresses need, are not free. */
    String name() {
        if (id.equals("compare") || id.startsWith("shipped-")) {
            throw new IllegalArgumentException("The name '" + id + "' is the house's own; choose another");
        }
        return id;
    }

    Recipe recipe(Bundle live) {
        return new Recipe(
                merged(live.prompts(), prompts),
                merged(live.models(), models),
                cheaper == null ? live.cheaper() : cheaper,
                parameters == null ? live.parameters() : parameters);
    }

    private static <T> Map<Purpose, T> merged(Map<Purpose, T> live, @Nullable Map<String, T> others) {
        Map<Purpose, T> merged = new HashMap<>(live);
        if (others != null) {
            merged.putAll(Purposes.parse(others));
        }
        return merged;
    }
}
