package io.nightshift.llm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a case is handled with: which prompts, which models, how they are asked.
 *
 * @param id a word people can say, such as {@code shipped-1}
 * @param hash SHA-256 over everything below and the texts of the prompts
 * @param prompts the version of each purpose's prompt
 * @param models the model of each purpose
 * @param cheaper the model that takes over where a budget's soft limit is passed; empty keeps the same
 */
public record Bundle(
        String id,
        String hash,
        Map<Purpose, Integer> prompts,
        Map<Purpose, String> models,
        String cheaper,
        Parameters parameters) {

    public Bundle {
        prompts = Map.copyOf(prompts);
        models = Map.copyOf(models);
    }

    /**
     * How models are asked.
     *
     * @param temperature 0 to 2, or null for the model's own
     * @param maxTokens of one answer
     */
    public record Parameters(@Nullable Double temperature, int maxTokens) {}
}
